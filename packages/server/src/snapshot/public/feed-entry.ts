import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { escapeMarkup } from '../../escape.ts'
import { messageToHtml, messageToText } from '../../messages/message.ts'
import type { PageSnapshot, SnapshotIncident } from '../snapshot.ts'

type SnapshotUpdate = SnapshotIncident['updates'][number]

/** An incident as every feed tells it, its updates newest first. */
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

/** Tells one incident. */
export function feedEntry(snapshot: Pick<PageSnapshot, 'page'>, incident: SnapshotIncident): FeedEntry {
  const labels = labelsFor(snapshot.page.locale)
  const { timeZone } = snapshot.page
  const { impact } = incident
  const times = incident.updates.map((update) => update.at).toSorted()
  return {
    id: `${feedHead(snapshot).authority}Incident/${incident.id}`,
    title: incident.title,
    url: incident.url,
    published: times[0] ?? incident.startedAt,
    updated: times.at(-1) ?? incident.updatedAt,
    html: incident.updates.map((update) => updateHtml(incident, update, labels, timeZone)).join(''),
    text: incident.updates.map((update) => updateText(incident, update, labels, timeZone)).join('\n\n'),
    tags: [
      ...incident.components.map(({ name }) => name),
      ...(impact === null || impact === 'none' ? [] : [labels.impacts[impact]]),
    ],
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Readers keep entries for years, so a feed names the year and the zone of every time. */
function timeOf(update: SnapshotUpdate, { formatLocale }: Labels, timeZone: string): string {
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
  return format.format(new Date(update.at))
}

const changesOf = (update: SnapshotUpdate, labels: Labels) =>
  update.components.map((change) => `${change.name}: ${labels.statuses[change.to]}`)

/** Where a reader goes on from the update that tells of a postmortem. */
const accountOf = (incident: SnapshotIncident, { status }: SnapshotUpdate) =>
  status === 'postmortem' && incident.postmortem ? `${incident.url}/postmortem` : undefined

function updateHtml(incident: SnapshotIncident, update: SnapshotUpdate, labels: Labels, timeZone: string): string {
  const url = accountOf(incident, update)
  const changes = changesOf(update, labels).map((change) => `<li>${escapeMarkup(change)}</li>`)
  return [
    `<p><small>${escapeMarkup(timeOf(update, labels, timeZone))}</small><br>`,
    `<strong>${escapeMarkup(labels.incidentStatuses[update.status])}</strong></p>`,
    messageToHtml(update.tree),
    url && `<p><a href="${escapeMarkup(url)}">${escapeMarkup(labels.incidents.readPostmortem)}</a></p>`,
    changes.length > 0 && `<ul>${changes.join('')}</ul>`,
  ]
    .filter(Boolean)
    .join('')
}

function updateText(incident: SnapshotIncident, update: SnapshotUpdate, labels: Labels, timeZone: string): string {
  const url = accountOf(incident, update)
  return [
    `${timeOf(update, labels, timeZone)}\n${labels.incidentStatuses[update.status]}`,
    messageToText(update.tree),
    url && `${labels.incidents.readPostmortem}: ${url}`,
    changesOf(update, labels)
      .map((change) => `- ${change}`)
      .join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}
