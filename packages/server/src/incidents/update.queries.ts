import type { Insertable, Updateable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { IncidentUpdateComponentTable, IncidentUpdateTable } from './incident.table.ts'

export async function insertUpdate(db: Database, row: Insertable<IncidentUpdateTable>): Promise<void> {
  await db.insertInto('incident_update').values(row).execute()
}

/** Updates of the incidents, newest first within each. */
export function listUpdateRows(db: Database, page: PageScope, incidentIds: string[]) {
  return db
    .selectFrom('incident_update')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', 'in', incidentIds)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .execute()
}

export async function insertUpdateComponents(
  db: Database,
  rows: Insertable<IncidentUpdateComponentTable>[],
): Promise<void> {
  // PostgreSQL takes 65,535 parameters in one statement.
  for (let at = 0; at < rows.length; at += 1000) {
    await db
      .insertInto('incident_update_component')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}

/** What the updates say of components, in the order the page shows them. */
export function listUpdateComponentRows(db: Database, page: PageScope, incidentIds: string[]) {
  return db
    .selectFrom('incident_update_component as said')
    .innerJoin('incident_update', (join) =>
      join.onRef('incident_update.page_id', '=', 'said.page_id').onRef('incident_update.id', '=', 'said.update_id'),
    )
    .select([
      'incident_update.incident_id',
      'said.update_id',
      'said.component_id',
      'said.since',
      'said.status',
      'said.old_status',
      'said.new_status',
    ])
    .where('said.page_id', '=', page.id)
    .where('incident_update.incident_id', 'in', incidentIds)
    .execute()
}

/** Changes an update and marks it as edited. */
export async function editUpdateRow(
  db: Database,
  page: PageScope,
  id: string,
  change: Updateable<IncidentUpdateTable>,
): Promise<void> {
  await db
    .updateTable('incident_update')
    .set({ ...change, edited: true })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

export async function deleteUpdateRow(db: Database, page: PageScope, id: string): Promise<void> {
  await db.deleteFrom('incident_update').where('page_id', '=', page.id).where('id', '=', id).execute()
}

/** Takes back what an update says of components. */
export async function deleteUpdateComponents(db: Database, page: PageScope, updateId: string): Promise<void> {
  await db
    .deleteFrom('incident_update_component')
    .where('page_id', '=', page.id)
    .where('update_id', '=', updateId)
    .execute()
}

/** Moves words of the incident that count from the one instant to the other. */
export async function editSince(
  db: Database,
  page: PageScope,
  incidentId: string,
  from: Date,
  to: Date,
): Promise<void> {
  await db
    .updateTable('incident_update_component')
    .set({ since: to })
    .where('page_id', '=', page.id)
    .where('since', '=', from)
    .where('update_id', 'in', (inner) =>
      inner
        .selectFrom('incident_update')
        .select('incident_update.id')
        .where('incident_update.page_id', '=', page.id)
        .where('incident_update.incident_id', '=', incidentId),
    )
    .execute()
}

/** Changes what an update promises; its words stay as they were. */
export async function editPromise(
  db: Database,
  page: PageScope,
  updateId: string,
  nextUpdateBy: Date | null,
): Promise<void> {
  await db
    .updateTable('incident_update')
    .set({ next_update_by: nextUpdateBy })
    .where('page_id', '=', page.id)
    .where('id', '=', updateId)
    .execute()
}

/** Deletes the updates that tell of an incident's postmortem. */
export async function deletePostmortemUpdates(db: Database, page: PageScope, incidentId: string): Promise<void> {
  await db
    .deleteFrom('incident_update')
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .where('status', '=', 'postmortem')
    .execute()
}
