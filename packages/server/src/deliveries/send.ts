import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { ChannelName } from '../contract/index.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { disableSubscriber, noteFailure, noteSuccess } from '../subscribers/disable.ts'
import { toEndpoint } from '../subscribers/find-recipient.ts'
import { confirmEndpoint } from '../subscribers/prove.ts'
import { suppressRejected } from '../subscribers/suppress.ts'
import { attemptsAtEndpoints, retryAt } from './backoff.ts'
import { batchSizesOf } from './batch-sizes.ts'
import type { Channel, Channels, Outcome, Recipient } from './channel.ts'
import { createCircuit } from './circuit.ts'
import type { Circuit } from './circuit.ts'
import type { ClaimedDelivery } from './claim.queries.ts'
import type { Result } from './delivery.queries.ts'
import { findEvent } from './event.ts'
import type { StoredEvent } from './event.ts'
import { openLane } from './lane.ts'
import type { Lane } from './lane.ts'
import { createSettler } from './settle.ts'

/** Messages on their way at a time where a channel does not say. */
const usualSlots = { bulk: 5, prompt: 2 }

/** Servers that a process remembers of a channel that posts to many. */
const mostServers = 10_000

/** Events are frozen, so those that are being told are read once; each is as large as an incident with all its updates. */
const mostEvents = 50

/** What sending needs. */
export interface Sending {
  db: Database
  clock: Clock
  channels: Channels
  /** Deliveries of a lane held at most. */
  held?: number
  logger?: Logger
}

