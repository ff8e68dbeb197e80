import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create table first_setup (
    only_row boolean primary key default true check (only_row),
    organization_id text not null
  )`,
  `insert into first_setup (organization_id) select id from organization order by created_at, id limit 1`,

  `alter table api_token
    add column seen_by text[] not null default '{}',
    add column previous_seen_by text[] not null default '{}'`,
  `with recursive got as (
      select id as token, created_by as by from api_token
      union select target_id, actor_id from audit_entry where action = 'token.rotated' and actor_id is not null
    ), knows as (
      select token, by from got
      union select knows.token, got.by from knows join got on got.token = knows.by
    )
    update api_token set
      seen_by = (select array_agg(by) from knows where token = api_token.id),
      previous_seen_by = (select array_agg(by) from knows where token = api_token.id)`,

  `alter table password_reset
    drop constraint password_reset_pkey,
    drop constraint password_reset_hash_key,
    add primary key (hash)`,
  `create index password_reset_person on password_reset (person_id, expires_at)`,
]

/**
 * Who set the installation up, whoever goes; who has seen which secret, whoever made the token; several links to a new
 * password, so that a stranger who asks for one ends none.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
