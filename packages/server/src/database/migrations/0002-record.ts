import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table status_page add column impact_enabled boolean not null default true`,

  `alter table incident
    add column test boolean not null default false,
    add column declared_by text references person on delete set null,
    add column revision bigint not null default 0`,
  `drop index incident_recent`,
  `create index incident_recent on incident (page_id, started_at, id)`,
  `create index incident_status on incident (page_id, status, started_at, id)`,
  `create index incident_resolved on incident (page_id, resolved_at)`,
  `create index incident_revision on incident (page_id, revision)`,
  `create table deleted_incident (
    page_id text not null references status_page on delete cascade,
    id text not null,
    revision bigint not null,
    primary key (page_id, id)
  )`,
  `create index deleted_incident_revision on deleted_incident (page_id, revision)`,

  `create table incident_note (
    page_id text not null,
    incident_id text not null,
    id text not null,
    message text not null,
    author text,
    edited boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade
  )`,
  `create index incident_note_incident on incident_note (page_id, incident_id, created_at, id)`,

  `alter table delivery alter column subscriber_id drop not null`,
  `alter table delivery
    add column person_id text references person on delete cascade,
    add constraint delivery_recipient check (num_nonnulls(subscriber_id, person_id) = 1)`,
  `create unique index delivery_person on delivery (person_id, page_id, event_id) where person_id is not null`,
]

/**
 * The whole record: an incident knows the page's revision at which it last changed, a deleted one leaves its id and that
 * revision, so that a process reads only what it has not seen. Test incidents, notes for the team, a page without impact.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
