import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { readMailBrand } from '../branding/brand.ts'
import type { TestAnswer } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { findRecipient } from '../subscribers/find-recipient.ts'
import type { Channels, Outcome } from './channel.ts'
import { eventPage } from './event.ts'

/**
 * Sends a message to see whether messages arrive, and says what came of it. Nothing is written of it.
 *
 * @throws Refusal not_found — no such subscriber; conflict — who has not confirmed, or has left, is sent nothing
 */
export async function sendTestMessage(
  db: Database,
  page: PageScope,
  channels: Channels,
  subscriberId: string,
  at: Date,
): Promise<Outcome> {
  const recipient = await findRecipient(db, page, subscriberId, at)
  if (!recipient) throw new Refusal('not_found', 'There is no such subscriber on this page')
  if (recipient.state === 'unconfirmed' || recipient.state === 'unsubscribed') {
    throw new Refusal('conflict', 'Nothing is sent to who has not confirmed, or has left.')
  }
  const channel = channels[recipient.channel]
  if (!channel) throw new Refusal('unavailable', 'This server is not set up to send by this channel.')
  const brand = await readMailBrand(db, page)
  const event = { type: 'channel.test', data: { page: eventPage(page, brand) } } as const
  const id = newId()
  return channel.send({ ...event, pageId: page.id, id, at }, recipient, { deliveryId: id, at })
}

/** Writes down that a test message was sent, and answers what came of it. */
export async function recordTest(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  subscriberId: string,
  outcome: Outcome,
): Promise<TestAnswer> {
  const { state } = outcome
  const target = { type: 'subscriber', id: subscriberId }
  await audit(trx, occasion, { action: 'subscriber.tested', pageId: page.id, target, after: { state } })
  return { state, error: outcome.state === 'sent' ? null : outcome.error }
}
