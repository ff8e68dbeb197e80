import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { EventTable } from './delivery.table.ts'

/** Inserts an event into the outbox. */
export async function insertEvent(trx: Database, row: Insertable<EventTable>): Promise<void> {
  await trx.insertInto('event').values(row).execute()
}

/** Announces on a channel when the transaction commits. */
export async function notifyEvent(trx: Database, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(trx)
}
