import * as z from 'zod'
import { EmailAddress } from './email-address.ts'
import { Id } from './basics.ts'
import { SubscribeInput } from './subscriber.ts'

/** A wish to subscribe as Statuspage's clients send it. Other ways to be told than by email are refused by name. */
export const V2SubscribeInput = z.strictObject({
  subscriber: z.strictObject({ email: EmailAddress, component_ids: SubscribeInput.shape.componentIds }),
})

/** A wish to unsubscribe as Statuspage's clients send it. */
export const V2UnsubscribeInput = z.strictObject({ subscriber: z.strictObject({ id: Id }) })
