import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import { recipientsOf } from '../subscribers/recipients.ts'
import type { Audience } from '../subscribers/recipients.ts'
import type { DeliveryLane, DeliveryTable } from './delivery.table.ts'
import type { EventKey } from './event.queries.ts'

/** An id as `newId` makes it, of 60 random bits: made in the database, so that no row has to come here first. */
const newIdInDatabase = sql<string>`(
  select lower(translate(encode(substr(bytes, 1, 6) || substr(bytes, 10, 3), 'base64'), '+/', 'xq'))
  from (select uuid_send(gen_random_uuid()) as bytes) as random where recipient.id is not null
)`

/** A part of the deliveries of an event. */
export interface Piece {
  key: EventKey
  audience: Audience
  lane: DeliveryLane
  now: Date
  /** The last recipient of the piece before. */
  after: string | null
  size: number
}

/**
 * Writes down a delivery for each of the next recipients of an event, by one statement; those that exist stay as they
 * are. Answers how many recipients there were and who was the last.
 */
export function insertDeliveries(
  trx: Database,
  { key, audience, lane, now, after, size }: Piece,
): Promise<{ count: number; last: string | null }> {
  const isPerson = 'personId' in audience
  return trx
    .with('recipient', () =>
      recipientsOf(trx, { id: key.pageId }, audience)
        .select(['recipient.id', 'recipient.channel'])
        .$if(after !== null, (list) => list.where('recipient.id', '>', after ?? ''))
        .orderBy('recipient.id')
        .limit(size),
    )
    .with('written', (is) =>
      is
        .insertInto('delivery')
        .columns([
          'page_id',
          'event_id',
          isPerson ? 'person_id' : 'subscriber_id',
          'id',
          'channel',
          'lane',
          'state',
          'due_at',
          'created_at',
        ])
        .expression((rows) =>
          rows
            .selectFrom('recipient')
            .select([
              sql<string>`${key.pageId}`.as('page_id'),
              sql<string>`${key.eventId}`.as('event_id'),
              'recipient.id as recipient_id',
              newIdInDatabase.as('id'),
              'recipient.channel',
              sql<DeliveryLane>`${lane}`.as('lane'),
              sql<'queued'>`'queued'`.as('state'),
              sql<Date>`${now}::timestamptz`.as('due_at'),
              sql<Date>`${now}::timestamptz`.as('created_at'),
            ]),
        )
        .onConflict((same) =>
          isPerson
            ? same.columns(['person_id', 'page_id', 'event_id']).where('person_id', 'is not', null).doNothing()
            : same.columns(['page_id', 'event_id', 'subscriber_id']).doNothing(),
        )
        .returning('id'),
    )
    .selectFrom('recipient')
    .select((is) => [is.fn.countAll<number>().as('count'), is.fn.max('recipient.id').as('last')])
    .executeTakeFirstOrThrow()
}

/** What came of a delivery that was held. */
export type Result = Pick<Insertable<DeliveryTable>, 'state' | 'attempts' | 'due_at' | 'sent_at' | 'last_error'>

/** Which delivery a result is of, and at which attempt it was held. */
export interface Settled {
  held: { page_id: string; id: string; attempts: number }
  result: Result
}

/**
 * Ends claims by one statement: writes what came of each, unless its lease ran out and somebody else tries again. That it
 * was sent is true whoever holds it.
 */
export async function settleDeliveries(db: Database, settled: Settled[]): Promise<void> {
  const rows = settled.map(({ held, result }) => ({
    page_id: held.page_id,
    id: held.id,
    held: held.attempts,
    ...result,
  }))
  await sql`
    update delivery set
      state = settled.state,
      attempts = settled.attempts,
      due_at = settled.due_at,
      sent_at = settled.sent_at,
      last_error = case when settled.state = 'queued' then coalesce(settled.last_error, delivery.last_error) else settled.last_error end,
      leased_until = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as settled (
      page_id text, id text, held integer, state text, attempts integer,
      due_at timestamptz, sent_at timestamptz, last_error text
    )
    where delivery.page_id = settled.page_id and delivery.id = settled.id and delivery.state = 'queued'
      and (settled.state = 'sent' or delivery.attempts = settled.held)`.execute(db)
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
