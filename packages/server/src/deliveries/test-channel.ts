import { readMailBrand } from '../branding/brand.ts'
import { UrlChannel } from '../contract/index.ts'
import type { ChannelName, TestChannelInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import type { Secrets } from '../secrets.ts'
import { newSecret, sealTarget } from '../subscribers/endpoint.ts'
import type { Channels, Outcome, Recipient } from './channel.ts'
import { eventPage } from './event.ts'

/** Where a test goes, as a channel takes it; a webhook is signed with a secret that nobody has. */
function toRecipient(
  page: PageScope,
  channel: ChannelName,
  { email, phone, url, format }: TestChannelInput,
  secrets: Secrets,
): Recipient {
  const common = { id: newId(), locale: page.locale, timeZone: null }
  if (UrlChannel.safeParse(channel).success) {
    if (url === undefined) throw wrongField('/url', 'is needed to test this channel')
    const { address, target } = sealTarget(secrets, url)
    const keys = channel === 'webhook' ? [secrets.seal(newSecret())] : []
    return { ...common, address, endpoint: { target, format: format ?? null, secrets: keys } }
  }
  const [name, address] = channel === 'sms' ? ['/phone', phone] : ['/email', email]
  if (address === undefined) throw wrongField(String(name), 'is needed to test this channel')
  return { ...common, address }
}

/**
 * Sends a test message by a channel to wherever somebody likes, and says what came of it.
 *
 * @throws Refusal bad_input — no address of that channel; unavailable — the channel is not set up here
 */
export async function testChannel(
  db: Database,
  page: PageScope,
  channels: Channels,
  channel: ChannelName,
  input: TestChannelInput,
  secrets: Secrets,
  at: Date,
): Promise<Outcome> {
  const recipient = toRecipient(page, channel, input, secrets)
  const sender = channels[channel]
  if (!sender) throw new Refusal('unavailable', 'This server is not set up to send by this channel.')
  const event = { type: 'channel.test', data: { page: eventPage(page, await readMailBrand(db, page)) } } as const
  const id = newId()
  return sender.send({ ...event, pageId: page.id, id, at }, recipient, { deliveryId: id, at })
}
