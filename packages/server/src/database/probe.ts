import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Whether the database answers within a second; a frozen one takes connections and says nothing. */
export function isReachable(db: Database): Promise<boolean> {
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return Promise.race([answer, wait(1000, false, { ref: false })])
}

/** Whether nobody has created anything in the database: no table, view or sequence in any schema. */
export async function isEmpty(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1
    from pg_class join pg_namespace on pg_namespace.oid = pg_class.relnamespace
    where nspname not like 'pg\\_%' and nspname <> 'information_schema'
    limit 1`.execute(db)
  return rows.length === 0
}
