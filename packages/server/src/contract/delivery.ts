import * as z from 'zod'
import { Id, Instant, InstantInput, line, ListQuery, listOf } from './basics.ts'
import { ChannelName, ToldEvent } from './channel.ts'
import { withAsciiDomain } from './email-address.ts'

/** What became of a message: it waits to be sent (again), was taken, was refused for good, or was not wanted any more. */
export const DeliveryState = z.enum(['queued', 'sent', 'failed', 'skipped'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** One message to one recipient. `to` is shown in part to those who may not read subscribers. */
export const Delivery = z
  .object({
    id: Id,
    event: ToldEvent,
    at: Instant,
    to: z.string().nullable(),
    channel: ChannelName,
    state: DeliveryState,
    attempts: z.int(),
    lastError: z.string().nullable(),
    dueAt: Instant.nullable(),
    sentAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

/**
 * How far one update has been told. `waiting` is null while it is still being found out who wants to know. What is older
 * than deliveries are kept is not known any more.
 */
export const UpdateReach = z
  .object({ updateId: Id, told: z.int(), waiting: z.int().nullable(), failed: z.int() })
  .meta({ id: 'UpdateReach' })
export type UpdateReach = z.infer<typeof UpdateReach>

/** A part of an incident's deliveries, with how many there are in each state, and of each update that was to be told. */
export const DeliveryLog = listOf(Delivery)
  .extend({
    counts: z.object({ queued: z.int(), sent: z.int(), failed: z.int(), skipped: z.int() }),
    updates: z.array(UpdateReach),
  })
  .meta({ id: 'DeliveryLog' })
export type DeliveryLog = z.infer<typeof DeliveryLog>

/** Which deliveries to list. */
export const ListDeliveriesQuery = ListQuery.extend({
  state: DeliveryState.optional(),
  channel: ChannelName.optional(),
})
export type ListDeliveriesQuery = z.infer<typeof ListDeliveriesQuery>

const ofDeliveries = {
  channel: ChannelName.optional().describe('Those by this channel'),
  event: ToldEvent.optional().describe('Those of this event'),
  incidentId: Id.optional().describe('Those of this incident'),
  maintenanceId: Id.optional().describe('Those of this maintenance'),
  subscriberId: Id.optional().describe('Those to this subscriber'),
  search: line(254)
    .overwrite(withAsciiDomain)
    .optional()
    .describe('A part of the address they go to; needs `subscribers:read`'),
  from: InstantInput.optional().describe('Those written down at this time or after'),
  until: InstantInput.optional().describe('Those written down before this time'),
}

/** Which deliveries of a page to list; every filter narrows. */
export const ListPageDeliveriesQuery = ListQuery.extend({ state: DeliveryState.optional(), ...ofDeliveries })
export type ListPageDeliveriesQuery = z.infer<typeof ListPageDeliveriesQuery>

/** Which failed deliveries to try again: those that every filter lets through. */
export const RetryDeliveriesInput = z.strictObject(ofDeliveries).meta({ id: 'RetryDeliveriesInput' })
export type RetryDeliveriesInput = z.infer<typeof RetryDeliveriesInput>

/** A delivery with what it tells of, where other things are listed too; messages about a subscription tell of nothing. */
export const PageDelivery = Delivery.extend({
  event: z.string(),
  subscriberId: Id.nullable(),
  incidentId: Id.nullable(),
  maintenanceId: Id.nullable(),
  title: z.string().nullable(),
}).meta({ id: 'PageDelivery' })
export type PageDelivery = z.infer<typeof PageDelivery>

/**
 * Deliveries of a page, newest first. `counts` says how many of those that the filters (but that of the state) let
 * through are in each state, counted among the newest 100,000; it stands in the first part of a list.
 */
export const PageDeliveries = listOf(PageDelivery)
  .extend({
    counts: z.object({ queued: z.int(), sent: z.int(), failed: z.int(), skipped: z.int() }).nullable(),
  })
  .meta({ id: 'PageDeliveries' })
export type PageDeliveries = z.infer<typeof PageDeliveries>

/** How many failed deliveries will be tried again. */
export const RetryAnswer = z.object({ retried: z.int() }).meta({ id: 'RetryAnswer' })
export type RetryAnswer = z.infer<typeof RetryAnswer>
