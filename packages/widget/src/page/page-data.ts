import type {
  HistoryMonth,
  Locale,
  MessageTree,
  PublicIncident,
  PublicPostmortem,
  StatusDocument,
} from '@incident-commander/server/contract'
import { isOver } from '../elements/ic-incident.parts.ts'
import { beginningOfDate, datesIn, type PastIncident } from '../elements/ic-incident-history.days.ts'
import { beginningOf } from '../message-beginning.ts'

/** What every page of ours says of whose it is, and how that page tells its readers. */
export type Owner = HistoryMonth['page'] & Pick<StatusDocument['page'], 'channels' | 'supportUrl' | 'logo' | 'favicon'>

/** What the page of a month is made from. */
export type HistoryPage = HistoryMonth & { page: Owner }

/** What the public page is made from. */
export interface PageData {
  document: StatusDocument
  /** Incidents that ended in the last 90 days. */
  history: PublicIncident[]
  /** The instant of rendering. */
  now: string
  timeZone: string
  locale: Locale
}

/**
 * What an incident's own page is made from. Of one that is over the page shows nothing else than the incident and the
 * owner: it stays the same, byte for byte, until one of these changes, and does not even read the rest.
 */
export interface IncidentPageData {
  incident: PublicIncident
  document: Pick<StatusDocument, 'page' | 'status' | 'generatedAt'>
  /** Where the team works on it: pages may be on hosts that have no console. */
  teamUrl: string
  /** The instant of rendering. */
  now: string
}

/*
 * What a page carries in a script block, for the browser to go on from. It stands in the document a second time, so it
 * holds only what is shown. Both sides render from it, so neither can know more than the other.
 */

export interface LeanPage {
  document: StatusDocument
  /** Newest first, by when they ended. */
  history: PastIncident[]
  /** How many of the last 90 days' incidents are not told here, the oldest. */
  more: number
  now: string
}

export interface LeanIncidentPage {
  page: Owner
  incident: PublicIncident
  teamUrl: string
  /** Of an incident that goes on: what else the page says. */
  present?: Pick<StatusDocument, 'status' | 'generatedAt'> & { now: string }
}

/** What the page of a postmortem is made from. */
export type PostmortemPage = PublicPostmortem & { page: Owner }

export type ShownPage = LeanPage | LeanIncidentPage | HistoryPage | PostmortemPage

/** Which of the pages this is. */
export const isPostmortemPage = (data: ShownPage): data is PostmortemPage => 'postmortem' in data
export const isIncidentPage = (data: ShownPage): data is LeanIncidentPage =>
  'incident' in data && !isPostmortemPage(data)
export const isHistoryPage = (data: ShownPage): data is HistoryPage => 'month' in data

/** Whether it tells of the past alone: under a reader's eyes it changes no more. */
export const isRecordPage = (data: ShownPage): data is HistoryPage | PostmortemPage =>
  isHistoryPage(data) || isPostmortemPage(data)

/** Days that are told one by one, before today. */
export const shownDays = 14

/** Days the history reaches back. */
export const historyDays = 90

/** So many incidents, the newest, are told with how they ended; so many at all: a page stays light in the worst quarter. */
const mostMessages = 20
export const mostIncidents = 100

const day = 86_400_000

/** Since when a page knows of everything that ended: the server counts the days in the page's own zone. */
export function knownSince({ document, now }: Pick<LeanPage, 'document' | 'now'>): number {
  const dateOf = datesIn(document.page.timeZone)
  return beginningOfDate(dateOf(Date.parse(now)) - historyDays * day, dateOf)
}

/** Whose page it is. */
export function ownerOf(data: ShownPage | Pick<StatusDocument, 'page'>): Owner {
  const page: Owner & { updatedAt?: string } = 'document' in data ? data.document.page : data.page
  const { id, name, url, timeZone, locale, channels, updatedAt: _, ...more } = page
  return { id, name, url, timeZone, locale, channels, ...more }
}

/** The beginning of the newest update. */
const lastWords = ({ updates: [update] }: PublicIncident): MessageTree => beginningOf(update?.tree ?? [])

function toPast(incident: PublicIncident): PastIncident {
  const { url, title, impact, startedAt, resolvedAt, updatedAt, postmortemUrl } = incident
  const end = new Date(resolvedAt ?? updatedAt)
  const minutes = Math.round((end.getTime() - Date.parse(startedAt)) / 60_000)
  return {
    url,
    title,
    impact,
    endedAt: end.toISOString().replace(/:\d\d\.\d+/, ''),
    minutes,
    message: lastWords(incident),
    ...(postmortemUrl ? { postmortemUrl } : {}),
  }
}

const endOf = ({ endedAt }: PastIncident) => Date.parse(endedAt)

function toLean(document: StatusDocument, past: PastIncident[], now: string, more: number): LeanPage {
  const shownSince = Date.parse(document.generatedAt) - (shownDays + 1) * day
  const newest = past.toSorted((one, other) => endOf(other) - endOf(one))
  const history = newest.slice(0, mostIncidents).map(({ message, ...incident }, index) => ({
    ...incident,
    ...(message && index < mostMessages && endOf(incident) >= shownSince ? { message } : {}),
  }))
  return { document: { ...document, history: [] }, history, more: more + newest.length - history.length, now }
}

export function leanPage({ document, history, now }: PageData): LeanPage {
  return toLean(document, history.map(toPast), now, 0)
}

export function leanIncidentPage({ document, incident, teamUrl, now }: IncidentPageData): LeanIncidentPage {
  const { status, generatedAt } = document
  return {
    page: ownerOf(document),
    incident,
    teamUrl,
    ...(isOver(incident.status) ? {} : { present: { status, generatedAt, now } }),
  }
}

/** A month says of an incident how it ended, or how it stands, and nothing else. */
export function leanHistoryPage(data: HistoryPage): HistoryPage {
  const incidents = data.incidents.map((incident) => ({
    ...incident,
    components: [],
    updates: incident.updates.slice(0, 1).map((update) => ({ ...update, tree: lastWords(incident), components: [] })),
  }))
  return { ...data, incidents }
}

/** A page after the service sent a newer document; a month is what it was. */
export function withDocument(data: ShownPage, document: StatusDocument): ShownPage {
  if (isRecordPage(data)) return data
  const known = [...document.incidents, ...document.history]
  if (isIncidentPage(data)) {
    const incident = known.find(({ id }) => id === data.incident.id) ?? data.incident
    return leanIncidentPage({ incident, document, teamUrl: data.teamUrl, now: document.generatedAt })
  }
  // It knows all that ended in the last 14 days: what the page had of those days and it has not was deleted, or is open
  // again.
  const before = Date.parse(document.generatedAt) - shownDays * day
  const urls = new Set(known.map(({ url }) => url))
  const older = data.history.filter((incident) => !urls.has(incident.url) && endOf(incident) < before)
  return toLean(document, [...document.history.map(toPast), ...older], data.now, data.more)
}
