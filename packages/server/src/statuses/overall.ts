import type { OverallStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { rollUp } from '../snapshot/roll-up.ts'
import { listStanding } from './status.queries.ts'

/** How a page stands as a whole, read from the rows as they are in this transaction. */
export async function readOverall(db: Database, page: Pick<PageScope, 'id'>): Promise<OverallStatus> {
  const { statuses, impacts } = await listStanding(db, page)
  return rollUp(statuses, impacts)
}
