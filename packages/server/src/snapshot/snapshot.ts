import * as z from 'zod'
import { listComponents, listGroups } from '../components/component.ts'
import { Cause, Component, Id, Incident, IncidentUpdate, Instant, Locale } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { listIncidentsSince } from '../incidents/incident.ts'
import { findPageById } from '../pages/page.ts'
import { listCauses } from '../statuses/status.ts'

/**
 * Everything about one status page that the public may see, as it is held in memory and mirrored to disk: the only
 * source of every public answer. The schema drops what is not named here, so nothing private slips through.
 *
 * `format` is raised whenever a release changes what is in here: older files are then computed anew.
 */
export const PageSnapshot = z.object({
  format: z.literal(1),
  revision: z.int(),
  computedAt: Instant,
  page: z.object({
    id: Id,
    organizationId: Id,
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: Locale,
    /** Where the page lives, without trailing slash; depends on the installation and is set whenever one is held. */
    url: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
  }),
  emailOffered: z.boolean(),
  groups: z.array(
    z.object({ id: Id, name: z.string(), position: z.int(), createdAt: Instant, updatedAt: Instant }),
  ),
  components: z.array(Component.extend({ because: z.array(Cause) })),
  incidents: z.array(Incident.omit({ url: true }).extend({ updates: z.array(IncidentUpdate.omit({ author: true })) })),
})
export type PageSnapshot = z.infer<typeof PageSnapshot>
export type SnapshotComponent = PageSnapshot['components'][number]
export type SnapshotIncident = PageSnapshot['incidents'][number]

/** Whether an incident still goes on. */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return incident.status !== 'resolved' && incident.status !== 'postmortem'
}

const daysOfIncidents = 90

/**
 * Computes what the public may see of a page from one consistent view of the database, so that revision and content
 * agree. Undefined when there is no such page.
 */
export function computeSnapshot(
  db: Database,
  pageId: string,
  options: { now: Date; emailOffered: boolean },
): Promise<PageSnapshot | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const page = await findPageById(trx, '', pageId)
      if (!page) return undefined
      const components = await listComponents(trx, page)
      const groups = await listGroups(trx, page)
      const causes = await listCauses(trx, page)
      const since = new Date(options.now.getTime() - daysOfIncidents * 86_400_000)
      const incidents = await listIncidentsSince(trx, page, since)
      return PageSnapshot.parse({
        format: 1,
        revision: page.revision,
        computedAt: options.now.toISOString(),
        page: { ...page, url: '', createdAt: page.createdAt.toISOString(), updatedAt: page.updatedAt.toISOString() },
        emailOffered: options.emailOffered,
        groups: groups.toSorted(byPosition),
        components: components
          .map((component) => ({ ...component, because: causes.get(component.id) ?? [] }))
          .toSorted(byPosition),
        incidents: incidents.toSorted(
          (one, other) => compare(other.startedAt, one.startedAt) || compare(one.id, other.id),
        ),
      } satisfies z.input<typeof PageSnapshot>)
    })
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const byPosition = (one: { position: number; id: string }, other: { position: number; id: string }) =>
  one.position - other.position || compare(one.id, other.id)
