import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { maintenanceWordsFor } from '@incident-commander/widget/labels/maintenance-words.ts'
import type { MaintenanceNews, MoveNews } from '@incident-commander/widget/labels/maintenance-words.ts'
import type { Locale, UpdateStatus } from '../contract/index.ts'

/** What an update says when nobody wrote a message: the status's standard sentence in the page's language. */
export function standardMessage(locale: Locale, status: UpdateStatus): string {
  return labelsFor(locale).incidents.noMessage[status]
}

/** What an update of a maintenance says when nobody wrote a message, in the page's language. */
export function standardNews(locale: Locale, news: MaintenanceNews): string {
  return maintenanceWordsFor(locale).news[news]
}

/** `<t:2026-03-05T14:05Z>`: every reader sees it by their own clock. */
const timeToken = (at: Date | string) => `<t:${new Date(at).toISOString().replace(/(?::00)?\.000Z$/, 'Z')}>`

/** A window as rules and as events have it. */
interface Times {
  startsAt: Date | string
  endsAt: Date | string
}

function newsOfMove(was: Times, is: Times): MoveNews {
  if (+new Date(was.startsAt) !== +new Date(is.startsAt)) return 'moved'
  return new Date(is.endsAt) > new Date(was.endsAt) ? 'extended' : 'shortened'
}

/** What an update says of new times, which nobody wrote: of a move the start, or where that stays, the end. */
export function standardMove(locale: Locale, was: Times, is: Times): string {
  const news = newsOfMove(was, is)
  const time = news === 'moved' ? 'startsAt' : 'endsAt'
  return maintenanceWordsFor(locale).moves[news](timeToken(was[time]), timeToken(is[time]))
}
