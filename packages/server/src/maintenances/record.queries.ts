import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { MaintenanceTable } from './maintenance.table.ts'

const notOver: MaintenanceTable['status'][] = ['scheduled', 'in_progress', 'verifying']

/** Which maintenances are not over, ended since the time, or were among the last to change. */
export function listLiveRows(db: Database, page: PageScope, since: Date, newest: number) {
  const wanted = db.selectFrom('maintenance').select(['id', 'revision']).where('page_id', '=', page.id)
  const changedLast = db
    .selectFrom(wanted.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(newest).as('newest'))
    .select(['newest.id', 'newest.revision'])
  return wanted
    .where('status', 'in', notOver)
    .union(wanted.where('ended_at', '>=', since))
    .union(changedLast)
    .execute()
}

/** Lists which maintenances changed after the position, in the order of their changes. */
export function listChangedRows(db: Database, page: PageScope, after: { revision: number; id: string }, limit: number) {
  return db
    .selectFrom('maintenance')
    .select(['id', 'revision'])
    .where('page_id', '=', page.id)
    .where((is) => is(is.refTuple('revision', 'id'), '>', is.tuple(after.revision, after.id)))
    .orderBy('revision')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Lists the maintenances that were deleted after the revision. */
export function listDeletedRows(db: Database, page: PageScope, revision: number) {
  return db
    .selectFrom('deleted_maintenance')
    .select('id')
    .where('page_id', '=', page.id)
    .where('revision', '>', revision)
    .execute()
}
