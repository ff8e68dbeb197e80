import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { changePage, endHistoryBefore } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { deleteIncidentRow, listIncidentsEndedBefore } from './incident.queries.ts'

/** So many incidents in one transaction: all else of the page waits meanwhile. */
const atOnce = 50

/**
 * Removes what ended before a time, some at a time. The log of statuses stands still up to then, first: bars and uptime
 * keep what these incidents did to them. Answers how many are gone; `isStopped` leaves the rest to the next time.
 */
export async function removeIncidents(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  before: Date,
  isStopped = () => false,
): Promise<number> {
  let removed = 0
  while (!isStopped() && (await listIncidentsEndedBefore(db, page, before, 1)).length > 0) {
    removed += await changePage(db, page, occasion.at, async (trx) => {
      const incidents = await listIncidentsEndedBefore(trx, page, before, atOnce)
      if (incidents.length === 0) return 0
      await endHistoryBefore(trx, page, before)
      for (const { id, test, for_clients } of incidents) await deleteIncidentRow(trx, page, id, !test && !for_clients)
      await audit(trx, occasion, {
        action: 'incident.removed',
        pageId: page.id,
        target: { type: 'page', id: page.id },
        before: incidents.map(({ id, title }) => ({ id, title })),
      })
      return incidents.length
    })
  }
  return removed
}
