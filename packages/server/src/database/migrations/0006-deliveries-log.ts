import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `create index incident_impact on incident (page_id, impact, started_at, id)`,
  `create index incident_test on incident (page_id, started_at, id) where test`,
  `create index event_incident on event (page_id, incident_id, at) where incident_id is not null`,
  `alter table audit_entry add column within_id text`,
  `create index audit_entry_target on audit_entry (organization_id, target_id, at)`,
  `create index audit_entry_within on audit_entry (organization_id, within_id, at) where within_id is not null`,
]

/**
 * What was sent of an incident, and who changed what of it, also of updates and notes that are gone; every list of
 * incidents by index.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
