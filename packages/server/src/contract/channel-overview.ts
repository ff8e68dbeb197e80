import * as z from 'zod'
import { EmailAddress } from './email-address.ts'
import { ChannelName, WebhookFormat } from './channel.ts'
import { EndpointUrl, PhoneNumber } from './subscriber.ts'

/** One channel of a page: whether this server is set up to send by it, and who is told by it. */
export const ChannelOverview = z
  .object({ channel: ChannelName, setUp: z.boolean(), subscribers: z.int(), disabled: z.int() })
  .meta({ id: 'ChannelOverview' })
export type ChannelOverview = z.infer<typeof ChannelOverview>

/** Where a test message goes: the `email`, `phone` or `url` that the channel has. */
export const TestChannelInput = z
  .strictObject({
    email: EmailAddress.optional(),
    phone: PhoneNumber.optional(),
    url: EndpointUrl.optional(),
    format: WebhookFormat.optional(),
  })
  .meta({ id: 'TestChannelInput' })
export type TestChannelInput = z.infer<typeof TestChannelInput>
