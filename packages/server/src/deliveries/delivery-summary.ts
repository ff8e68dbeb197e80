import type { DeliverySummary } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { countStates, countTold, listFailures } from './delivery-summary.queries.ts'

const day = 24 * 60 * 60_000

/** As many failures as a dashboard names. */
const mostFailures = 5

/** As many open incidents as a page tells of. */
const mostOpen = 50

/** What became of the messages about what happened in the last 24 hours, and who has been told of what is open. */
export async function summarizeDeliveries(db: Database, page: PageScope, now: Date): Promise<DeliverySummary> {
  const since = new Date(now.getTime() - day)
  const counts = await countStates(db, page, since)
  const failures = counts.some(({ state }) => state === 'failed')
    ? await listFailures(db, page, since, mostFailures)
    : []
  const byChannel = Map.groupBy(counts, ({ channel }) => channel)
  return {
    since: since.toISOString(),
    channels: [...byChannel].map(([channel, rows]) => {
      const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
      return { channel, sent: of('sent'), failed: of('failed'), waiting: of('queued'), skipped: of('skipped') }
    }),
    failures: failures.map(({ incident_id, maintenance_id, title, count, last_error }) => ({
      incidentId: incident_id,
      maintenanceId: maintenance_id,
      title,
      count,
      lastError: last_error,
    })),
    open: (await countTold(db, page, mostOpen)).map(({ incident_id, at, notify, fanned_out_at, told, waiting }) => ({
      incidentId: incident_id,
      at: at.toISOString(),
      told,
      waiting: notify && fanned_out_at === null ? null : waiting,
    })),
  }
}
