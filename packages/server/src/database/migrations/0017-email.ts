import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table subscriber
    drop constraint subscriber_state,
    add constraint subscriber_state check (state in ('unconfirmed','active','unsubscribed','disabled','suppressed')),
    add column suppressed_at timestamptz,
    add column suppressed_because text check (suppressed_because in ('rejected','bounce','complaint','admin')),
    add column suppressed_detail text,
    add constraint subscriber_suppressed check
      (state <> 'suppressed' or (suppressed_at is not null and suppressed_because is not null))`,
  `create index subscriber_by_address on subscriber (lower(address)) where channel = 'email'`,
  `create table mail_count (
    key text primary key,
    count integer not null,
    ends_at timestamptz not null
  )`,
  `create index mail_count_ends on mail_count (ends_at)`,
]

/**
 * Addresses that nothing is sent to because their server or their owner does not want it, and how many mails strangers
 * have caused, so that limits hold across processes. `mail_count.key` is a hash: nobody reads addresses from it.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
