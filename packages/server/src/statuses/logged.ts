import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { Interval } from './log.ts'
import { listLoggedSince } from './logged.queries.ts'
import type { LogPosition } from './logged.queries.ts'

/** So many lines in one statement: on PGlite a long one holds up the whole process. */
const atOnce = 500

/** The end of a component's log, and the revision that wrote it last. */
export interface LoggedEnd {
  revision: number
  intervals: Interval[]
}

/**
 * Reads what of a page's log was written after a revision, everything for -1: by component, the end of its log from the
 * first line that is another.
 */
export async function readLoggedSince(
  db: Database,
  page: PageScope,
  revision: number,
): Promise<Map<string, LoggedEnd>> {
  const found = new Map<string, LoggedEnd>()
  let position: LogPosition | null = null
  for (;;) {
    const rows = await listLoggedSince(db, page, revision, position, atOnce)
    for (const { component_id: id, started_at: from, ended_at: to, status, causes, ...row } of rows) {
      const end = found.get(id) ?? { revision: row.revision, intervals: [] }
      end.intervals.push({ from, to, status, causes })
      end.revision = Math.max(end.revision, row.revision)
      found.set(id, end)
      position = { componentId: id, startedAt: from }
    }
    if (rows.length < atOnce) return found
  }
}
