import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { changePage, endHistoryBefore } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { deleteMaintenanceRow, listEndedBefore } from './maintenance.queries.ts'

/** So many in one transaction: all else of the page waits meanwhile. */
const atOnce = 50

/**
 * Removes what ended before a time, some at a time; the log of statuses stands still up to then, as with incidents. Answers
 * how many are gone.
 */
export async function removeMaintenances(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  before: Date,
  isStopped = () => false,
): Promise<number> {
  let removed = 0
  while (!isStopped() && (await listEndedBefore(db, page, before, 1)).length > 0) {
    removed += await changePage(db, page, occasion.at, async (trx) => {
      const ended = await listEndedBefore(trx, page, before, atOnce)
      if (ended.length === 0) return 0
      await endHistoryBefore(trx, page, before)
      for (const { id } of ended) await deleteMaintenanceRow(trx, page, id)
      const target = { type: 'page', id: page.id }
      await audit(trx, occasion, { action: 'maintenance.removed', pageId: page.id, target, before: ended })
      return ended.length
    })
  }
  return removed
}
