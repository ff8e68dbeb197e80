import * as z from 'zod'
import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import type { Cause } from '../contract/index.ts'
import { Component, Id, Incident, IncidentUpdate, Instant, Locale } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { listIncidentsSince } from '../incidents/incident.ts'
import { findPageById } from '../pages/page.ts'

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
    url: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
  }),
  emailOffered: z.boolean(),
  groups: z.array(z.object({ id: Id, name: z.string(), position: z.int(), createdAt: Instant, updatedAt: Instant })),
  components: z.array(Component),
  incidents: z.array(Incident.extend({ updates: z.array(IncidentUpdate.omit({ author: true })) })),
})
export type PageSnapshot = z.infer<typeof PageSnapshot>
export type SnapshotComponent = PageSnapshot['components'][number]
export type SnapshotIncident = PageSnapshot['incidents'][number]

const daysOfIncidents = 90

/** What computing a snapshot takes besides the database. */
export interface SnapshotSource {
  publicUrl: string
  now: Date
  emailOffered: boolean
  /** The revision that is held already: where the page still has it, nothing more is read. */
  heldRevision?: number | undefined
}

/**
 * Computes what the public may see of a page from one consistent view of the database, so that revision and content
 * agree: `gone` where there is no such page, `held` where there is nothing new.
 */
export function computeSnapshot(
  db: Database,
  pageId: string,
  source: SnapshotSource,
): Promise<PageSnapshot | 'gone' | 'held'> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const page = await findPageById(trx, source.publicUrl, pageId)
      if (!page) return 'gone'
      if (page.revision === source.heldRevision) return 'held'
      const components = await listComponents(trx, page)
      const since = new Date(source.now.getTime() - daysOfIncidents * 86_400_000)
      const incidents = await listIncidentsSince(trx, page, since)
      return PageSnapshot.parse({
        format: 1,
        revision: page.revision,
        computedAt: source.now.toISOString(),
        page: { ...page, createdAt: page.createdAt.toISOString(), updatedAt: page.updatedAt.toISOString() },
        emailOffered: source.emailOffered,
        groups: await listGroups(trx, page),
        components: components.map((component) => ({ ...component, because: component.because.map(withoutReason) })),
        incidents: incidents.toSorted(newestFirst),
      } satisfies z.input<typeof PageSnapshot>)
    })
}

/** Why somebody set a status by hand is said to the team; visitors learn what it is. */
function withoutReason(cause: Cause): Cause {
  return cause.kind === 'base' ? { ...cause, title: null } : cause
}

function newestFirst(one: Incident, other: Incident): number {
  if (one.startedAt !== other.startedAt) return one.startedAt > other.startedAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** The same snapshot where the installation now lives: one from disk may have been written under another address. */
export function withAddress(snapshot: PageSnapshot, url: string): PageSnapshot {
  return {
    ...snapshot,
    page: { ...snapshot.page, url },
    incidents: snapshot.incidents.map((incident) => ({ ...incident, url: `${url}/incidents/${incident.id}` })),
  }
}
