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
const timeToken = (at: Date) => `<t:${at.toISOString().replace(/(?::00)?\.000Z$/, 'Z')}>`

/** What an update says of new times when nobody wrote a message, in the page's language: the time that is another. */
export function standardMove(locale: Locale, news: MoveNews, was: Date, is: Date): string {
  return maintenanceWordsFor(locale).moves[news](timeToken(was), timeToken(is))
}
