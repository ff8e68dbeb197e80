import type { Locale, PublicIncident, StatusDocument } from '@incident-commander/server/contract'
import { endOf } from '../elements/ic-incident-history.days.ts'

/** Everything the public page shows; the same on the server and, from a script block, in the browser. */
export interface PageData {
  document: StatusDocument
  /** Incidents that ended in the last 90 days. */
  history: PublicIncident[]
  /** The instant of rendering. */
  now: string
  timeZone: string
  locale: Locale
}

/** What an incident's own page shows. */
export interface IncidentPageData extends PageData {
  incident: PublicIncident
}

/** Which of the two pages this is. */
export function isIncidentPage(data: PageData): data is IncidentPageData {
  return 'incident' in data
}

/** Days that are told one by one, before today. */
export const shownDays = 14

/** Days the history reaches back. */
export const historyDays = 90

const day = 86_400_000

/** Of an incident that is over, the page says how it ended and nothing else. */
const told = (incident: PublicIncident, updates: number): PublicIncident => ({
  ...incident,
  components: [],
  updates: incident.updates.slice(0, updates),
})

/**
 * Leaves out what the page does not show: the data stands in the document a second time, for the browser to go on from.
 * Both sides render from the result, so neither can know more than the other.
 */
export function leanPage(data: PageData): PageData {
  const shownSince = Date.parse(data.document.generatedAt) - (shownDays + 1) * day
  const history = data.history
    .toSorted((one, other) => endOf(other) - endOf(one))
    .map((incident) => told(incident, endOf(incident) < shownSince ? 0 : 1))
  return { ...data, document: { ...data.document, history: [] }, history }
}

/** The same for an incident's own page, which needs of the document only whose it is. */
export function leanIncidentPage(data: IncidentPageData): IncidentPageData {
  const document = { ...data.document, groups: [], components: [], incidents: [], history: [] }
  return { ...data, document, history: [] }
}

/**
 * The page after the service sent a newer document. That one knows all that ended in the last 14 days, so what the page
 * had of those days and the document has not was deleted, or is open again.
 */
export function withDocument(data: PageData, document: StatusDocument): PageData {
  const known = [...document.incidents, ...document.history]
  if (isIncidentPage(data)) {
    const incident = known.find(({ id }) => id === data.incident.id) ?? data.incident
    return leanIncidentPage({ ...data, document, incident })
  }
  const before = Date.parse(document.generatedAt) - 14 * day
  const ids = new Set(known.map(({ id }) => id))
  const older = data.history.filter((incident) => !ids.has(incident.id) && endOf(incident) < before)
  return leanPage({ ...data, document, history: [...document.history, ...older] })
}
