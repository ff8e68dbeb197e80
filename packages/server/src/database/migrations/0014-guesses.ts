import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create table guess_count (
    kind text not null,
    bucket integer not null,
    tries integer not null,
    ends_at timestamptz not null,
    primary key (kind, bucket)
  )`,
  `create index guess_count_ends_at on guess_count (ends_at)`,
]

/** Tries to prove a password, counted for all processes together. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
