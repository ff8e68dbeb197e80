import { sql } from 'kysely'
import type { Database } from '../../packages/server/src/database/database.ts'

/** A digest of the rows of every table of ours, by table: alike if and only if nothing was written but who asked how often. */
export async function digestOf(db: Database): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'mail_count' order by 1`.execute(db)
  const digests = tables.map(
    ({ name }) => sql<{ name: string; digest: string }>`
      select ${name}::text as name, coalesce(md5(string_agg(one::text, ',' order by one::text)), '') as digest
      from ${sql.table(name)} as one`,
  )
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
