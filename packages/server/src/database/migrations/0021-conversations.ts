import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  // No word of a message: what a customer wrote stays in the help desk.
  `create table conversation (
    page_id text not null references status_page on delete cascade,
    id text not null,
    reference text not null,
    url text,
    client_id text,
    created_at timestamptz not null,
    primary key (page_id, id),
    unique (page_id, reference),
    foreign key (page_id, client_id) references client (page_id, id) on delete cascade
  )`,
  `create index conversation_client on conversation (page_id, client_id) where client_id is not null`,

  `create table conversation_link (
    page_id text not null,
    incident_id text not null,
    conversation_id text not null,
    linked_by text,
    linked_at timestamptz not null,
    primary key (page_id, incident_id, conversation_id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade,
    foreign key (page_id, conversation_id) references conversation (page_id, id) on delete cascade
  )`,
  `create index conversation_link_newest on conversation_link (page_id, incident_id, linked_at, conversation_id)`,
  `create index conversation_link_conversation on conversation_link (page_id, conversation_id)`,

  // \`gate\` and \`fit\` are the two numbers that a confidence is made of; null where it was made otherwise.
  `create table suggestion (
    page_id text not null,
    id text not null,
    incident_id text not null,
    conversation_id text not null,
    confidence double precision not null,
    model text not null,
    basis text not null,
    gate double precision,
    fit double precision,
    state text not null check (state in ('waiting','accepted','rejected')),
    decided_by text,
    decided_at timestamptz,
    created_at timestamptz not null,
    primary key (page_id, id),
    unique (page_id, incident_id, conversation_id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade,
    foreign key (page_id, conversation_id) references conversation (page_id, id) on delete cascade
  )`,
  `create index suggestion_newest on suggestion (page_id, created_at, id)`,
  `create index suggestion_conversation on suggestion (page_id, conversation_id)`,
  `create index suggestion_waiting on suggestion (page_id, incident_id) where state = 'waiting'`,

  // The newest version of a model counts.
  `create table match_calibration (
    page_id text not null references status_page on delete cascade,
    model text not null,
    version integer not null,
    basis text not null,
    slope double precision not null,
    shift double precision not null,
    rows integer not null,
    error_before double precision,
    error_after double precision,
    created_at timestamptz not null,
    primary key (page_id, model, version)
  )`,

  `alter table status_page add column suggest_from double precision not null default 0.5`,
]

/** Conversations of a help desk, incidents that they may be about, and how sure a page has learned to be. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
