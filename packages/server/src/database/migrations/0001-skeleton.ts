import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const status = `check (%s in ('operational','under_maintenance','degraded_performance','partial_outage','major_outage'))`
const statusOf = (column: string) => status.replace('%s', column)

const statements = [
  `create table organization (
    id text primary key,
    name text not null,
    created_at timestamptz not null
  )`,
  `create table person (
    id text primary key,
    email text not null,
    name text not null,
    password_hash text not null,
    created_at timestamptz not null
  )`,
  `create unique index person_email on person (lower(email))`,
  `create table member (
    organization_id text not null references organization on delete cascade,
    person_id text not null references person on delete cascade,
    role text not null check (role in ('owner','admin','responder','viewer')),
    created_at timestamptz not null,
    primary key (organization_id, person_id)
  )`,
  `create index member_person on member (person_id)`,
  `create table session (
    hash text primary key,
    organization_id text not null,
    person_id text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    foreign key (organization_id, person_id) references member on delete cascade
  )`,
  `create index session_member on session (organization_id, person_id)`,
  `create table setup_token (
    hash text primary key,
    created_at timestamptz not null
  )`,

  `create table status_page (
    id text primary key,
    organization_id text not null references organization on delete cascade,
    name text not null,
    slug text not null unique,
    time_zone text not null,
    locale text not null,
    revision bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    unique (organization_id, id)
  )`,
  `create table api_token (
    id text primary key,
    organization_id text not null references organization on delete cascade,
    page_id text,
    name text not null,
    hash text not null unique,
    scopes text[] not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    foreign key (organization_id, page_id) references status_page (organization_id, id) on delete cascade
  )`,
  `create index api_token_organization on api_token (organization_id, created_at)`,

  `create table component_group (
    page_id text not null references status_page on delete cascade,
    id text not null,
    name text not null,
    position integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id)
  )`,
  `create table component (
    page_id text not null references status_page on delete cascade,
    id text not null,
    group_id text,
    name text not null,
    description text,
    position integer not null,
    start_date date,
    only_show_if_degraded boolean not null default false,
    base_status text not null ${statusOf('base_status')},
    status text not null ${statusOf('status')},
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id),
    foreign key (page_id, group_id) references component_group (page_id, id)
  )`,
  `create table base_status_change (
    page_id text not null,
    component_id text not null,
    id text not null,
    status text not null ${statusOf('status')},
    at timestamptz not null,
    reason text,
    sequence bigint generated always as identity,
    primary key (page_id, id),
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index base_status_change_component on base_status_change (page_id, component_id, at)`,

  `create table incident (
    page_id text not null references status_page on delete cascade,
    id text not null,
    title text not null,
    status text not null check (status in ('investigating','identified','monitoring','resolved','postmortem')),
    impact text check (impact in ('none','minor','major','critical')),
    started_at timestamptz not null,
    monitoring_at timestamptz,
    resolved_at timestamptz,
    next_update_by timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null default 1,
    primary key (page_id, id)
  )`,
  `create index incident_recent on incident (page_id, started_at desc, id)`,
  `create index incident_open on incident (page_id) where status in ('investigating','identified','monitoring')`,
  `create table incident_update (
    page_id text not null,
    incident_id text not null,
    id text not null,
    status text not null check (status in ('investigating','identified','monitoring','resolved','postmortem')),
    message text not null,
    at timestamptz not null,
    sequence bigint generated always as identity,
    next_update_by timestamptz,
    notify boolean not null,
    edited boolean not null default false,
    author text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (page_id, id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade
  )`,
  `create index incident_update_incident on incident_update (page_id, incident_id, at desc, sequence desc)`,
  `create table incident_update_component (
    page_id text not null,
    update_id text not null,
    component_id text not null,
    since timestamptz not null,
    status text not null ${statusOf('status')},
    old_status text not null ${statusOf('old_status')},
    new_status text not null ${statusOf('new_status')},
    primary key (page_id, update_id, component_id),
    foreign key (page_id, update_id) references incident_update (page_id, id) on delete cascade,
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index incident_update_component_component on incident_update_component (page_id, component_id)`,
  `create table status_interval (
    page_id text not null,
    component_id text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    status text not null ${statusOf('status')},
    causes jsonb not null,
    primary key (page_id, component_id, started_at),
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade,
    check (ended_at is null or ended_at > started_at)
  )`,

  `create table subscriber (
    page_id text not null references status_page on delete cascade,
    id text not null,
    channel text not null check (channel in ('email')),
    address text not null,
    state text not null check (state in ('unconfirmed','active','unsubscribed')),
    everything boolean not null,
    locale text not null,
    time_zone text,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    unsubscribed_at timestamptz,
    primary key (page_id, id)
  )`,
  `create unique index subscriber_address on subscriber (page_id, channel, lower(address))`,
  `create table subscriber_component (
    page_id text not null,
    subscriber_id text not null,
    component_id text not null,
    primary key (page_id, subscriber_id, component_id),
    foreign key (page_id, subscriber_id) references subscriber (page_id, id) on delete cascade,
    foreign key (page_id, component_id) references component (page_id, id) on delete cascade
  )`,
  `create index subscriber_component_component on subscriber_component (page_id, component_id)`,

  `create table event (
    page_id text not null references status_page on delete cascade,
    id text not null,
    type text not null,
    version integer not null,
    incident_id text,
    notify boolean not null,
    at timestamptz not null,
    data jsonb not null,
    fanned_out_at timestamptz,
    primary key (page_id, id)
  )`,
  `create index event_waiting on event (at) where notify and fanned_out_at is null`,
  `create table delivery (
    page_id text not null,
    event_id text not null,
    subscriber_id text not null,
    id text not null,
    channel text not null,
    chunk integer not null,
    state text not null check (state in ('queued','sent','failed','skipped')),
    attempts integer not null default 0,
    last_error text,
    due_at timestamptz,
    leased_until timestamptz,
    sent_at timestamptz,
    created_at timestamptz not null,
    primary key (page_id, id),
    unique (page_id, event_id, subscriber_id),
    foreign key (page_id, event_id) references event (page_id, id) on delete cascade,
    foreign key (page_id, subscriber_id) references subscriber (page_id, id) on delete cascade
  )`,
  `create index delivery_due on delivery (due_at) where state = 'queued'`,
  `create index delivery_chunk on delivery (page_id, event_id, chunk, due_at) where state = 'queued'`,
  `create index delivery_subscriber on delivery (page_id, subscriber_id)`,

  `create table audit_entry (
    organization_id text not null references organization on delete cascade,
    id text not null,
    page_id text,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('person','token','system')),
    actor_id text,
    actor_name text not null,
    address text,
    action text not null,
    target_type text not null,
    target_id text not null,
    before jsonb,
    after jsonb,
    primary key (organization_id, id)
  )`,
  `create index audit_entry_recent on audit_entry (organization_id, at desc)`,
  `create table idempotency_key (
    principal text not null,
    route text not null,
    key text not null,
    body_hash text not null,
    status integer not null,
    answer text not null,
    created_at timestamptz not null,
    primary key (principal, route, key)
  )`,
  `create index idempotency_key_created on idempotency_key (created_at)`,
]

/** The tables of the walking skeleton; every reference carries its page, so that no row can point into another tenant. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
