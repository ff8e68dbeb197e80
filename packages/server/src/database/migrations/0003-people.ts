import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const role = `check (role in ('owner','admin','responder','viewer'))`

const statements = [
  `alter table member
    add column version integer not null default 1,
    add column last_seen_at timestamptz`,
  `alter table session
    add column id text,
    add column address text,
    add column user_agent text,
    add column last_seen_at timestamptz`,
  `update session set id = substr(md5(hash), 1, 12), last_seen_at = created_at`,
  `alter table session
    alter column id set not null,
    alter column last_seen_at set not null,
    add constraint session_id unique (id)`,
  `create index session_person on session (person_id, last_seen_at)`,
  `create table known_network (
    person_id text not null references person on delete cascade,
    network text not null,
    seen_at timestamptz not null,
    primary key (person_id, network)
  )`,

  `create table invitation (
    organization_id text not null references organization on delete cascade,
    id text not null,
    email text not null,
    role text not null ${role},
    hash text unique,
    invited_by text not null,
    inviter text not null,
    mail text not null check (mail in ('none','waiting','sent','failed')),
    mail_error text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id)
  )`,
  `create unique index invitation_email on invitation (organization_id, lower(email))`,
  `create table password_reset (
    person_id text primary key references person on delete cascade,
    hash text not null unique,
    expires_at timestamptz not null
  )`,
  `create table account_mail (
    id text primary key,
    organization_id text,
    invitation_id text,
    reset_email text,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    leased_until timestamptz,
    foreign key (organization_id, invitation_id) references invitation on delete cascade,
    check (num_nonnulls(invitation_id, reset_email) = 1)
  )`,
  `create index account_mail_due on account_mail (due_at)`,
]

/**
 * People: sessions that their person can tell apart, networks they signed in from, invitations, passwords set anew. A
 * mail that waits holds no secret: its link is made when it is sent, and stored as a hash.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
