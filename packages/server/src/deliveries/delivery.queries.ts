import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import { recipientsOf } from '../subscribers/recipients.ts'
import type { Audience } from '../subscribers/recipients.ts'
import type { DeliveryLane, DeliveryTable } from './delivery.table.ts'
import type { EventKey } from './event.queries.ts'

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
  // Ids of one piece follow each other: they need not come here first, and the index takes them in order.
  const beginning = newId().slice(0, 8)
  const id = sql<string>`${beginning}::text || lpad(to_hex(row_number() over (order by recipient.id)), 4, '0')`
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
              id.as('id'),
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
 * Ends claims: writes what came of each, unless its lease ran out and somebody else tries again. That it was sent is true
 * whoever holds it.
 */
export async function settleDeliveries(db: Database, settled: Settled[]): Promise<void> {
  const sent = settled.filter(({ result }) => result.state === 'sent')
  const others = settled.filter(({ result }) => result.state !== 'sent')
  if (sent.length > 0) await settleSent(db, sent)
  if (others.length > 0) await settleOthers(db, others)
}

/** Nearly all of them, and this is half of what a delivery costs the database: nothing comes along that is not needed. */
async function settleSent(db: Database, sent: Settled[]): Promise<void> {
  await sql`
    update delivery set state = 'sent', due_at = null, sent_at = settled.sent_at, last_error = null, leased_until = null
    from unnest(
      ${sent.map(({ held }) => held.page_id)}::text[],
      ${sent.map(({ held }) => held.id)}::text[],
      ${sent.map(({ result }) => toText(result.sent_at))}::timestamptz[]
    ) as settled (page_id, id, sent_at)
    where delivery.page_id = settled.page_id and delivery.id = settled.id and ${wasQueued}`.execute(db)
}

async function settleOthers(db: Database, others: Settled[]): Promise<void> {
  await sql`
    update delivery set
      state = settled.state,
      attempts = settled.attempts,
      due_at = settled.due_at,
      last_error = case when settled.state = 'queued' then coalesce(settled.last_error, delivery.last_error) else settled.last_error end,
      leased_until = null
    from unnest(
      ${others.map(({ held }) => held.page_id)}::text[],
      ${others.map(({ held }) => held.id)}::text[],
      ${others.map(({ held }) => held.attempts)}::integer[],
      ${others.map(({ result }) => result.state)}::text[],
      ${others.map(({ result }) => result.attempts)}::integer[],
      ${others.map(({ result }) => toText(result.due_at))}::timestamptz[],
      ${others.map(({ result }) => result.last_error)}::text[]
    ) as settled (page_id, id, held, state, attempts, due_at, last_error)
    where delivery.page_id = settled.page_id and delivery.id = settled.id and ${wasQueued}
      and delivery.attempts = settled.held`.execute(db)
}

/** Not a constant: that invites a scan of everything that is queued, by its index. */
const wasQueued = sql`delivery.state = case when settled.id is not null then 'queued' end`

/** pg spends more on a date than on everything else of a row. */
const toText = (time: Date | string | null | undefined) => (time instanceof Date ? time.toISOString() : time)

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
