import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table subscriber
    drop constraint subscriber_channel_check,
    drop constraint subscriber_state_check,
    add constraint subscriber_channel check (channel in ('email','webhook','slack','teams','discord','sms')),
    add constraint subscriber_state check (state in ('unconfirmed','active','unsubscribed','disabled')),
    add column target text,
    add column target_hash text,
    add column format text check (format in ('standard','statuspage')),
    add column secret text,
    add column previous_secret text,
    add column previous_secret_until timestamptz,
    add column created_by text,
    add column failing_since timestamptz,
    add column disabled_at timestamptz,
    add column disabled_because text,
    add column code_event text,
    add column code_tries integer not null default 0,
    add column version integer not null default 1,
    add column updated_at timestamptz,
    add constraint subscriber_target check ((channel in ('email','sms')) = (target is null)),
    add constraint subscriber_target_hash check ((target is null) = (target_hash is null)),
    add constraint subscriber_webhook check ((channel = 'webhook') = (secret is not null) and
      (channel = 'webhook') = (format is not null))`,
  `drop index subscriber_address`,
  `create unique index subscriber_address on subscriber (page_id, channel, coalesce(target_hash, lower(address)))`,
  `alter table account_mail
    add column disabled_page_id text,
    add column disabled_subscriber_id text,
    drop constraint account_mail_subject,
    add constraint account_mail_subject check
      (num_nonnulls(invitation_id, reset_email, password_changed_of, disabled_subscriber_id) = 1),
    add column told_person_id text references person on delete cascade,
    add constraint account_mail_disabled foreign key (disabled_page_id, disabled_subscriber_id)
      references subscriber (page_id, id) on delete cascade`,
  `create index account_mail_disabled on account_mail (disabled_page_id, disabled_subscriber_id)
    where disabled_subscriber_id is not null`,
  `create index subscriber_number on subscriber (address) where channel = 'sms'`,
]

/**
 * Other ways to be told than by email. `target` is the sealed address of the web that a channel posts to, `target_hash`
 * tells two apart, and `address` what admins see of it. A webhook has up to two sealed secrets while they change.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
