import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { maintenanceWordsFor } from '@incident-commander/widget/labels/maintenance-words.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { escapeMarkup } from '../../escape.ts'
import { messageToHtml, messageToText, saysTimes } from '../../messages/message.ts'
import { isMaintenance } from '../recorded.ts'
import type { Shown } from '../recorded.ts'
import type { SnapshotMaintenance } from '../recorded-maintenance.ts'
import type { PageSnapshot } from '../snapshot.ts'

/** What an entry of a feed tells of. */
export type Told = Shown

/** When an entry came up: a window when it was first told of, which may be before it was entered. */
function cameUpAt(told: Told): string {
  if (!isMaintenance(told)) return told.startedAt
  return told.updates.reduce((first, { at }) => (at < first ? at : first), told.createdAt)
}

/** What the live part tells, newest first. */
export function toldIn({ incidents, maintenances }: PageSnapshot): Told[] {
  if (maintenances.length === 0) return incidents
  return [...incidents, ...maintenances].toSorted((one, other) => {
    const [cameUp, otherCameUp] = [cameUpAt(one), cameUpAt(other)]
    if (cameUp !== otherCameUp) return cameUp > otherCameUp ? -1 : 1
    return one.id < other.id ? -1 : 1
  })
}

type SnapshotUpdate = Told['updates'][number]
type FeedPage = Pick<PageSnapshot['page'], 'locale' | 'timeZone'>

/** An incident or a maintenance as every feed tells it, its updates newest first. */
export interface FeedEntry {
  /** The same in every feed, so that a reader of two sees one entry. */
  id: string
  title: string
  url: string
  published: string
  updated: string
  html: string
  text: string
  /** What is affected and how badly, in the page's language. */
  tags: string[]
}

/** What feeds say above their entries. */
export interface FeedHead {
  title: string
  locale: string
  /** What ids in feeds begin with. */
  authority: string
}

/** What every feed of a page says above its entries. */
export function feedHead({ page }: Pick<PageSnapshot, 'page'>): FeedHead {
  const labels = labelsFor(page.locale)
  return {
    title: `${page.name} – ${labels.service.serviceStatus}`,
    locale: labels.locale,
    authority: `tag:${new URL(page.url).hostname},2005:`,
  }
}

/** Tells one incident or one maintenance. */
export function feedEntry(snapshot: Pick<PageSnapshot, 'page'>, told: Told): FeedEntry {
  const page = snapshot.page
  const labels = labelsFor(page.locale)
  const times = told.updates.map((update) => update.at).toSorted()
  const lines = told.updates.map((update) => lineOf(update, labels, page, accountOf(told, update)))
  const about = isMaintenance(told) ? aboutWindow(told, labels, page) : undefined
  return {
    id: `${feedHead(snapshot).authority}Incident/${told.id}`,
    title: told.title,
    url: told.url,
    published: isMaintenance(told) ? cameUpAt(told) : (times[0] ?? told.startedAt),
    updated: times.at(-1) ?? told.updatedAt,
    html: [about?.html ?? '', ...lines.map(({ html }) => html)].join(''),
    text: [...(about ? [about.text] : []), ...lines.map(({ text }) => text)].join('\n\n'),
    tags: [...told.components.map(({ name }) => name), ...kindOf(told, labels)],
  }
}

function kindOf(told: Told, labels: Labels): string[] {
  if (isMaintenance(told)) return [labels.statuses.under_maintenance]
  return told.impact === null || told.impact === 'none' ? [] : [labels.impacts[told.impact]]
}

interface Line {
  html: string
  text: string
}

/** When a window is, and what it is for. */
function aboutWindow({ startsAt, endsAt, tree }: SnapshotMaintenance, labels: Labels, page: FeedPage): Line {
  const { mail } = maintenanceWordsFor(page.locale)
  const time = (at: string) => timeOf({ at }, labels, page.timeZone)
  const window = `${mail.planned}: ${mail.window(time(startsAt), time(endsAt))}`
  const sayTime = saysTimes(page)
  return {
    html: `<p><strong>${escapeMarkup(window)}</strong></p>${messageToHtml(tree, sayTime)}`,
    text: [window, messageToText(tree, sayTime)].filter(Boolean).join('\n\n'),
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Readers keep entries for years, so a feed names the year and the zone of every time. */
function timeOf({ at }: Pick<SnapshotUpdate, 'at'>, { formatLocale }: Labels, timeZone: string): string {
  const key = `${formatLocale} ${timeZone}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(formatLocale, {
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    })
  formats.set(key, format)
  return format.format(new Date(at))
}

/** Where a reader goes on from the update that tells of a postmortem. */
const accountOf = (told: Told, { status }: SnapshotUpdate) =>
  status === 'postmortem' && !isMaintenance(told) && told.postmortem ? `${told.url}/postmortem` : undefined

function lineOf(update: SnapshotUpdate, labels: Labels, page: FeedPage, account: string | undefined): Line {
  const sayTime = saysTimes(page)
  const statuses: Record<string, string> = {
    ...maintenanceWordsFor(page.locale).statuses,
    ...labels.incidentStatuses,
  }
  const status = statuses[update.status] ?? update.status
  const time = timeOf(update, labels, page.timeZone)
  const changes = update.components.map((change) => `${change.name}: ${labels.statuses[change.to]}`)
  const html = [
    `<p><small>${escapeMarkup(time)}</small><br>`,
    `<strong>${escapeMarkup(status)}</strong></p>`,
    messageToHtml(update.tree, sayTime),
    account && `<p><a href="${escapeMarkup(account)}">${escapeMarkup(labels.incidents.readPostmortem)}</a></p>`,
    changes.length > 0 && `<ul>${changes.map((change) => `<li>${escapeMarkup(change)}</li>`).join('')}</ul>`,
  ]
  const text = [
    `${time}\n${status}`,
    messageToText(update.tree, sayTime),
    account && `${labels.incidents.readPostmortem}: ${account}`,
    changes.map((change) => `- ${change}`).join('\n'),
  ]
  return { html: html.filter(Boolean).join(''), text: text.filter(Boolean).join('\n\n') }
}
