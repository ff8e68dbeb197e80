import { listChangesOf } from '../accounts/audit.ts'
import type { ComponentLog, IncidentChange, ListQuery } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { readLogs } from '../statuses/status.ts'
import { findIncidentParts } from './incident.queries.ts'
import { getIncident } from './incident.ts'

/**
 * What each component of an incident showed while it lasted, by the log: whatever the cause was, another incident too.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export async function readComponentLogs(db: Database, page: PageScope, incidentId: string): Promise<ComponentLog[]> {
  const incident = await getIncident(db, page, incidentId)
  const begin = new Date(incident.startedAt)
  const end = incident.resolvedAt ? new Date(incident.resolvedAt) : null
  const logs = await readLogs(
    db,
    page,
    incident.components.map(({ id }) => id),
  )
  return incident.components.map(({ id, name }) => ({
    id,
    name,
    intervals: (logs.get(id) ?? [])
      .filter(({ from, to }) => (to === null || to > begin) && (end === null || from < end))
      .map(({ from, to, status }) => ({
        from: (from > begin ? from : begin).toISOString(),
        to: (to !== null && (end === null || to < end) ? to : end)?.toISOString() ?? null,
        status,
      })),
  }))
}

/** An entry of the audit log as the record of one thing tells it. */
export const toChange = (row: Awaited<ReturnType<typeof listChangesOf>>[number]): IncidentChange => ({
  id: row.id,
  at: row.at.toISOString(),
  by: { kind: row.actor_kind, name: row.actor_name },
  action: row.action,
  target: { type: row.target_type, id: row.target_id },
  before: row.before,
  after: row.after,
})

/**
 * Who changed what of an incident, its updates, its notes and its deliveries, newest first.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export async function listIncidentChanges(
  db: Database,
  page: PageScope,
  incidentId: string,
  query: ListQuery,
): Promise<{ items: IncidentChange[]; nextCursor: string | null }> {
  await getIncident(db, page, incidentId)
  const parts = await findIncidentParts(db, page, incidentId)
  const rows = await listChangesOf(
    db,
    page.organizationId,
    incidentId,
    parts,
    query.limit + 1,
    readCursor(query.cursor),
  )
  return pageOfList(rows, query.limit, toChange, (row) => ({ at: row.at, id: row.id }))
}
