import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { IncidentTable } from './incident.table.ts'

const openStatuses: IncidentTable['status'][] = ['investigating', 'identified', 'monitoring']

/** What the public may ever see: a test is nobody's but its author's, and what is for some clients is theirs. */
const publicIncidents = (db: Database, page: PageScope) =>
  db.selectFrom('incident').where('page_id', '=', page.id).where('test', '=', false).where('for_clients', '=', false)

/** Which public incidents are open, began or ended since the time, or are among the newest, of all and of those over. */
export function listLiveRows(db: Database, page: PageScope, since: Date, newest: number) {
  const wanted = publicIncidents(db, page).select(['id', 'revision'])
  const newestOf = (rows: typeof wanted) =>
    db
      .selectFrom(rows.orderBy('started_at', 'desc').orderBy('id').limit(newest).as('newest'))
      .select(['newest.id', 'newest.revision'])
  // One index for each, where a single condition would read every incident of the page.
  return wanted
    .where('status', 'in', openStatuses)
    .union(wanted.where('started_at', '>=', since))
    .union(wanted.where('resolved_at', '>=', since))
    .union(newestOf(wanted))
    .union(newestOf(wanted.where('status', 'not in', openStatuses)))
    .execute()
}

/** The newest open incidents that somebody besides their author is told of. */
export function listOpenRows(db: Database, page: PageScope, audience: 'everybody' | 'team', limit: number) {
  return db
    .selectFrom('incident')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('test', '=', false)
    .$if(audience === 'everybody', (rows) => rows.where('for_clients', '=', false))
    .where('status', 'in', openStatuses)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The pages where an incident is open that somebody besides its author is told of, the newest first. */
export async function listPagesWithOpenRows(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('incident')
    .select(['page_id', (its) => its.fn.max('started_at').as('newest')])
    .where('test', '=', false)
    .where('status', 'in', openStatuses)
    .groupBy('page_id')
    .orderBy('newest', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ page_id: pageId }) => pageId)
}

/** Where a walk through the changes of incidents stands. */
export interface ChangePosition {
  revision: number
  id: string
}

/** Lists which public incidents changed after the position, in the order of their changes. */
export function listChangedRows(db: Database, page: PageScope, after: ChangePosition, limit: number) {
  return publicIncidents(db, page)
    .select(['id', 'revision'])
    .where((is) => is(is.refTuple('revision', 'id'), '>', is.tuple(after.revision, after.id)))
    .orderBy('revision')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function listPublicRows(db: Database, page: PageScope, ids: string[]) {
  return publicIncidents(db, page).selectAll().where('id', 'in', ids).execute()
}

/** Lists the incidents that were deleted after the revision. */
export function listDeletedRows(db: Database, page: PageScope, revision: number) {
  return db
    .selectFrom('deleted_incident')
    .select('id')
    .where('page_id', '=', page.id)
    .where('revision', '>', revision)
    .execute()
}