/** All that this process sends. */
export interface Sender {
  /** Says that something may be due. */
  wake(): void
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Opens the lanes of every channel: neither a channel nor what somebody waits for stands behind another. Each delivery is
 * written down as sent before its place is taken by the next, so a killed process repeats no more than it has slots.
 */
export function openSender(sending: Sending): Sender {
  const { lanes, stop } = openLanes(sending)
  return { wake: () => lanes.forEach((lane) => lane.wake()), stop }
}

/** Sends what is due now, once. */
export async function sendDue(sending: Sending): Promise<void> {
  const { lanes, stop } = openLanes(sending)
  for (const lane of lanes) lane.wake()
  await Promise.all(lanes.map((lane) => lane.idle()))
  await stop()
}

function openLanes({ db, clock, channels, logger, held: mostHeld = batchSizesOf('postgres').held }: Sending): {
  lanes: Lane[]
  stop(): Promise<void>
} {
  const settler = createSettler(db, logger)
  const events = new LRUCache<string, StoredEvent>({ max: mostEvents })
  const eventOf = async ({ page_id: pageId, event_id: id }: ClaimedDelivery) => {
    const key = `${pageId}:${id}`
    const event = events.get(key) ?? (await findEvent(db, { id: pageId }, id))
    if (event && !events.has(key)) events.set(key, event)
    return events.get(key)
  }
  const giveBack = (held: ClaimedDelivery) =>
    settler.settle({ held, result: { ...waits(held.attempts - 1, clock.now()), last_error: null } })

  const lanes = (Object.entries(channels) as [ChannelName, Channel][]).flatMap(([name, channel]) => {
    const oneForAll = createCircuit(clock)
    const circuits = new LRUCache<string, Circuit>({ max: mostServers })
    const circuitOf = (recipient: Recipient) => {
      if (!channel.serverOf) return oneForAll
      const server = channel.serverOf(recipient)
      const circuit = circuits.get(server) ?? createCircuit(clock, { isShared: true })
      circuits.set(server, circuit)
      return circuit
    }
    const attempt = async (held: ClaimedDelivery): Promise<void> => {
      const event = await eventOf(held)
      const recipient = event && recipientOf(held, event, clock.now())
      if (!event || !recipient) return settler.settle({ held, result: { ...over(held), state: 'skipped' } })
      const circuit = circuitOf(recipient)
      if (channel.serverOf) {
        const looksIn = circuit.room() === 0 ? (circuit.looksIn() ?? 0) : null
        const until = new Date(clock.now().getTime() + (looksIn ?? 0) + 1000)
        const result = { ...waits(held.attempts - 1, until), last_error: null }
        if (looksIn !== null) return settler.settle({ held, result })
        circuit.begin()
      }
      const outcome = await channel.send(event, recipient, { deliveryId: held.id, at: clock.now() })
      const isAway = circuit.tell(outcome)
      await settler.settle({ held, result: resultOf(outcome, held, isAway, clock.now()) })
      await heed(db, held, event, outcome, clock.now())
    }
    return (['prompt', 'bulk'] as const).map((lane) =>
      openLane({
        db,
        clock,
        key: { channel: name, lane },
        mostHeld,
        slots: (channel.slots ?? usualSlots)[lane],
        circuit: oneForAll,
        shared: channel.serverOf !== undefined,
        attempt,
        giveBack,
        onError: (error) => logger?.warn({ err: error, channel: name, lane }, 'deliveries: the tick will look again'),
      }),
    )
  })
  return {
    lanes,
    stop: () => {
      settler.stop()
      return Promise.all(lanes.map((lane) => lane.stop())).then(() => {})
    },
  }
}

/** Whom it goes to; nobody, if they left since the fan-out. */
function recipientOf(held: ClaimedDelivery, event: StoredEvent, now: Date): Recipient | null {
  const id = held.subscriber_id ?? held.person_id
  const stays = held.person_id !== null || held.state === 'active' || event.type === 'subscription.requested'
  if (id === null || held.address === null || !stays) return null
  const { locale } = event.data.page
  const { address, time_zone: timeZone, target } = held
  const recipient = { id, address, locale: held.locale ?? locale, timeZone }
  return target === null ? recipient : { ...recipient, endpoint: toEndpoint({ ...held, target }, now) }
}

/** What an attempt says of its recipient: that it is whose who asked, that it cannot be reached, or can be again. */
async function heed(db: Database, held: ClaimedDelivery, event: StoredEvent, outcome: Outcome, at: Date) {
  if (held.subscriber_id === null) return
  const { url: pageUrl } = event.data.page
  const reached = { pageId: held.page_id, subscriberId: held.subscriber_id, pageUrl }
  if (outcome.state === 'sent') {
    if (outcome.proved && event.type === 'subscription.requested') await confirmEndpoint(db, event.data, event.at)
    if (held.failing_since !== null) await noteSuccess(db, reached)
  } else if (outcome.state === 'refused' && outcome.suppresses) {
    await suppressRejected(db, { pageId: held.page_id, id: held.subscriber_id }, outcome.error, at)
  } else if (outcome.state === 'refused' && outcome.disables) {
    await disableSubscriber(db, reached, outcome.error, at)
  } else if (held.target !== null && held.state === 'active') {
    await noteFailure(db, reached, outcome.error, at)
  }
}

const over = ({ attempts }: ClaimedDelivery) => ({ attempts, due_at: null, sent_at: null, last_error: null })
const waits = (attempts: number, until: Date) => ({
  state: 'queued' as const,
  attempts,
  due_at: until,
  sent_at: null,
})

function resultOf(outcome: Outcome, held: ClaimedDelivery, isAway: boolean, now: Date): Result {
  if (outcome.state === 'sent') return { ...over(held), state: 'sent', sent_at: now }
  const error = outcome.error.slice(0, 1000)
  const asked = outcome.state === 'later' ? outcome.notBefore : undefined
  // While a server is away attempts do not count: what waits for it goes out as soon as it is back, or when it said.
  if (outcome.state === 'later' && isAway) {
    return { ...waits(held.attempts - 1, asked && asked > now ? asked : now), last_error: error }
  }
  const most = held.target === null ? undefined : attemptsAtEndpoints
  const backoff = outcome.state === 'later' ? retryAt(held.attempts, now, Math.random(), most) : null
  const again = backoff && asked && asked > backoff ? asked : backoff
  return again
    ? { ...waits(held.attempts, again), last_error: error }
    : { ...over(held), state: 'failed', last_error: error }
}
