import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create table client (
    page_id text not null references status_page on delete cascade,
    id text not null,
    name text not null,
    reference text,
    sort_key text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id),
    unique (page_id, reference)
  )`,
  `create index client_by_name on client (page_id, sort_key, id)`,
  `create table client_component (
    page_id text not null,
    client_id text not null,
    component_id text not null,
    primary key (page_id, client_id, component_id),
    foreign key (page_id, client_id) references client (page_id, id) on delete cascade,
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index client_component_component on client_component (page_id, component_id)`,
  `create table postmortem (
    page_id text not null,
    incident_id text not null,
    status text not null check (status in ('draft','published','internal')),
    title text not null,
    summary text not null,
    impact text not null,
    root_cause text not null,
    affected_clients integer,
    downtime_minutes integer,
    shown_clients integer,
    shown_downtime integer,
    timeline jsonb not null,
    actions jsonb not null,
    edited_by text,
    published_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, incident_id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade
  )`,
]

/** The provider's customers with what they use, and accounts of incidents that are over. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
