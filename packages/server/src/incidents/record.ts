import type { Incident, PostmortemContent } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { readPublished } from '../postmortems/postmortem-content.ts'
import type { PageScope } from '../pages/page.ts'
import { toIncidents } from './incident-document.ts'
import {
  listChangedRows,
  listDeletedRows,
  listLiveRows,
  listOpenRows,
  listPagesWithOpenRows,
  listPublicRows,
} from './record.queries.ts'
import type { ChangePosition } from './record.queries.ts'

export type { ChangePosition }

/** A public incident with the page's revision at its last change. */
export interface RevisedIncident extends Incident {
  revision: number
  /** What is published of how it came about, if anything is. */
  postmortem: PostmortemContent | null
}

/** So many at a time: their updates are several times as many rows, and PGlite holds everybody up meanwhile. */
const atOnce = 50

/** The public incidents of these ids, in no order; one that is gone is left out. */
export async function readPublicIncidents(db: Database, page: PageScope, ids: string[]): Promise<RevisedIncident[]> {
  const incidents: RevisedIncident[] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const rows = await listPublicRows(db, page, ids.slice(at, at + atOnce))
    const revisions = new Map(rows.map(({ id, revision }) => [id, revision]))
    const told = rows.filter(({ status }) => status === 'postmortem').map(({ id }) => id)
    const postmortems = await readPublished(db, page, told)
    for (const incident of await toIncidents(db, page, rows)) {
      const postmortem = postmortems.get(incident.id) ?? null
      incidents.push({ ...incident, revision: revisions.get(incident.id) ?? 0, postmortem })
    }
  }
  return incidents
}

/** The incidents of a page's live part, by id and revision: open, of late, or among the newest. */
export function listLiveIncidents(db: Database, page: PageScope, since: Date, newest: number) {
  return listLiveRows(db, page, since, newest)
}

/** The open incidents of a page, newest first; for a team also those that are for some clients only. No tests. */
export const listOpenIncidents = async (
  db: Database,
  page: PageScope,
  audience: 'everybody' | 'team',
  limit: number,
): Promise<Incident[]> => toIncidents(db, page, await listOpenRows(db, page, audience, limit))

/** The pages that have open incidents, by id, the newest incident's first. */
export function listPagesWithOpenIncidents(db: Database, limit: number): Promise<string[]> {
  return listPagesWithOpenRows(db, limit)
}

/** Where a walk begins that is to see every change after a revision. */
export const changesAfter = (revision: number): ChangePosition => ({ revision: revision + 1, id: '' })

/** Which public incidents changed after the position, by id and revision, in the order of their changes. */
export function listChangedIncidents(db: Database, page: PageScope, after: ChangePosition, limit: number) {
  return listChangedRows(db, page, after, limit)
}

/** Which incidents were deleted after a revision of the page. */
export async function listDeletedIncidents(db: Database, page: PageScope, revision: number): Promise<string[]> {
  return (await listDeletedRows(db, page, revision)).map(({ id }) => id)
}
