import { listChangesOf } from '../accounts/audit.ts'
import type { IncidentChange, ListQuery } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { toChange } from '../incidents/incident-record.ts'
import type { PageScope } from '../pages/page.ts'
import { getMaintenance } from './maintenance.ts'

/**
 * Who changed what of a maintenance and its deliveries, newest first.
 *
 * @throws Refusal not_found — no such maintenance on this page
 */
export async function listMaintenanceChanges(
  db: Database,
  page: PageScope,
  id: string,
  { limit, cursor }: ListQuery,
): Promise<{ items: IncidentChange[]; nextCursor: string | null }> {
  await getMaintenance(db, page, id)
  const rows = await listChangesOf(db, page.organizationId, id, [], limit + 1, readCursor(cursor))
  return pageOfList(rows, limit, toChange, (row) => ({ at: row.at, id: row.id }))
}
