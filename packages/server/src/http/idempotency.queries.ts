import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { IdempotencyKeyTable } from './idempotency.table.ts'

type Name = Pick<IdempotencyKeyTable, 'principal' | 'route' | 'key'>

/** Takes the key until the transaction ends; false when another request holds it. */
export async function tryLockIdempotencyKey(db: Database, name: string): Promise<boolean> {
  const result = await sql<{
    taken: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(db)
  return result.rows[0]?.taken ?? false
}

/** Reads the stored answer of a key. */
export function findIdempotencyKey(db: Database, name: Name) {
  return db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('principal', '=', name.principal)
    .where('route', '=', name.route)
    .where('key', '=', name.key)
    .executeTakeFirst()
}

/** Stores the answer of a request under its key. */
export async function insertIdempotencyKey(db: Database, row: Insertable<IdempotencyKeyTable>): Promise<void> {
  await db.insertInto('idempotency_key').values(row).execute()
}

/** Forgets keys that nobody may rely on any more. */
export async function deleteIdempotencyKeysBefore(db: Database, time: Date): Promise<void> {
  await db.deleteFrom('idempotency_key').where('created_at', '<', time).execute()
}
