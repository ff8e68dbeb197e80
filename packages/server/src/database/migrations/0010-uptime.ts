import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table status_interval add column revision bigint not null default 0`,
  `create index status_interval_revision on status_interval (page_id, revision, component_id, started_at)`,
]

/** With which revision of its page each line of the log was written, so that a change is read without all the rest. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
