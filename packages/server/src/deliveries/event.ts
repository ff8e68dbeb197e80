import type { Locale, PublicIncident, PublicUpdate } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { insertEvent, notifyEvent } from './event.queries.ts'

/** The page an event happened on, as it was then: mails and hooks sent later say what was true at commit. */
export interface EventPage {
  id: string
  name: string
  /** Public address without trailing slash. */
  url: string
  locale: Locale
  timeZone: string
}

/** What an incident event carries. `componentIds` are those touched by this update or any earlier one. */
export interface IncidentEventData {
  page: EventPage
  incident: PublicIncident
  update: PublicUpdate
  componentIds: string[]
}

/** What a visitor asked for by subscribing; confirming makes it so, and nothing changes before. */
export interface SubscriptionRequestData {
  page: EventPage
  subscriberId: string
  everything: boolean
  componentIds: string[]
  locale: Locale
  timeZone: string | null
}

/** What can happen to an incident that somebody may want to be told of. */
export type IncidentEventType = 'incident.opened' | 'incident.updated' | 'incident.resolved'

/** Something that happened. With `notify` those whom it concerns are told; without, it is only kept. */
export type NewEvent =
  | { type: IncidentEventType; at: Date; notify: boolean; incidentId: string; data: IncidentEventData }
  | { type: 'subscription.requested'; at: Date; notify: true; incidentId: null; data: SubscriptionRequestData }

/** The names of all events. */
export type EventType = NewEvent['type']

/** The channel on which a committed event is announced; the payload is `<pageId>:<eventId>`. */
export const eventChannel = 'ic_event'

/**
 * Puts an event into the outbox, in the transaction of the change it tells of: it is there if and only if the change
 * is, and announced when it commits. Answers its id.
 */
export async function recordEvent(trx: Database, page: Pick<PageScope, 'id'>, event: NewEvent): Promise<string> {
  const id = newId()
  await insertEvent(trx, {
    page_id: page.id,
    id,
    type: event.type,
    version: 1,
    incident_id: event.incidentId,
    notify: event.notify,
    at: event.at,
    data: JSON.stringify(event.data),
    fanned_out_at: null,
  })
  if (event.notify) await notifyEvent(trx, eventChannel, `${page.id}:${id}`)
  return id
}
