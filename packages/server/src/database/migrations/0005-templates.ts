import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create table template (
    page_id text not null references status_page on delete cascade,
    id text not null,
    kind text not null check (kind in ('incident','update','notification')),
    event text check (event in ('incident.opened','incident.updated','incident.resolved')),
    name text not null,
    title text,
    status text check (status in ('investigating','identified','monitoring','resolved')),
    impact text check (impact in ('none','minor','major','critical')),
    subject text,
    message text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id),
    check ((kind = 'notification') = (event is not null))
  )`,
  `create unique index template_event on template (page_id, event) where event is not null`,
  `create table template_component (
    page_id text not null,
    template_id text not null,
    component_id text not null,
    primary key (page_id, template_id, component_id),
    foreign key (page_id, template_id) references template (page_id, id) on delete cascade,
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index template_component_component on template_component (page_id, component_id)`,
]

/** Words written once: for incidents, for updates, and for what mails say before an update; an event has one wording. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
