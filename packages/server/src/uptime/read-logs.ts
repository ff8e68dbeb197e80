import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { readLoggedSince } from '../statuses/logged.ts'
import { emptyLog, withEnd } from './component-log.ts'
import type { ComponentLog } from './component-log.ts'

/** The logs of a page's components, by component. */
export type PageLogs = ReadonlyMap<string, ComponentLog>

/**
 * The logs of a page's components as they are. Of what is held already only the ends are read that are of a later
 * revision; a log that has not changed is the same object.
 */
export async function readPageLogs(
  db: Database,
  page: PageScope,
  componentIds: string[],
  held?: { revision: number; logs: PageLogs },
): Promise<PageLogs> {
  const ends = await readLoggedSince(db, page, held?.revision ?? -1)
  return new Map(
    componentIds.map((id) => {
      const before = held?.logs.get(id) ?? emptyLog
      const end = ends.get(id)
      return [id, end ? withEnd(before, end.revision, end.intervals) : before] as const
    }),
  )
}
