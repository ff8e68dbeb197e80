import * as z from 'zod'
import { EmailAddress, withAsciiDomain } from './email-address.ts'
import { Id, Instant, InstantInput, ListQuery, line } from './basics.ts'
import { ChannelName, WebhookFormat } from './channel.ts'
import { Locale } from './page.ts'

/** A phone number as the world writes it (E.164). */
export const PhoneNumber = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number with its country code such as +4366012345678'))

/** Where a channel posts to. Whether anything may be sent there is found out too, and refused by this name. */
export const EndpointUrl = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/[^\s<>"'`\\]+$/i, 'must begin with https://')
  .refine((address) => URL.canParse(address), 'must be an address')

const wish = {
  componentIds: z.array(Id).min(1).max(500).optional(),
  groupIds: z.array(Id).min(1).max(200).optional(),
  locale: Locale.optional(),
  timeZone: z.string().max(64).optional(),
}

/**
 * What a visitor sends to subscribe: `email`, or the `url` of a webhook, or a `phone` with `consent` to messages. Without
 * `componentIds` and `groupIds` it is about everything. A group is all that stands in it, now and later.
 */
export const SubscribeInput = z
  .strictObject({
    email: EmailAddress.optional(),
    url: EndpointUrl.optional(),
    phone: PhoneNumber.optional(),
    consent: z.literal(true, 'must be true: nobody is sent messages who did not agree to it').optional(),
    ...wish,
  })
  .meta({ id: 'SubscribeInput' })
export type SubscribeInput = z.infer<typeof SubscribeInput>

/**
 * The one answer to a subscription, whether or not the address is known. A webhook gets its `secret` here and nowhere
 * else; it signs from when the address has answered the challenge.
 */
export const SubscribeAnswer = z
  .object({ accepted: z.literal(true), secret: z.string().optional() })
  .meta({ id: 'SubscribeAnswer' })
export type SubscribeAnswer = z.infer<typeof SubscribeAnswer>

/** The code that a phone was sent. */
export const ConfirmPhoneInput = z
  .strictObject({ phone: PhoneNumber, code: z.string().regex(/^\d{6}$/, 'must be six digits') })
  .meta({ id: 'ConfirmPhoneInput' })
export type ConfirmPhoneInput = z.infer<typeof ConfirmPhoneInput>

/**
 * Somebody or something told of updates, as admins see it. Without `everything`, of
 * `componentIds`, of what stands in `groupIds`, and of what its client uses. Of a channel that
 * posts to the web, `address` is only enough of it to know it again, since who has it can post there too. Nothing is sent
 * to one that is `disabled`, for the reason it has, nor to one that was suppressed.
 */
export const Subscriber = z
  .object({
    id: Id,
    channel: ChannelName,
    address: z.string(),
    state: z.enum(['unconfirmed', 'active', 'unsubscribed', 'disabled']),
    everything: z.boolean(),
    componentIds: z.array(Id),
    groupIds: z.array(Id),
    clientId: Id.nullable(),
    locale: Locale,
    timeZone: z.string().nullable(),
    format: WebhookFormat.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    confirmedAt: Instant.nullable(),
    unsubscribedAt: Instant.nullable(),
    failingSince: Instant.nullable(),
    disabledAt: Instant.nullable(),
    disabledBecause: z.string().nullable(),
    suppressed: z.object({ at: Instant, because: z.string(), by: z.string().nullable() }).nullable(),
    consent: z.object({ statement: z.string(), by: z.string(), at: Instant }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'Subscriber' })
export type Subscriber = z.infer<typeof Subscriber>

/**
 * What an admin sends to add a subscriber: its `channel` (email where none is named) with the `email`, `phone` or `url`
 * that it has. With `confirmed` the admin states that the person has agreed, and no confirmation is asked for; the audit
 * log keeps who said so. A channel that posts to the web is active at once. With a `clientId` it belongs to that client,
 * and without `componentIds` and `groupIds` it follows what the client uses.
 */
export const AddSubscriberInput = z
  .strictObject({
    channel: ChannelName.optional(),
    email: EmailAddress.optional(),
    phone: PhoneNumber.optional(),
    url: EndpointUrl.optional(),
    format: WebhookFormat.optional(),
    confirmed: z.boolean().optional(),
    clientId: Id.optional(),
    ...wish,
  })
  .meta({ id: 'AddSubscriberInput' })
export type AddSubscriberInput = z.infer<typeof AddSubscriberInput>

/** A subscriber as it was added; `secret` is what a webhook's messages are signed with, and shown this once. */
export const AddedSubscriber = Subscriber.extend({ secret: z.string().optional() }).meta({ id: 'AddedSubscriber' })
export type AddedSubscriber = z.infer<typeof AddedSubscriber>

/**
 * What an admin sends to edit a subscriber: what is left out stays. `componentIds` null is everything; one of
 * the two lists alone leaves the other as it is. `state` makes one
 * that is disabled active again. `url` and `format` are of channels that have them.
 */
export const EditSubscriberInput = z
  .strictObject({
    componentIds: z.array(Id).max(500).nullable(),
    groupIds: z.array(Id).max(200),
    clientId: Id.nullable(),
    locale: Locale,
    timeZone: z.string().max(64).nullable(),
    url: EndpointUrl,
    format: WebhookFormat,
    state: z.literal('active'),
  })
  .partial()
  .meta({ id: 'EditSubscriberInput' })
export type EditSubscriberInput = z.infer<typeof EditSubscriberInput>

/** A webhook's new secret, shown this once; until `previousUntil` the one before signs too. */
export const RotatedSecret = z.object({ secret: z.string(), previousUntil: Instant }).meta({ id: 'RotatedSecret' })
export type RotatedSecret = z.infer<typeof RotatedSecret>

/** What came of a test message. */
export const TestAnswer = z
  .object({ state: z.enum(['sent', 'later', 'refused']), error: z.string().nullable() })
  .meta({ id: 'TestAnswer' })
export type TestAnswer = z.infer<typeof TestAnswer>

/** From when on everything is to be sent once more. */
export const ReplayInput = z.strictObject({ since: InstantInput }).meta({ id: 'ReplayInput' })
export type ReplayInput = z.infer<typeof ReplayInput>

/** How many deliveries will be sent once more. */
export const ReplayAnswer = z.object({ replayed: z.int() }).meta({ id: 'ReplayAnswer' })
export type ReplayAnswer = z.infer<typeof ReplayAnswer>

/** Which subscribers to list; every filter narrows. */
export const ListSubscribersQuery = ListQuery.extend({
  state: Subscriber.shape.state.optional(),
  channel: ChannelName.optional(),
  search: line(254).overwrite(withAsciiDomain).optional().describe('A part of the address'),
  componentId: Id.optional().describe(
    'Those told of this component: by itself, its group, their client, or everything',
  ),
  groupId: Id.optional().describe('Those who follow this group'),
  clientId: Id.optional().describe('Those who belong to this client'),
  suppressed: z.enum(['true', 'false']).optional().describe('Only those who are suppressed, or none of them'),
})
export type ListSubscribersQuery = z.infer<typeof ListSubscribersQuery>

/** Why somebody is to be told nothing any more. */
export const SuppressSubscriberInput = z.strictObject({ because: line(200) }).meta({ id: 'SuppressSubscriberInput' })
export type SuppressSubscriberInput = z.infer<typeof SuppressSubscriberInput>
