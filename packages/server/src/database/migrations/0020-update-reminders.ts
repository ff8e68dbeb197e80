import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Whether a team is reminded of an incident that got no update within the page's interval. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table status_page add column remind_of_updates boolean not null default true`.execute(database)
}
