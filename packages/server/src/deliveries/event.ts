import type { Selectable } from 'kysely'
import type { MailBrand } from '../branding/brand.ts'
import { ProgramEvent } from '../contract/index.ts'
import type {
  ComponentStatus,
  IncidentEvent,
  Locale,
  MaintenanceEvent,
  OverallStatus,
  PublicIncident,
  PublicMaintenance,
  PublicMaintenanceUpdate,
  PublicUpdate,
} from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import { readOverall } from '../statuses/overall.ts'
import { hasActiveWebhook } from '../subscribers/recipients.ts'
import type { PageScope } from '../pages/page.ts'
import type { Wording } from '../templates/wording.ts'
import type { EventTable } from './delivery.table.ts'
import { findEventRow, insertEvent, notifyEvent } from './event.queries.ts'

/** The page an event happened on, as it was then: mails and hooks sent later say what was true at commit. */
export interface EventPage {
  id: string
  name: string
  /** Public address without trailing slash. */
  url: string
  locale: Locale
  timeZone: string
  /** What it wore, if anything. */
  brand?: MailBrand
  /** How it stood as a whole, where some webhook wants to know. */
  overall?: OverallStatus
}

/** The page of an event, as it is now. */
export function eventPage(
  { id, name, url, locale, timeZone }: PageScope,
  brand: MailBrand | null | undefined,
): EventPage {
  return { id, name, url, locale, timeZone, ...(brand ? { brand } : {}) }
}

/**
 * What an incident event carries. `componentIds` are those touched by this update or any earlier one. With `test` it is
 * told to nobody but the person who declared the incident, if it was one, with `clientIds` to the subscribers of these
 * clients only. `wording` is the page's own, as it was then.
 */
export interface IncidentEventData {
  page: EventPage
  incident: PublicIncident
  update: PublicUpdate
  componentIds: string[]
  test?: { personId: string | null }
  clientIds?: string[]
  wording?: Wording
}

/**
 * What a maintenance event carries; a reminder has no update. `componentIds` are those it works on, and those it worked on
 * before the change; `moved` is the window as it was, where its times are others now.
 */
export interface MaintenanceEventData {
  page: EventPage
  maintenance: PublicMaintenance
  update: PublicMaintenanceUpdate | null
  componentIds: string[]
  moved?: { startsAt: string; endsAt: string }
}

/** What programs are told of an incident that was edited, or deleted: how it is now, or was last. */
export interface IncidentRecordData {
  page: EventPage
  incident: PublicIncident
  componentIds: string[]
  clientIds?: string[]
}

/** What programs are told when the effective status of a component is another. */
export interface ComponentStatusData {
  page: EventPage
  component: { id: string; name: string }
  from: ComponentStatus
  to: ComponentStatus
  /** Why it is so; the base status has no id. */
  causes: { kind: 'base' | 'incident' | 'maintenance'; id: string | null }[]
  componentIds: string[]
}

/** What a visitor asked for by subscribing; confirming makes it so, and nothing changes before. */
export interface SubscriptionRequestData {
  page: EventPage
  subscriberId: string
  everything: boolean
  componentIds: string[]
  /** Not there in wishes of before there were any. */
  groupIds?: string[]
  locale: Locale
  timeZone: string | null
}

/** What somebody asked for by naming a subscriber's id; only the mail to that subscriber leads on. */
export interface UnsubscriptionRequestData {
  page: EventPage
  subscriberId: string
}

type EventBody =
  | { type: IncidentEvent; incidentId: string; data: IncidentEventData }
  | { type: MaintenanceEvent; incidentId: null; maintenanceId: string; data: MaintenanceEventData }
  | { type: 'incident.edited' | 'incident.deleted'; incidentId: string; data: IncidentRecordData }
  | { type: 'component.status_changed'; incidentId: null; data: ComponentStatusData }
  | { type: 'subscription.requested'; incidentId: null; data: SubscriptionRequestData }
  | { type: 'unsubscription.requested'; incidentId: null; data: UnsubscriptionRequestData }

/** Something that happened. With `notify` those whom it concerns are told; without, it is only kept. */
export type NewEvent = EventBody & { at: Date; notify: boolean }

/** A message to see whether messages arrive; it is in no outbox. */
interface TestBody {
  type: 'channel.test'
  data: { page: EventPage }
}

/** An event as the outbox keeps it. */
export type StoredEvent = (EventBody | TestBody) & { pageId: string; id: string; at: Date }

const programEvents = new Set<string>(ProgramEvent.options)

/** Whether people are not told of it: they have read it already, or need not. */
export const isForProgramsOnly = (event: StoredEvent): event is Extract<StoredEvent, { type: ProgramEvent }> =>
  programEvents.has(event.type)

/** The channel on which a committed event is announced; the payload is `<pageId>:<eventId>`. */
export const eventChannel = 'ic_event'

/**
 * Puts an event into the outbox, in the transaction of the change it tells of: it is there if and only if the change
 * is, and announced when it commits. Answers its id.
 */
export async function recordEvent(trx: Database, page: Pick<PageScope, 'id'>, event: NewEvent): Promise<string> {
  const id = newId()
  const { data } = event
  // Statuspage's subscribers are told how the page stands as a whole; nobody else asks.
  const isAsked =
    event.notify &&
    'componentIds' in data &&
    !('subscriberId' in data) &&
    (await hasActiveWebhook(trx, page, 'statuspage'))
  const told = isAsked ? { ...data, page: { ...data.page, overall: await readOverall(trx, page) } } : data
  await insertEvent(trx, {
    page_id: page.id,
    id,
    type: event.type,
    version: 1,
    incident_id: event.incidentId,
    maintenance_id: 'maintenanceId' in event ? event.maintenanceId : null,
    notify: event.notify,
    at: event.at,
    data: JSON.stringify(told),
    fanned_out_at: null,
  })
  // Asking takes as long for whoever is written to as for whoever is not.
  if (event.notify || 'subscriberId' in data) await notifyEvent(trx, eventChannel, `${page.id}:${id}`)
  return id
}

/** An event as rules take it. Its type and data agree because only `recordEvent` writes them. */
export function toStoredEvent(row: Selectable<EventTable>): StoredEvent {
  const { type, incident_id: incidentId, maintenance_id: maintenanceId, data } = row
  return { pageId: row.page_id, id: row.id, at: row.at, type, incidentId, maintenanceId, data } as StoredEvent
}

/** One event of the page. */
export async function findEvent(
  db: Database,
  page: Pick<PageScope, 'id'>,
  id: string,
): Promise<StoredEvent | undefined> {
  const row = await findEventRow(db, { pageId: page.id, eventId: id })
  return row && toStoredEvent(row)
}
