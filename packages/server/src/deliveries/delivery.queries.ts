import type { Insertable } from 'kysely'
import type { Locale } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { DeliveryTable } from './delivery.table.ts'
import type { EventKey } from './event.queries.ts'

/** A part of an event's deliveries: what one job sends. */
export interface ChunkKey extends EventKey {
  chunk: number
}

/** A delivery that this process holds, with whom it goes to. `attempts` counts this one too. */
export interface ClaimedDelivery {
  page_id: string
  id: string
  attempts: number
  subscriber_id: string
  channel: 'email'
  address: string
  state: 'unconfirmed' | 'active' | 'unsubscribed'
  locale: Locale
  time_zone: string | null
}

/** Inserts deliveries; those that exist stay as they are. */
export async function insertDeliveries(trx: Database, rows: Insertable<DeliveryTable>[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('delivery')
    .values(rows)
    .onConflict((same) => same.columns(['page_id', 'event_id', 'subscriber_id']).doNothing())
    .execute()
}

/** Leases due deliveries of a chunk, so that nobody else sends them until `until`. */
export function claimDeliveries(
  db: Database,
  key: ChunkKey,
  limit: number,
  now: Date,
  until: Date,
): Promise<ClaimedDelivery[]> {
  return db
    .with('due', (is) =>
      is
        .selectFrom('delivery')
        .select(['page_id', 'id'])
        .where('page_id', '=', key.pageId)
        .where('event_id', '=', key.eventId)
        .where('chunk', '=', key.chunk)
        .where('state', '=', 'queued')
        .where('due_at', '<=', now)
        .where((lease) => lease.or([lease('leased_until', 'is', null), lease('leased_until', '<=', now)]))
        .orderBy('due_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('delivery')
    .from(['due', 'subscriber'])
    .set((row) => ({ leased_until: until, attempts: row('delivery.attempts', '+', 1) }))
    .whereRef('delivery.page_id', '=', 'due.page_id')
    .whereRef('delivery.id', '=', 'due.id')
    .whereRef('subscriber.page_id', '=', 'delivery.page_id')
    .whereRef('subscriber.id', '=', 'delivery.subscriber_id')
    .returning([
      'delivery.page_id',
      'delivery.id',
      'delivery.attempts',
      'subscriber.id as subscriber_id',
      'subscriber.channel',
      'subscriber.address',
      'subscriber.state',
      'subscriber.locale',
      'subscriber.time_zone',
    ])
    .execute()
}

/** Ends a claim: writes what came of it, unless the lease ran out and somebody else tries again. */
export async function settleDelivery(
  db: Database,
  claimed: ClaimedDelivery,
  result: Pick<Insertable<DeliveryTable>, 'state' | 'due_at' | 'sent_at' | 'last_error'>,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ ...result, leased_until: null })
    .where('page_id', '=', claimed.page_id)
    .where('id', '=', claimed.id)
    .where('state', '=', 'queued')
    .$if(result.state !== 'sent', (row) => row.where('attempts', '=', claimed.attempts))
    .execute()
}

/** Lists chunks with something due that nobody holds, among the deliveries that are due longest. */
export function listDueChunks(db: Database, now: Date, limit: number): Promise<ChunkKey[]> {
  return db
    .selectFrom((is) =>
      is
        .selectFrom('delivery')
        .select(['page_id as pageId', 'event_id as eventId', 'chunk'])
        .where('state', '=', 'queued')
        .where('due_at', '<=', now)
        .where((lease) => lease.or([lease('leased_until', 'is', null), lease('leased_until', '<=', now)]))
        .orderBy('due_at')
        .limit(limit)
        .as('due'),
    )
    .selectAll()
    .distinct()
    .execute()
}

/** Ends every lease: for a database that only this process uses, where a lease at the start is of a killed one. */
export async function endLeases(db: Database): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ leased_until: null })
    .where('state', '=', 'queued')
    .where('leased_until', 'is not', null)
    .execute()
}
