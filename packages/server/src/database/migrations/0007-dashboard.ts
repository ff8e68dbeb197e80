import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create index event_recent on event (page_id, at)`,
  `create table page_start (
    page_id text primary key references status_page on delete cascade,
    embedded_at timestamptz,
    hidden_at timestamptz
  )`,
  `create table release_installation (
    organization_id text primary key references organization on delete cascade,
    version text not null,
    requested_by text not null,
    requested_at timestamptz not null,
    claimed_at timestamptz,
    finished_at timestamptz,
    error text
  )`,
]

/** What the dashboard knows besides: messages of late, how far a page's beginning is, and a release that is wanted. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
