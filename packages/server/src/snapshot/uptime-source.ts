import type { PageLogs } from '../uptime/read-logs.ts'
import type { UptimeSource } from '../uptime/uptime-document.ts'
import type { PageSnapshot } from './snapshot.ts'

/** What uptime is made from, of a page whose logs are known. */
export function uptimeSource(
  { page: { id, name, url, timeZone, locale }, revision, components, groups }: PageSnapshot,
  logs: PageLogs,
  now: Date,
): UptimeSource {
  return { revision, page: { id, name, url, timeZone, locale }, components, groups, logs, now }
}
