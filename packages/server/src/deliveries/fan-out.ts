import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import type { Audience } from '../subscribers/recipients.ts'
import { batchSizesOf } from './batch-sizes.ts'
import { insertDeliveries } from './delivery.queries.ts'
import { isForProgramsOnly, toStoredEvent } from './event.ts'
import type { StoredEvent } from './event.ts'
import { listTurns, lockWaitingEvent, markFannedOut, notifyEvent, promptTypes } from './event.queries.ts'
import type { EventKey } from './event.queries.ts'

/** The channel on which it is announced that something can be sent. */
export const dueChannel = 'ic_due'

/** Turns looked for in one go. */
const mostTurns = 100

function audienceOf(event: StoredEvent): Audience {
  const { data } = event
  if ('subscriberId' in data) return { subscriberId: data.subscriberId }
  if ('test' in data && data.test) return data.test
  const channels = isForProgramsOnly(event) ? { channels: ['webhook' as const] } : {}
  if ('clientIds' in data && data.clientIds) return { clientIds: data.clientIds, ...channels }
  return { componentIds: 'componentIds' in data ? data.componentIds : [], ...channels }
}

/**
 * Writes down deliveries for the next recipients of an event and notes how far that is, in one transaction: whoever comes
 * next goes on from there, also after a kill. `elsewhere`: another process is at it, or was.
 */
function fanOutPiece(db: Database, clock: Clock, key: EventKey, size: number): Promise<'more' | 'whole' | 'elsewhere'> {
  return inTransaction(db, async (trx) => {
    const row = await lockWaitingEvent(trx, key)
    if (!row) return 'elsewhere'
    const now = clock.now()
    const audience = audienceOf(toStoredEvent(row))
    const lane = promptTypes.includes(row.type) ? 'prompt' : 'bulk'
    const { count, last } = await insertDeliveries(trx, { key, audience, lane, now, after: row.fanned_out_to, size })
    const isWhole = count < size || last === null
    await markFannedOut(trx, key, isWhole ? now : last)
    if (count > 0) await notifyEvent(trx, dueChannel, '')
    return isWhole ? 'whole' : 'more'
  })
}

/** Writes down a delivery for each recipient of an event; for nobody twice, however often it is begun anew. */
export async function fanOut(db: Database, clock: Clock, key: EventKey): Promise<void> {
  while ((await fanOutPiece(db, clock, key, batchSizesOf('pglite').piece)) === 'more');
}

/** Fans out everything that waits, a piece of each in turn, until nothing is left for this process or it is to stop. */
export async function fanOutInTurns(db: Database, clock: Clock, size: number, stop: AbortSignal): Promise<void> {
  for (let more = true; more && !stop.aborted;) {
    more = false
    for (const key of await listTurns(db, mostTurns)) {
      if (stop.aborted) return
      if ((await fanOutPiece(db, clock, key, size)) !== 'elsewhere') more = true
      // PGlite answers without ever leaving this turn of the event loop: between pieces it is everybody's.
      await setImmediate()
    }
  }
}
