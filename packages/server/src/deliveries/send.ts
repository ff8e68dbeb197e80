import type { Insertable } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { mailConnections } from '../mail/mailer.ts'
import { retryAt } from './backoff.ts'
import type { Channel, Channels, Endpoint, Outcome, Recipient } from './channel.ts'
import { claimDeliveries, settleDelivery } from './delivery.queries.ts'
import type { ChunkKey, ClaimedDelivery } from './delivery.queries.ts'
import type { DeliveryTable } from './delivery.table.ts'
import { findEvent } from './event.ts'
import type { StoredEvent } from './event.ts'

/** Longer than any channel may take (20 s), so a lease outlives every attempt but that of a killed process. */
const leaseMilliseconds = 30_000

/** What sending needs. */
export interface Sending {
  db: Database
  clock: Clock
  channels: Channels
}

/**
 * Sends what is due of a chunk, a few at a time. Each delivery is marked right after its server took it, so a crash
 * repeats at most one group. Stops between groups when told to; what is left is due and found again.
 */
export async function sendChunk({ db, clock, channels }: Sending, key: ChunkKey, stop: AbortSignal): Promise<void> {
  const event = await findEvent(db, { id: key.pageId }, key.eventId)
  if (!event) return
  while (!stop.aborted) {
    const now = clock.now()
    const group = await claimDeliveries(db, key, mailConnections, now, new Date(now.getTime() + leaseMilliseconds))
    if (group.length === 0) return
    const results = await Promise.allSettled(
      group.map(async (claimed) => {
        const recipient = recipientOf(claimed, event, now)
        const attempt = { deliveryId: claimed.id, at: clock.now() }
        const channel = channels[claimed.channel] ?? notSetUp
        const outcome = recipient && (await channel.send(event, recipient, attempt))
        await settleDelivery(db, claimed, resultOf(outcome, claimed.attempts, clock.now()))
      }),
    )
    // Only the database can fail here; the rest of the group is settled before that is said.
    const broken = results.find((result) => result.status === 'rejected')
    if (broken) throw broken.reason
  }
}

/** Whom it goes to; nobody, if they left since the fan-out. */
function recipientOf(claimed: ClaimedDelivery, event: StoredEvent, now: Date): Recipient | null {
  const id = claimed.subscriber_id ?? claimed.person_id
  const stays = claimed.person_id !== null || claimed.state === 'active' || event.type === 'subscription.requested'
  if (id === null || claimed.address === null || !stays) return null
  const { locale } = event.data.page
  const { address, time_zone: timeZone } = claimed
  const recipient = { id, address, locale: claimed.locale ?? locale, timeZone }
  return claimed.target === null ? recipient : { ...recipient, endpoint: endpointOf(claimed, claimed.target, now) }
}

function endpointOf(claimed: ClaimedDelivery, target: string, now: Date): Endpoint {
  const { secret, previous_secret: previous, previous_secret_until: until, format } = claimed
  const old = until !== null && until > now ? previous : null
  return { target, format, secrets: [secret, old].filter((one) => one !== null) }
}

const notSetUp: Channel = {
  send: async () => ({ state: 'later', error: 'This server is not set up to send by this channel' }),
}

type Result = Pick<Insertable<DeliveryTable>, 'state' | 'due_at' | 'sent_at' | 'last_error'>

function resultOf(outcome: Outcome | null, attempts: number, now: Date): Result {
  if (outcome === null) return { state: 'skipped', due_at: null, sent_at: null, last_error: null }
  if (outcome.state === 'sent') return { state: 'sent', due_at: null, sent_at: now, last_error: null }
  const backoff = outcome.state === 'later' ? retryAt(attempts, now) : null
  const asked = outcome.state === 'later' ? outcome.notBefore : undefined
  const again = backoff && asked && asked > backoff ? asked : backoff
  return { state: again ? 'queued' : 'failed', due_at: again, sent_at: null, last_error: outcome.error.slice(0, 1000) }
}
