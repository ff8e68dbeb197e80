import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { Interval } from './log.ts'
import { listLoggedSince } from './logged.queries.ts'
import type { LogPosition } from './logged.queries.ts'

/** So many lines in one statement: on PGlite a long one holds up the whole process. */
const atOnce = 500

/**
 * Reads what of a page's log was written after a revision, everything for -1: by component, the end of its log from the
 * first line that is another.
 */
export async function readLoggedSince(
  db: Database,
  page: PageScope,
  revision: number,
): Promise<Map<string, Interval[]>> {
  const found = new Map<string, Interval[]>()
  let position: LogPosition | null = null
  for (;;) {
    const rows = await listLoggedSince(db, page, revision, position, atOnce)
    for (const { component_id: id, started_at: from, ended_at: to, status, causes } of rows) {
      const log = found.get(id) ?? []
      log.push({ from, to, status, causes })
      found.set(id, log)
      position = { componentId: id, startedAt: from }
    }
    if (rows.length < atOnce) return found
  }
}
