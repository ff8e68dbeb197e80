import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { newId } from '../id.ts'
import { listRecipients } from '../subscribers/recipients.ts'
import type { Audience } from '../subscribers/recipients.ts'
import { insertDeliveries } from './delivery.queries.ts'
import type { ChunkKey } from './delivery.queries.ts'
import { isForProgramsOnly, toStoredEvent } from './event.ts'
import type { StoredEvent } from './event.ts'
import { lockWaitingEvent, markFannedOut } from './event.queries.ts'
import type { EventKey } from './event.queries.ts'

/** Rows written at a time: on PGlite a statement holds up everything else, and 250 do so for a few milliseconds. */
const batchSize = 250

/** Deliveries that one job sends. */
const chunkSize = 500

function audienceOf(event: StoredEvent): Audience {
  const { data } = event
  if ('subscriberId' in data) return { subscriberId: data.subscriberId }
  if ('test' in data && data.test) return data.test
  const channels = isForProgramsOnly(event) ? { channels: ['webhook' as const] } : {}
  if ('clientIds' in data && data.clientIds) return { clientIds: data.clientIds, ...channels }
  return { componentIds: 'componentIds' in data ? data.componentIds : [], ...channels }
}

/**
 * Writes down a delivery for each recipient of an event, in small transactions, and yields each chunk as soon as it can
 * be sent. Killed half-way it begins anew and finds what is there already; two at once take turns or stand back.
 */
export async function* fanOut(db: Database, clock: Clock, key: EventKey): AsyncGenerator<ChunkKey> {
  let written = 0
  let after: string | null = null
  for (let more = true; more;) {
    const start: string | null = after
    const batch: string[] | null = await inTransaction(db, async (trx) => {
      const row = await lockWaitingEvent(trx, key)
      if (!row) return null
      const now = clock.now()
      const audience = audienceOf(toStoredEvent(row))
      const recipients = await listRecipients(trx, { id: key.pageId }, audience, start, batchSize)
      await insertDeliveries(
        trx,
        recipients.map(({ id, channel }) => ({
          page_id: key.pageId,
          event_id: key.eventId,
          ...('personId' in audience ? { subscriber_id: null, person_id: id } : { subscriber_id: id }),
          id: newId(),
          channel,
          chunk: Math.floor(written / chunkSize),
          state: 'queued',
          last_error: null,
          due_at: now,
          leased_until: null,
          sent_at: null,
          created_at: now,
        })),
      )
      if (recipients.length < batchSize) await markFannedOut(trx, key, now)
      return recipients.map(({ id }) => id)
    })
    if (batch === null) return
    written += batch.length
    after = batch.at(-1) ?? null
    more = batch.length === batchSize
    if (batch.length > 0 && (!more || written % chunkSize === 0))
      yield { ...key, chunk: Math.ceil(written / chunkSize) - 1 }
  }
}
