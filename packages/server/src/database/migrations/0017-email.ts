import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create index subscriber_by_address on subscriber (lower(address)) where channel = 'email'`,
  `create table mail_count (
    key text primary key,
    count integer not null,
    ends_at timestamptz not null
  )`,
  `create index mail_count_ends on mail_count (ends_at)`,
]

/**
 * How many mails strangers have caused, so that limits hold across processes. `mail_count.key` is a hash: nobody reads addresses from it.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
