import type { DeliverySummary } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { countStates, listFailures } from './delivery-summary.queries.ts'

const day = 24 * 60 * 60_000

/** As many failures as a dashboard names. */
const mostFailures = 5

/** What became of the messages about what happened in the last 24 hours. */
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
  }
}
