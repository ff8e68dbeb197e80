import * as z from 'zod'
import { EmailAddress } from './account.ts'
import { Id, Instant, ListQuery, line } from './basics.ts'
import { Locale } from './page.ts'

/** What a visitor sends to subscribe by email. Without `componentIds` it is about everything. */
export const SubscribeInput = z
  .strictObject({
    email: EmailAddress,
    componentIds: z.array(Id).min(1).max(500).optional(),
    locale: Locale.optional(),
    timeZone: z.string().max(64).optional(),
  })
  .meta({ id: 'SubscribeInput' })
export type SubscribeInput = z.infer<typeof SubscribeInput>

/** The one answer to a subscription, whether or not the address is known. */
export const SubscribeAnswer = z.object({ accepted: z.literal(true) }).meta({ id: 'SubscribeAnswer' })
export type SubscribeAnswer = z.infer<typeof SubscribeAnswer>

/** Somebody who is told of updates, as admins see it. Without `everything`, only of `componentIds`. */
export const Subscriber = z
  .object({
    id: Id,
    channel: z.enum(['email']),
    address: z.string(),
    state: z.enum(['unconfirmed', 'active', 'unsubscribed']),
    everything: z.boolean(),
    componentIds: z.array(Id),
    locale: Locale,
    timeZone: z.string().nullable(),
    createdAt: Instant,
    confirmedAt: Instant.nullable(),
    unsubscribedAt: Instant.nullable(),
  })
  .meta({ id: 'Subscriber' })
export type Subscriber = z.infer<typeof Subscriber>

/**
 * What an admin sends to add a subscriber. With `confirmed` the admin states that the person has agreed, and no
 * confirmation is asked for; the audit log keeps who said so.
 */
export const AddSubscriberInput = SubscribeInput.extend({ confirmed: z.boolean().optional() }).meta({
  id: 'AddSubscriberInput',
})
export type AddSubscriberInput = z.infer<typeof AddSubscriberInput>

/** Which subscribers to list; `search` looks in the address. */
export const ListSubscribersQuery = ListQuery.extend({
  state: Subscriber.shape.state.optional(),
  search: line(254).optional(),
})
export type ListSubscribersQuery = z.infer<typeof ListSubscribersQuery>
