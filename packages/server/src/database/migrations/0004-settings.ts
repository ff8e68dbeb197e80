import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table status_page
    add column update_minutes integer not null default 30,
    add column support_url text,
    add column keep_incidents integer,
    add column keep_deliveries integer default 365,
    add column keep_audit integer default 730,
    add column retained_at timestamptz,
    add column history_since timestamptz`,
  `create table page_branding (
    page_id text primary key references status_page on delete cascade,
    accent_light text,
    accent_dark text,
    css text not null,
    updated_at timestamptz not null,
    version integer not null,
    check ((accent_light is null) = (accent_dark is null))
  )`,
  `create table page_image (
    page_id text not null references status_page on delete cascade,
    kind text not null check (kind in ('logo','favicon')),
    hash text not null,
    width integer not null,
    height integer not null,
    bytes bytea not null,
    primary key (page_id, kind)
  )`,

  `alter table api_token
    add column previous_hash text unique,
    add column previous_until timestamptz`,

  `create index event_at on event (page_id, at)`,
  `create index delivery_created on delivery (page_id, created_at)`,

  `drop index audit_entry_recent`,
  `create index audit_entry_recent on audit_entry (organization_id, at, id)`,
  `create index audit_entry_page on audit_entry (page_id, at, id)`,
  `create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and coalesce(current_setting('ic.audit_removal', true), '') <> '' then
        return old;
      end if;
      raise exception 'the audit log is append-only';
    end $$`,
  `create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_audit_change()`,
  `create trigger audit_entry_never_empty before truncate on audit_entry
    for each statement execute function refuse_audit_change()`,
]

/**
 * Settings of a page, what it wears, how long it keeps things, tokens with two secrets for a while. The audit log takes
 * no change; who removes what is old says so with `ic.audit_removal`, for one transaction.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
