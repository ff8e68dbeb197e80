import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  // `subject` is the id of what it is about, or a channel; together with `since` it makes a reminder happen once.
  `create table reminder (
    page_id text not null references status_page on delete cascade,
    id text not null,
    kind text not null check (kind in ('update_overdue','update_missing','maintenance_overdue','channel_disabled',
      'channel_failing','channel_away')),
    subject text not null,
    since timestamptz not null,
    incident_id text,
    maintenance_id text,
    subscriber_id text,
    created_at timestamptz not null,
    primary key (page_id, id),
    foreign key (page_id, incident_id) references incident (page_id, id) on delete cascade,
    foreign key (page_id, maintenance_id) references maintenance (page_id, id) on delete cascade,
    foreign key (page_id, subscriber_id) references subscriber (page_id, id) on delete cascade
  )`,
  `create unique index reminder_once on reminder (page_id, kind, subject, since)`,
  `create index reminder_incident on reminder (page_id, incident_id) where incident_id is not null`,
  `create index reminder_maintenance on reminder (page_id, maintenance_id) where maintenance_id is not null`,
  `create index reminder_subscriber on reminder (page_id, subscriber_id) where subscriber_id is not null`,

  `create table reminder_dismissal (
    page_id text not null,
    reminder_id text not null,
    person_id text not null references person on delete cascade,
    dismissed_at timestamptz not null,
    primary key (page_id, reminder_id, person_id),
    foreign key (page_id, reminder_id) references reminder (page_id, id) on delete cascade
  )`,
  `create index reminder_dismissal_person on reminder_dismissal (person_id)`,

  `create table reminder_mail (
    page_id text not null,
    reminder_id text not null,
    person_id text not null references person on delete cascade,
    due_at timestamptz not null,
    attempts integer not null default 0,
    leased_until timestamptz,
    primary key (page_id, reminder_id, person_id),
    foreign key (page_id, reminder_id) references reminder (page_id, id) on delete cascade
  )`,
  `create index reminder_mail_due on reminder_mail (due_at)`,
  `create index reminder_mail_person on reminder_mail (person_id)`,

  `alter table person add column reminded_by_mail boolean not null default true`,

  // What is open is found without a look at what is over, whatever the number of pages.
  `create index maintenance_unended on maintenance (ends_at)
    where status in ('in_progress','verifying') and not auto_complete`,
  `create index subscriber_failing on subscriber (page_id, id) where failing_since is not null or state = 'disabled'`,
]

/** What a team is reminded of, whom a mail is still to tell of it, and who does not want to see it any more. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
