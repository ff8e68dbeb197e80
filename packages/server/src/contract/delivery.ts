import * as z from 'zod'
import { Id, Instant, ListQuery, listOf } from './basics.ts'
import { ChannelName, ToldEvent } from './channel.ts'

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

/** How many failed deliveries will be tried again. */
export const RetryAnswer = z.object({ retried: z.int() }).meta({ id: 'RetryAnswer' })
export type RetryAnswer = z.infer<typeof RetryAnswer>
