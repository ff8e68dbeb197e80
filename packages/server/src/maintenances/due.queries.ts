import type { Database } from '../database/database.ts'

/** A maintenance of a page. */
export interface MaintenanceKey {
  pageId: string
  id: string
}

/** Lists maintenances that begin, end or remind by themselves at a time that has come, longest due first. */
export async function listDue(db: Database, now: Date, limit: number): Promise<MaintenanceKey[]> {
  const starting = db
    .selectFrom('maintenance')
    .select(['page_id as pageId', 'id', 'starts_at as due'])
    .where('status', '=', 'scheduled')
    .where('auto_start', '=', true)
    .where('starts_at', '<=', now)
  const ending = db
    .selectFrom('maintenance')
    .select(['page_id as pageId', 'id', 'ends_at as due'])
    .where('status', 'in', ['in_progress', 'verifying'])
    .where('auto_complete', '=', true)
    .where('ends_at', '<=', now)
  const reminding = db
    .selectFrom('maintenance_reminder')
    .select(['page_id as pageId', 'maintenance_id as id', 'due_at as due'])
    .where('state', '=', 'ahead')
    .where('due_at', '<=', now)
  const rows = await db
    .selectFrom(starting.unionAll(ending).unionAll(reminding).as('due'))
    .select(['pageId', 'id'])
    .groupBy(['pageId', 'id'])
    .orderBy(({ fn }) => fn.min('due.due'))
    .limit(limit)
    .execute()
  return rows
}
