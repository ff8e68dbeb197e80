import type { Insertable, Updateable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type {
  MaintenanceReminderTable,
  MaintenanceTable,
  MaintenanceUpdateComponentTable,
  MaintenanceUpdateTable,
} from './maintenance.table.ts'

/** The page's revision, which the transaction of every change has raised. */
const revisionOf = (db: Database, pageId: string) =>
  db.selectFrom('status_page').select('revision').where('id', '=', pageId).$asScalar().$notNull()

/** Inserts a maintenance as of the page's revision. */
export async function insertMaintenance(
  db: Database,
  row: Omit<Insertable<MaintenanceTable>, 'revision'>,
): Promise<void> {
  await db
    .insertInto('maintenance')
    .values({ ...row, revision: revisionOf(db, row.page_id) })
    .execute()
}

export function findMaintenanceRow(db: Database, page: PageScope, id: string) {
  return db.selectFrom('maintenance').selectAll().where('page_id', '=', page.id).where('id', '=', id).executeTakeFirst()
}

/** Changes a maintenance, as of the page's revision, and counts its version. */
export async function editMaintenanceRow(
  db: Database,
  page: PageScope,
  id: string,
  change: Omit<Updateable<MaintenanceTable>, 'revision'>,
): Promise<void> {
  await db
    .updateTable('maintenance')
    .set((is) => ({ ...change, version: is('version', '+', 1), revision: revisionOf(db, page.id) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

/** Deletes a maintenance and all that was said of it; its id stays, with the page's revision since when it is gone. */
export async function deleteMaintenanceRow(db: Database, page: PageScope, id: string): Promise<void> {
  await db.deleteFrom('maintenance').where('page_id', '=', page.id).where('id', '=', id).execute()
  await db
    .insertInto('deleted_maintenance')
    .values({ page_id: page.id, id, revision: revisionOf(db, page.id) })
    .execute()
}

/** Whether a series has a window for that time already. */
export async function hasOccurrence(db: Database, page: PageScope, seriesId: string, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('maintenance')
    .select('id')
    .where('page_id', '=', page.id)
    .where('series_id', '=', seriesId)
    .where('occurrence_at', '>=', at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Makes a maintenance one of exactly these components. */
export async function replaceComponents(db: Database, page: PageScope, id: string, components: string[]) {
  await db.deleteFrom('maintenance_component').where('page_id', '=', page.id).where('maintenance_id', '=', id).execute()
  if (components.length === 0) return
  await db
    .insertInto('maintenance_component')
    .values(components.map((component) => ({ page_id: page.id, maintenance_id: id, component_id: component })))
    .execute()
}

export function listReminderRows(db: Database, page: PageScope, id: string) {
  return db
    .selectFrom('maintenance_reminder')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('maintenance_id', '=', id)
    .orderBy('due_at')
    .execute()
}

/** Makes these the reminders of a maintenance. */
export async function replaceReminders(
  db: Database,
  page: PageScope,
  id: string,
  rows: Insertable<MaintenanceReminderTable>[],
): Promise<void> {
  await db.deleteFrom('maintenance_reminder').where('page_id', '=', page.id).where('maintenance_id', '=', id).execute()
  if (rows.length > 0) await db.insertInto('maintenance_reminder').values(rows).execute()
}

/** Ends a reminder that was ahead, one way or the other. */
export async function settleReminder(
  db: Database,
  page: PageScope,
  id: string,
  lead: string,
  result: Pick<Insertable<MaintenanceReminderTable>, 'state' | 'sent_at'>,
): Promise<void> {
  await db
    .updateTable('maintenance_reminder')
    .set(result)
    .where('page_id', '=', page.id)
    .where('maintenance_id', '=', id)
    .where('lead', '=', lead)
    .where('state', '=', 'ahead')
    .execute()
}

export async function insertMaintenanceUpdate(
  db: Database,
  row: Insertable<MaintenanceUpdateTable>,
  components: Insertable<MaintenanceUpdateComponentTable>[],
): Promise<void> {
  await db.insertInto('maintenance_update').values(row).execute()
  if (components.length > 0) await db.insertInto('maintenance_update_component').values(components).execute()
}

/** The newest time at which something was said of a maintenance. */
export async function findNewestUpdateTime(db: Database, page: PageScope, id: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('maintenance_update')
    .select('at')
    .where('page_id', '=', page.id)
    .where('maintenance_id', '=', id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at
}

/** Updates of the maintenances, newest first within each. */
export function listMaintenanceUpdateRows(db: Database, page: PageScope, ids: string[]) {
  return db
    .selectFrom('maintenance_update')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('maintenance_id', 'in', ids)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .execute()
}

/** What the updates of the maintenances changed about components. */
export function listChangedComponentRows(db: Database, page: PageScope, ids: string[]) {
  return db
    .selectFrom('maintenance_update_component as changed')
    .innerJoin('maintenance_update', (join) =>
      join
        .onRef('maintenance_update.page_id', '=', 'changed.page_id')
        .onRef('maintenance_update.id', '=', 'changed.update_id'),
    )
    .select(['changed.update_id', 'changed.component_id', 'changed.old_status', 'changed.new_status'])
    .where('changed.page_id', '=', page.id)
    .where('maintenance_update.maintenance_id', 'in', ids)
    .execute()
}

/** Lists maintenances that ended before a time, the longest gone first. */
export function listEndedBefore(db: Database, page: PageScope, time: Date, limit: number) {
  return db
    .selectFrom('maintenance')
    .select(['id', 'title'])
    .where('page_id', '=', page.id)
    .where('ended_at', '<', time)
    .orderBy('ended_at')
    .limit(limit)
    .execute()
}

/** How many maintenances the pages have, whatever became of them. */
export async function countMaintenances(db: Database, pageIds: string[]): Promise<number> {
  const { count } = await db
    .selectFrom('maintenance')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('page_id', 'in', pageIds)
    .executeTakeFirstOrThrow()
  return count
}
