import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create table subscriber_group (
    page_id text not null,
    subscriber_id text not null,
    group_id text not null,
    primary key (page_id, subscriber_id, group_id),
    foreign key (page_id, subscriber_id) references subscriber (page_id, id) on delete cascade,
    foreign key (page_id, group_id) references component_group (page_id, id) on delete cascade
  )`,
  `create index subscriber_group_group on subscriber_group (page_id, group_id)`,

  // What somebody said when they brought in addresses of others: the proof that these agreed.
  `create table consent (
    page_id text not null references status_page on delete cascade,
    id text not null,
    statement text not null,
    said_by text not null,
    said_at timestamptz not null,
    primary key (page_id, id)
  )`,
  `alter table subscriber
    add column client_id text,
    add column consent_id text,
    add column suppressed_at timestamptz,
    add column suppressed_because text,
    add column suppressed_by text,
    add constraint subscriber_client foreign key (page_id, client_id) references client (page_id, id)
      on delete set null (client_id),
    add constraint subscriber_consent foreign key (page_id, consent_id) references consent (page_id, id),
    add constraint subscriber_suppressed check ((suppressed_at is null) = (suppressed_because is null))`,
  `create index subscriber_client on subscriber (page_id, client_id) where client_id is not null`,
  `create index subscriber_recent on subscriber (page_id, created_at, id)`,
  `create index subscriber_state_recent on subscriber (page_id, state, created_at, id)`,
  `create index subscriber_suppressed on subscriber (page_id, created_at, id) where suppressed_at is not null`,

  `alter table incident add column for_clients boolean not null default false`,
  `create table incident_client (
    page_id text not null,
    incident_id text not null,
    client_id text not null,
    primary key (page_id, incident_id, client_id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade,
    foreign key (page_id, client_id) references client (page_id, id) on delete cascade
  )`,
  `create index incident_client_client on incident_client (page_id, client_id)`,

  `alter table status_page add column quiet_events text[] not null default '{postmortem.published}'`,

  // A delivery outlives whom it went to, so that counts stay true; nothing of them is left in it.
  `alter table delivery
    drop constraint delivery_recipient,
    add constraint delivery_recipient check (num_nonnulls(subscriber_id, person_id) <= 1)`,
  `drop index delivery_created`,
  `create index delivery_recent on delivery (page_id, created_at, id)`,
  `create index delivery_failed on delivery (page_id, created_at, id) where state = 'failed'`,
]

/**
 * Who is told: by group and by client, incidents for chosen clients, what a page tells by default; who must not be told
 * any more, and on whose word somebody is.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
