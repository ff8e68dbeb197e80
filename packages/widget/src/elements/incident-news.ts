import type { IncidentStatus, PublicIncident, StatusDocument } from '@incident-commander/server/contract'

/** Fired for each new update of an incident that is open, or was until that update; never for what was there at first. */
export class IcIncidentUpdateEvent extends Event {
  /** Of the incident, as in its address. */
  readonly incidentId: string
  /** The incident's title. */
  readonly title: string
  /** Where the update moves the incident: `investigating`, `identified`, `monitoring`, `resolved`. */
  readonly status: IncidentStatus
  /** The incident's own page. */
  readonly url: string

  constructor({ id, title, url }: PublicIncident, status: IncidentStatus) {
    super('ic-incident-update', { bubbles: true, composed: true })
    this.incidentId = id
    this.title = title
    this.status = status
    this.url = url
  }
}

/** Tells what of a status page is shown now and was not said before. */
export function tellNews(host: EventTarget, before: StatusDocument, shown: StatusDocument): void {
  if (before.page.id !== shown.page.id) return
  const told = new Set([...before.incidents, ...before.history].flatMap(({ updates }) => updates.map(({ id }) => id)))
  // What ended between two looks had been open; what was entered afterwards, as over already, is no news.
  const open = new Set(before.incidents.map(({ id }) => id))
  const news = [...shown.incidents, ...shown.history.filter(({ id }) => open.has(id))].flatMap((incident) =>
    incident.updates.filter(({ id }) => !told.has(id)).map((update) => ({ incident, update })),
  )
  for (const { incident, update } of news.toSorted((one, other) => (one.update.at < other.update.at ? -1 : 1)))
    host.dispatchEvent(new IcIncidentUpdateEvent(incident, update.status))
}

declare global {
  interface GlobalEventHandlersEventMap {
    'ic-incident-update': IcIncidentUpdateEvent
  }
}
