import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { IdempotencyKeyTable } from './idempotency.table.ts'

/** Takes the key until the transaction ends; false when another request holds it. */
export async function tryLockIdempotencyKey(db: Database, name: string): Promise<boolean> {
  const result = await sql<{
    taken: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(db)
  return result.rows[0]?.taken ?? false
}

/** Reads the stored answer of a key on the first of these routes that has one. */
export async function findIdempotencyKey(
  db: Database,
  { principal, routes, key }: { principal: string; routes: string[]; key: string },
) {
  const rows = await db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('principal', '=', principal)
    .where('route', 'in', routes)
    .where('key', '=', key)
    .execute()
  return rows.toSorted((one, other) => routes.indexOf(one.route) - routes.indexOf(other.route))[0]
}

/** Stores the answer of a request under its key, on each of its routes. */
export async function insertIdempotencyKeys(db: Database, rows: Insertable<IdempotencyKeyTable>[]): Promise<void> {
  await db.insertInto('idempotency_key').values(rows).execute()
}

/** Forgets keys that nobody may rely on any more. */
export async function deleteIdempotencyKeysBefore(db: Database, time: Date): Promise<void> {
  await db.deleteFrom('idempotency_key').where('created_at', '<', time).execute()
}
