import type { Insertable, Updateable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { IncidentTable } from './incident.table.ts'

/** The page's revision, which the transaction of every change has raised. */
const revisionOf = (db: Database, pageId: string) =>
  db.selectFrom('status_page').select('revision').where('id', '=', pageId).$asScalar().$notNull()

/** Inserts an incident as of the page's revision. */
export async function insertIncident(db: Database, row: Omit<Insertable<IncidentTable>, 'revision'>): Promise<void> {
  await db
    .insertInto('incident')
    .values({ ...row, revision: revisionOf(db, row.page_id) })
    .execute()
}

export function findIncidentRow(db: Database, page: PageScope, id: string) {
  return db.selectFrom('incident').selectAll().where('page_id', '=', page.id).where('id', '=', id).executeTakeFirst()
}

/** The ids of an incident's updates and notes. */
export async function findIncidentParts(db: Database, page: PageScope, incidentId: string): Promise<string[]> {
  const partsOf = (table: 'incident_update' | 'incident_note') =>
    db.selectFrom(table).select('id').where('page_id', '=', page.id).where('incident_id', '=', incidentId)
  const rows = await partsOf('incident_update').unionAll(partsOf('incident_note')).execute()
  return rows.map(({ id }) => id)
}

export async function editIncident(
  db: Database,
  page: PageScope,
  id: string,
  change: Omit<Updateable<IncidentTable>, 'revision'>,
): Promise<void> {
  await db
    .updateTable('incident')
    .set((is) => ({ ...change, version: is('version', '+', 1), revision: revisionOf(db, page.id) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

/** Lists incidents that ended before a time, the oldest first. */
export function listIncidentsEndedBefore(db: Database, page: PageScope, time: Date, limit: number) {
  return db
    .selectFrom('incident')
    .select(['id', 'title', 'test', 'for_clients'])
    .where('page_id', '=', page.id)
    .where('status', 'in', ['resolved', 'postmortem'])
    .where('resolved_at', '<', time)
    .orderBy('resolved_at')
    .limit(limit)
    .execute()
}

/**
 * Deletes an incident with its updates and what they say of components; its id is kept with the page's revision, unless
 * it was none of the public's.
 */
export async function deleteIncidentRow(db: Database, page: PageScope, id: string, isPublic: boolean): Promise<void> {
  await db.deleteFrom('incident').where('page_id', '=', page.id).where('id', '=', id).execute()
  if (!isPublic) return
  await db
    .insertInto('deleted_incident')
    .values({ page_id: page.id, id, revision: revisionOf(db, page.id) })
    .execute()
}

/** Which clients each of the incidents is for, of those that are for some. */
export function listIncidentClients(db: Database, page: PageScope, incidentIds: string[]) {
  return db
    .selectFrom('incident_client')
    .select(['incident_id', 'client_id'])
    .where('page_id', '=', page.id)
    .where('incident_id', 'in', incidentIds)
    .orderBy('client_id')
    .execute()
}

/** Makes an incident one for exactly these clients. */
export async function replaceIncidentClients(
  trx: Database,
  page: PageScope,
  incidentId: string,
  clientIds: string[],
): Promise<void> {
  await trx.deleteFrom('incident_client').where('page_id', '=', page.id).where('incident_id', '=', incidentId).execute()
  await trx
    .insertInto('incident_client')
    .values(clientIds.map((client_id) => ({ page_id: page.id, incident_id: incidentId, client_id })))
    .execute()
}

/** How many incidents the pages have, tests included. */
export async function countIncidents(db: Database, pageIds: string[]): Promise<number> {
  const { count } = await db
    .selectFrom('incident')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('page_id', 'in', pageIds)
    .executeTakeFirstOrThrow()
  return count
}
