import type { Insertable } from 'kysely'
import type { ChannelName, Locale, WebhookFormat } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { DeliveryTable } from './delivery.table.ts'
import type { EventKey } from './event.queries.ts'

/** A part of an event's deliveries: what one job sends. */
export interface ChunkKey extends EventKey {
  chunk: number
}

/**
 * A delivery that this process holds, with whom it goes to: a subscriber, or a person, who has no address once they are
 * no member any more. `attempts` counts this one too.
 */
export interface ClaimedDelivery {
  page_id: string
  id: string
  attempts: number
  channel: ChannelName
  subscriber_id: string | null
  person_id: string | null
  address: string | null
  state: 'unconfirmed' | 'active' | 'unsubscribed' | 'disabled' | 'suppressed' | null
  locale: Locale | null
  time_zone: string | null
  target: string | null
  format: WebhookFormat | null
  secret: string | null
  previous_secret: string | null
  previous_secret_until: Date | null
  failing_since: Date | null
}

/** Inserts deliveries; those that exist stay as they are. */
export async function insertDeliveries(trx: Database, rows: Insertable<DeliveryTable>[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('delivery')
    .values(rows)
    .onConflict((same) => same.doNothing())
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
        .innerJoin('status_page', 'status_page.id', 'delivery.page_id')
        .leftJoin('subscriber', (join) =>
          join
            .onRef('subscriber.page_id', '=', 'delivery.page_id')
            .onRef('subscriber.id', '=', 'delivery.subscriber_id'),
        )
        .leftJoin('member', (join) =>
          join
            .onRef('member.organization_id', '=', 'status_page.organization_id')
            .onRef('member.person_id', '=', 'delivery.person_id'),
        )
        .leftJoin('person', 'person.id', 'member.person_id')
        .select(['delivery.page_id', 'delivery.id', 'subscriber.state', 'subscriber.locale', 'subscriber.time_zone'])
        .select(['subscriber.target', 'subscriber.format', 'subscriber.failing_since'])
        .select(['subscriber.secret', 'subscriber.previous_secret', 'subscriber.previous_secret_until'])
        .select((row) => row.fn.coalesce('subscriber.address', 'person.email').as('address'))
        .where('delivery.page_id', '=', key.pageId)
        .where('delivery.event_id', '=', key.eventId)
        .where('delivery.chunk', '=', key.chunk)
        .where('delivery.state', '=', 'queued')
        .where('delivery.due_at', '<=', now)
        .where((lease) =>
          lease.or([lease('delivery.leased_until', 'is', null), lease('delivery.leased_until', '<=', now)]),
        )
        .orderBy('delivery.due_at')
        .limit(limit)
        .forUpdate('delivery')
        .skipLocked(),
    )
    .updateTable('delivery')
    .from('due')
    .set((row) => ({ leased_until: until, attempts: row('delivery.attempts', '+', 1) }))
    .whereRef('delivery.page_id', '=', 'due.page_id')
    .whereRef('delivery.id', '=', 'due.id')
    .returning([
      'delivery.page_id',
      'delivery.id',
      'delivery.attempts',
      'delivery.channel',
      'delivery.subscriber_id',
      'delivery.person_id',
      'due.address',
      'due.state',
      'due.locale',
      'due.time_zone',
      'due.target',
      'due.format',
      'due.secret',
      'due.previous_secret',
      'due.previous_secret_until',
      'due.failing_since',
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

/** Deletes deliveries from before a time that are done with, some of them; answers how many. */
export async function deleteDeliveriesBefore(db: Database, pageId: string, time: Date, limit: number): Promise<number> {
  const old = db
    .selectFrom('delivery')
    .select('id')
    .where('page_id', '=', pageId)
    .where('created_at', '<', time)
    .where('state', '!=', 'queued')
    .orderBy('created_at')
    .limit(limit)
  const result = await db.deleteFrom('delivery').where('page_id', '=', pageId).where('id', 'in', old).executeTakeFirst()
  return Number(result.numDeletedRows)
}
