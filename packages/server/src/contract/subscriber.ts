import * as z from 'zod'
import { EmailAddress } from './account.ts'
import { Id } from './basics.ts'
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
