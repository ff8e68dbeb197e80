import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import type { UptimeDocument } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { readPublicIncidents } from '../incidents/record.ts'
import { readMaintenances } from '../maintenances/record.ts'
import type { PageScope } from '../pages/page.ts'
import { readPageLogs } from './read-logs.ts'
import { eventsOf, nameEvents, toUptimeDocument } from './uptime-document.ts'

/** The last 90 days of a page as they are in the database; what visitors read is made from the snapshot. */
export async function readUptime(db: Database, page: PageScope, now: Date): Promise<UptimeDocument> {
  const components = await listComponents(db, page)
  const ids = components.map(({ id }) => id)
  const { id, name, url, timeZone, locale, revision } = page
  const document = toUptimeDocument({
    revision,
    page: { id, name, url, timeZone, locale },
    components,
    groups: await listGroups(db, page),
    logs: await readPageLogs(db, page, ids),
    now,
  })
  const causes = eventsOf(document)
  const incidents = await readPublicIncidents(db, page, causes)
  const maintenances = await readMaintenances(db, page, causes)
  const events = [
    ...incidents.map((event) => ({ kind: 'incident' as const, event, at: 'incidents' })),
    ...maintenances.map((event) => ({ kind: 'maintenance' as const, event, at: 'maintenance' })),
  ].map(({ kind, event, at }) => ({ kind, id: event.id, title: event.title, url: `${url}/${at}/${event.id}` }))
  return nameEvents(document, new Map(events.map((event) => [event.id, event])))
}
