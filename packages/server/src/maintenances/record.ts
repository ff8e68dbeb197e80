import type { Maintenance } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { toMaintenances } from './maintenance-document.ts'
import { listRowsOf } from './maintenance-list.queries.ts'
import type { MaintenanceRow } from './maintenance-list.queries.ts'
import { listChangedRows, listDeletedRows, listLiveRows } from './record.queries.ts'

/** A maintenance with the page's revision at its last change. */
export interface RevisedMaintenance extends Maintenance {
  revision: number
  /** Of a window that has others after it: their rule, which of its times this one is, and when that would have ended. */
  series: { rule: string; occurrenceAt: string; endsAt: string } | null
}

/** Nothing is worked out here: what throws for one window would keep the whole page from being shown. */
function seriesOf({ recurrence, occurrence_at, series_starts_at, series_ends_at }: MaintenanceRow) {
  if (!recurrence || !occurrence_at || !series_starts_at || !series_ends_at) return null
  const ends = new Date(occurrence_at.getTime() + series_ends_at.getTime() - series_starts_at.getTime())
  return { rule: recurrence, occurrenceAt: occurrence_at.toISOString(), endsAt: ends.toISOString() }
}

/** So many at a time: PGlite holds everybody up meanwhile. */
const atOnce = 50

/** The maintenances of these ids, in no order; one that is gone is left out. */
export async function readMaintenances(db: Database, page: PageScope, ids: string[]): Promise<RevisedMaintenance[]> {
  const maintenances: RevisedMaintenance[] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const rows = await listRowsOf(db, page, ids.slice(at, at + atOnce))
    const known = new Map(rows.map((row) => [row.id, { revision: row.revision, series: seriesOf(row) }]))
    for (const maintenance of await toMaintenances(db, page, rows)) {
      maintenances.push({ ...maintenance, ...(known.get(maintenance.id) ?? { revision: 0, series: null }) })
    }
  }
  return maintenances
}

/** The maintenances of a page's live part, by id and revision: not over, over of late, or among the last to change. */
export function listLiveMaintenances(db: Database, page: PageScope, since: Date, newest: number) {
  return listLiveRows(db, page, since, newest)
}

/** Which maintenances changed after the position, by id and revision, in the order of their changes. */
export function listChangedMaintenances(
  db: Database,
  page: PageScope,
  after: { revision: number; id: string },
  limit: number,
) {
  return listChangedRows(db, page, after, limit)
}

/** Which maintenances were deleted after a revision of the page. */
export async function listDeletedMaintenances(db: Database, page: PageScope, revision: number): Promise<string[]> {
  return (await listDeletedRows(db, page, revision)).map(({ id }) => id)
}
