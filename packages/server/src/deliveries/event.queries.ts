import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { EventTable } from './delivery.table.ts'

/** Names one event of one page. */
export interface EventKey {
  pageId: string
  eventId: string
}

/** Inserts an event into the outbox. */
export async function insertEvent(trx: Database, row: Insertable<EventTable>): Promise<void> {
  await trx.insertInto('event').values(row).execute()
}

/** Announces on a channel when the transaction commits. */
export async function notifyEvent(trx: Database, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(trx)
}

/** Reads one event. */
export function findEventRow(db: Database, { pageId, eventId }: EventKey) {
  return db.selectFrom('event').selectAll().where('page_id', '=', pageId).where('id', '=', eventId).executeTakeFirst()
}

const waiting = (db: Database) =>
  db
    .selectFrom('event')
    .select(['page_id as pageId', 'id as eventId'])
    .where('notify', '=', true)
    .where('fanned_out_at', 'is', null)

/** Lists events whose recipients are not all written down yet, oldest first. */
export function listWaitingEvents(db: Database, limit: number): Promise<EventKey[]> {
  return db
    .selectFrom('event')
    .select(['page_id as pageId', 'id as eventId'])
    .where('notify', '=', true)
    .where('fanned_out_at', 'is', null)
    .orderBy('at')
    .limit(limit)
    .execute()
}

/** Events that somebody waits for in front of a screen. */
export const promptTypes = ['subscription.requested', 'unsubscription.requested']

/**
 * Lists the events whose turn it is: what somebody waits for, and of each page the oldest of the others, so that no page
 * waits until another has told everybody.
 */
export async function listTurns(db: Database, limit: number): Promise<EventKey[]> {
  const prompt = await waiting(db).where('type', 'in', promptTypes).orderBy('at').limit(limit).execute()
  const others = waiting(db).where('type', 'not in', promptTypes)
  return [...prompt, ...(await others.distinctOn('page_id').orderBy('page_id').orderBy('at').limit(limit).execute())]
}

/** Reads and holds an event that waits for its fan-out; nothing if it does not wait, or another process holds it. */
export function lockWaitingEvent(trx: Database, { pageId, eventId }: EventKey) {
  return trx
    .selectFrom('event')
    .selectAll()
    .where('page_id', '=', pageId)
    .where('id', '=', eventId)
    .where('notify', '=', true)
    .where('fanned_out_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** Notes how far the fan-out has come: to which recipient, or that every one has a delivery. */
export async function markFannedOut(trx: Database, { pageId, eventId }: EventKey, to: string | Date): Promise<void> {
  await trx
    .updateTable('event')
    .set(typeof to === 'string' ? { fanned_out_to: to } : { fanned_out_at: to, fanned_out_to: null })
    .where('page_id', '=', pageId)
    .where('id', '=', eventId)
    .execute()
}

/** Deletes events from before a time of which every delivery is gone, some of them; answers how many. */
export async function deleteEventsBefore(db: Database, pageId: string, time: Date, limit: number): Promise<number> {
  const old = db
    .selectFrom('event')
    .select('id')
    .where('page_id', '=', pageId)
    .where('at', '<', time)
    .where((is) => is.or([is('notify', '=', false), is('fanned_out_at', 'is not', null)]))
    .where((is) =>
      is.not(
        is.exists((inner) =>
          inner
            .selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.page_id', '=', 'event.page_id')
            .whereRef('delivery.event_id', '=', 'event.id'),
        ),
      ),
    )
    .orderBy('at')
    .limit(limit)
  const result = await db.deleteFrom('event').where('page_id', '=', pageId).where('id', 'in', old).executeTakeFirst()
  return Number(result.numDeletedRows)
}
