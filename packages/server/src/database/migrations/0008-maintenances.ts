import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statuses = `('scheduled','in_progress','verifying','completed','canceled')`

const statements = [
  `create table maintenance (
    page_id text not null references status_page on delete cascade,
    id text not null,
    title text not null,
    description text not null,
    status text not null check (status in ${statuses}),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    auto_start boolean not null,
    auto_complete boolean not null,
    notify boolean not null,
    recurrence text,
    series_id text,
    series_starts_at timestamptz,
    series_ends_at timestamptz,
    occurrence_at timestamptz,
    sequence integer not null,
    revision bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id),
    check (ends_at > starts_at),
    check (ended_at >= started_at),
    check ((ended_at is null) = (status in ('scheduled','in_progress','verifying'))),
    check (recurrence is null or (series_id is not null and series_ends_at > series_starts_at
      and occurrence_at is not null))
  )`,
  // Of a series, one window for each of its times, whoever makes it.
  `create unique index maintenance_occurrence on maintenance (page_id, series_id, occurrence_at)
    where occurrence_at is not null`,
  `create index maintenance_recent on maintenance (page_id, starts_at, id)`,
  `create index maintenance_status on maintenance (page_id, status, starts_at, id)`,
  `create index maintenance_updated on maintenance (page_id, updated_at, id)`,
  `create index maintenance_ended on maintenance (page_id, ended_at)`,
  `create index maintenance_revision on maintenance (page_id, revision, id)`,
  `create index maintenance_start_due on maintenance (starts_at) where status = 'scheduled' and auto_start`,
  `create index maintenance_end_due on maintenance (ends_at)
    where status in ('in_progress','verifying') and auto_complete`,
  `create table deleted_maintenance (
    page_id text not null references status_page on delete cascade,
    id text not null,
    revision bigint not null,
    primary key (page_id, id)
  )`,
  `create index deleted_maintenance_revision on deleted_maintenance (page_id, revision)`,
  `create table maintenance_component (
    page_id text not null,
    maintenance_id text not null,
    component_id text not null,
    primary key (page_id, maintenance_id, component_id),
    foreign key (page_id, maintenance_id) references maintenance (page_id, id) on delete cascade,
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index maintenance_component_component on maintenance_component (page_id, component_id)`,
  `create table maintenance_update (
    page_id text not null,
    maintenance_id text not null,
    id text not null,
    status text not null check (status in ${statuses}),
    message text not null,
    at timestamptz not null,
    sequence bigint generated always as identity,
    notify boolean not null,
    author text,
    created_at timestamptz not null,
    primary key (page_id, id),
    foreign key (page_id, maintenance_id) references maintenance (page_id, id) on delete cascade
  )`,
  `create index maintenance_update_maintenance on maintenance_update (page_id, maintenance_id, at, sequence)`,
  `create table maintenance_update_component (
    page_id text not null,
    update_id text not null,
    component_id text not null,
    old_status text not null,
    new_status text not null,
    primary key (page_id, update_id, component_id),
    foreign key (page_id, update_id) references maintenance_update (page_id, id) on delete cascade,
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index maintenance_update_component_component on maintenance_update_component (page_id, component_id)`,
  `create table maintenance_reminder (
    page_id text not null,
    maintenance_id text not null,
    lead text not null,
    due_at timestamptz not null,
    state text not null check (state in ('ahead','sent','skipped')),
    sent_at timestamptz,
    primary key (page_id, maintenance_id, lead),
    foreign key (page_id, maintenance_id) references maintenance (page_id, id) on delete cascade,
    check ((sent_at is not null) = (state = 'sent'))
  )`,
  `create index maintenance_reminder_due on maintenance_reminder (due_at) where state = 'ahead'`,

  `alter table event add column maintenance_id text`,
  `create index event_maintenance on event (page_id, maintenance_id, at) where maintenance_id is not null`,
]

/**
 * Maintenance: windows as they are planned and as they ran, whom they concern, what was said of them, and what reminds of
 * them. What is due is found by an index of its own, whatever the number of windows.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
