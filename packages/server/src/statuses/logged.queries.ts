import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

/** Where reading a page's log has come to. */
export interface LogPosition {
  componentId: string
  startedAt: Date
}

/** Lines of the log that were written after a revision, by component and oldest first, from a position on. */
export function listLoggedSince(
  db: Database,
  page: PageScope,
  revision: number,
  from: LogPosition | null,
  limit: number,
) {
  return db
    .selectFrom('status_interval')
    .select(['component_id', 'started_at', 'ended_at', 'status', 'causes', 'revision'])
    .where('page_id', '=', page.id)
    .where('revision', '>', revision)
    .$if(from !== null, (rows) =>
      rows.where(sql<boolean>`(component_id, started_at) > (${from?.componentId}, ${from?.startedAt})`),
    )
    .orderBy('component_id')
    .orderBy('started_at')
    .limit(limit)
    .execute()
}
