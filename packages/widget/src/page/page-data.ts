import type {
  HistoryMonth,
  HistorySearch,
  Locale,
  MessageTree,
  PublicIncident,
  PublicMaintenance,
  PublicPostmortem,
  StatusDocument,
  UptimeDocument,
  UptimeMonth,
} from '@incident-commander/server/contract'
import { isOver } from '../elements/ic-incident.parts.ts'
import { beginningOfDate, datesIn, type PastIncident } from '../elements/ic-incident-history.days.ts'
import { beginningOf } from '../message-beginning.ts'
import {
  isMaintenancePage,
  leanMaintenance,
  type LeanMaintenancePage,
  leanMaintenancePage,
  toPastMaintenance,
} from './maintenance-data.ts'
import type { Owner } from './owner.ts'
import { barsOf, type DayBars } from '../uptime.ts'

export type { Owner }

/** What the page of a month is made from. */
export type HistoryPage = HistoryMonth & { page: Owner }

/** What a search of the record is shown from. */
export type SearchPage = HistorySearch & { page: Owner }
/** What the page of a month of uptime is made from. Of the present month it also says how the last days were. */
export type UptimePage = UptimeMonth & {
  page: Owner
  ranges?: Pick<UptimeDocument['groups'][number], 'id' | 'percentages'>[]
}

/** What the public page is made from. */
export interface PageData {
  document: StatusDocument
  /** Incidents that ended in the last 90 days. */
  history: PublicIncident[]
  /** Left out while it is not known. */
  uptime?: UptimeDocument | undefined
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
  /** The last 90 days, by the ids of components and groups. */
  uptime?: Record<string, DayBars> | undefined
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

export type ShownPage =
  | LeanPage
  | LeanIncidentPage
  | LeanMaintenancePage
  | PostmortemPage
  | HistoryPage
  | SearchPage
  | UptimePage

/** Which of the pages this is. */
export const isPostmortemPage = (data: ShownPage): data is PostmortemPage => 'postmortem' in data
export const isIncidentPage = (data: ShownPage): data is LeanIncidentPage =>
  'incident' in data && !isPostmortemPage(data)
export const isUptimePage = (data: ShownPage): data is UptimePage => 'weights' in data
export const isHistoryPage = (data: ShownPage): data is HistoryPage => 'month' in data && !isUptimePage(data)
export const isSearchPage = (data: ShownPage): data is SearchPage => 'query' in data
/** Whether it tells of what was, and changes no more under a reader's eyes. */
export const isOfRecord = (data: ShownPage): data is PostmortemPage | HistoryPage | SearchPage | UptimePage =>
  isPostmortemPage(data) || isHistoryPage(data) || isSearchPage(data) || isUptimePage(data)

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
  const maintenances = document.maintenances.map(leanMaintenance)
  const shown = { ...document, history: [], maintenances, pastMaintenances: [] }
  return { document: shown, history, more: more + newest.length - history.length, now }
}

export function leanPage({ document, history, uptime, now }: PageData): LeanPage {
  const ended = [...history.map(toPast), ...document.pastMaintenances.map(toPastMaintenance)]
  return { ...toLean(document, ended, now, 0), ...(uptime ? { uptime: barsOf(uptime) } : {}) }
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
  return { ...data, incidents: data.incidents.map(briefly), maintenances: data.maintenances.map(brieflyPlanned) }
}

export function leanSearchPage(data: SearchPage): SearchPage {
  return { ...data, incidents: data.incidents.map(briefly), maintenances: data.maintenances.map(brieflyPlanned) }
}

const briefly = (incident: PublicIncident): PublicIncident => ({
  ...incident,
  components: [],
  updates: incident.updates.slice(0, 1).map((update) => ({ ...update, tree: lastWords(incident), components: [] })),
})

const brieflyPlanned = (maintenance: PublicMaintenance): PublicMaintenance => ({
  ...maintenance,
  tree: [],
  components: [],
  updates: maintenance.updates.slice(0, 1).map((update) => ({ ...update, tree: beginningOf(update.tree) })),
})

/** A page after the service sent a newer document; a month is what it was. */
export function withDocument(data: ShownPage, document: StatusDocument): ShownPage {
  if (isOfRecord(data)) return data
  const known = [...document.incidents, ...document.history]
  const windows = [...document.maintenances, ...document.pastMaintenances]
  if (isMaintenancePage(data)) {
    const maintenance = windows.find(({ id }) => id === data.maintenance.id) ?? data.maintenance
    return leanMaintenancePage({ maintenance, document, now: document.generatedAt }, ownerOf(document))
  }
  if (isIncidentPage(data)) {
    const incident = known.find(({ id }) => id === data.incident.id) ?? data.incident
    return leanIncidentPage({ incident, document, teamUrl: data.teamUrl, now: document.generatedAt })
  }
  // It knows all that ended in the last 14 days: what the page had of those days and it has not was deleted, or is open
  // again.
  const before = Date.parse(document.generatedAt) - shownDays * day
  const urls = new Set([...known, ...windows].map(({ url }) => url))
  const older = data.history.filter((incident) => !urls.has(incident.url) && endOf(incident) < before)
  const ended = [...document.history.map(toPast), ...document.pastMaintenances.map(toPastMaintenance)]
  return { ...toLean(document, [...ended, ...older], data.now, data.more), uptime: data.uptime }
}
