import { sql } from 'kysely'
import type { Database } from '../../packages/server/src/database/database.ts'

/**
 * A digest of every table of ours, by table: alike if and only if nothing was written but who asked how often. Whatever
 * is inserted or updated, be it with what was there, bears the number of its transaction, which only grows; what is
 * deleted is missing in the count. No row is read as text, so what it costs hardly grows with what is there.
 */
export async function digestOf(db: Database): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'mail_count' order by 1`.execute(db)
  const digests = tables.map(
    ({ name }) => sql<{ name: string; digest: string }>`
      select ${name}::text as name, count(*) || ' rows, the newest of ' || coalesce(max(xmin::text::bigint), 0) as digest
      from ${sql.table(name)}`,
  )
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
