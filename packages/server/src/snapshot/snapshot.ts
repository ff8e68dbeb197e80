import * as z from 'zod'
import { Brand, readBrand } from '../branding/brand.ts'
import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import type { Cause } from '../contract/index.ts'
import { Component, Id, Instant, Locale } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { changesAfter, listLiveIncidents } from '../incidents/record.ts'
import { listLiveMaintenances } from '../maintenances/record.ts'
import { findPageById } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { listChanged, listDeleted, readRecords } from './archive/changes.ts'
import { readPageLogs } from '../uptime/read-logs.ts'
import type { PageLogs } from '../uptime/read-logs.ts'
import { mannerOf } from './manner.ts'
import type { Manner } from './manner.ts'
import { isMaintenance, isOfRecord } from './recorded.ts'
import type { Recorded } from './recorded.ts'
import { newestFirst, RecordedIncident } from './recorded-incident.ts'
import type { SnapshotIncident } from './recorded-incident.ts'
import { RecordedMaintenance, soonestFirst } from './recorded-maintenance.ts'
import type { SnapshotMaintenance } from './recorded-maintenance.ts'

export type { SnapshotIncident }

/**
 * The live part of one status page as it is mirrored to disk. The schema drops what is not named here, so nothing private
 * slips through. `format` is raised whenever a release changes what is in here: older files are then computed anew.
 */
export const StoredSnapshot = z.object({
  format: z.literal(3),
  revision: z.int(),
  computedAt: Instant,
  page: z.object({
    id: Id,
    organizationId: Id,
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: Locale,
    impactEnabled: z.boolean(),
    supportUrl: z.string().nullable().default(null),
    historySince: Instant.nullable().default(null),
    url: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
  }),
  emailOffered: z.boolean(),
  smsOffered: z.boolean().default(false),
  brand: Brand.nullable().default(null),
  groups: z.array(z.object({ id: Id, name: z.string(), position: z.int(), createdAt: Instant, updatedAt: Instant })),
  components: z.array(Component),
  incidents: z.array(RecordedIncident),
  maintenances: z.array(RecordedMaintenance),
  /** The components' logs on disk, each as of its revision at least; null where they were not kept yet. */
  logs: z.record(Id, z.int()).nullable().default(null),
})
export type StoredSnapshot = z.infer<typeof StoredSnapshot>

/**
 * The live part of one status page as it is shown, newest incidents first: the source of every public answer about the
 * present. What was said before that is in the archive.
 */
export interface PageSnapshot extends Omit<StoredSnapshot, 'incidents' | 'maintenances' | 'logs'> {
  incidents: SnapshotIncident[]
  maintenances: SnapshotMaintenance[]
  stored: StoredSnapshot
  manner: Manner
  /** When each component was what; kept in files of their own. Null while they are not known. */
  logs: PageLogs | null
}
export type SnapshotComponent = PageSnapshot['components'][number]

/** What changed of a page's record since the archive was written. */
export interface ArchiveNews {
  /** The page's revision now. */
  revision: number
  /** Null when they are more than one change makes, or all: the archive then reads them in its own time. */
  changed: Recorded[] | null
  deleted: string[]
  /** The database stood at a later revision when this read began: it was put back to an earlier state. */
  isRestored: boolean
}

/** So far back the live part reaches. */
export const daysOfIncidents = 90
/** So many of the newest incidents are in the live part however old they are: the v2 API lists them. */
const newestIncidents = 50
/** More changes than one snapshot brings along. */
const mostChanges = 100

/** What computing a snapshot takes besides the database. */
export interface SnapshotSource {
  publicUrl: string
  now: Date
  emailOffered: boolean
  smsOffered: boolean
  /** What is held already: of an incident that is in there as it is, nothing more is read. */
  held?: PageSnapshot | undefined
  /** The page's revision that the archive has; null while it has none. */
  archivedTo?: number | null
}

/**
 * Computes the live part of a page, and what is new for its archive, from one consistent view of the database, so that
 * revision and content agree: `gone` where there is no such page, `held` where there is nothing new.
 */
export function computeSnapshot(
  db: Database,
  pageId: string,
  source: SnapshotSource,
): Promise<{ snapshot: PageSnapshot; news: ArchiveNews } | 'gone' | 'held'> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const page = await findPageById(trx, source.publicUrl, pageId)
      if (!page) return 'gone'
      if (page.revision === source.held?.revision && source.held.logs) return 'held'
      // A database that was put back to an earlier state shares its revisions' numbers with another story.
      const held = source.held && source.held.revision < page.revision ? source.held : undefined
      const components = await listComponents(trx, page)
      const groups = await listGroups(trx, page)
      const brand = await readBrand(trx, page.id, held?.brand)
      const { incidents, maintenances, news } = await readRecord(trx, page, held, source)
      const known = held?.logs ? { revision: held.revision, logs: held.logs } : undefined
      const ids = components.map(({ id }) => id)
      const logs = await readPageLogs(trx, page, ids, known)
      const stored: StoredSnapshot = {
        ...StoredSnapshot.omit({ incidents: true, maintenances: true, logs: true }).parse({
          format: 3,
          revision: page.revision,
          computedAt: source.now.toISOString(),
          page: {
            ...page,
            historySince: page.historySince?.toISOString() ?? null,
            createdAt: page.createdAt.toISOString(),
            updatedAt: page.updatedAt.toISOString(),
          },
          brand,
          emailOffered: source.emailOffered,
          smsOffered: source.smsOffered,
          groups,
          components: components.map((component) => ({ ...component, because: component.because.map(withoutReason) })),
        } satisfies Omit<z.input<typeof StoredSnapshot>, 'incidents' | 'maintenances' | 'logs'>),
        incidents,
        maintenances,
        logs: Object.fromEntries([...logs].map(([id, { revision }]) => [id, revision])),
      }
      return { snapshot: showSnapshot(stored, logs, held?.manner), news }
    })
}

/** The first of the days begins before this time of day, and before a day of 25 hours. */
const liveSince = (now: Date) => new Date(now.getTime() - (daysOfIncidents + 2) * 86_400_000)

/** Reads what the live part has and what changed for the archive; each once, and only what is not held. */
async function readRecord(
  trx: Database,
  page: PageScope,
  held: PageSnapshot | undefined,
  { now, archivedTo = null, held: before }: SnapshotSource,
): Promise<{ incidents: RecordedIncident[]; maintenances: RecordedMaintenance[]; news: ArchiveNews }> {
  const since = liveSince(now)
  const live = await listLiveIncidents(trx, page, since, newestIncidents)
  const windows = await listLiveMaintenances(trx, page, since, newestIncidents)
  const known = new Map<string, Recorded>()
  for (const each of [...(held?.stored.incidents ?? []), ...(held?.stored.maintenances ?? [])]) known.set(each.id, each)
  const isKnown = ({ id, revision }: { id: string; revision: number }) => known.get(id)?.revision === revision
  const changes =
    archivedTo === null || archivedTo > page.revision
      ? null
      : await listChanged(trx, page, changesAfter(archivedTo), mostChanges + 1)
  const changed = changes && changes.length <= mostChanges ? changes : null
  const wanted = new Set([...live, ...windows, ...(changed ?? [])].filter((each) => !isKnown(each)).map(({ id }) => id))
  for (const recorded of await readRecords(trx, page, [...wanted])) known.set(recorded.id, recorded)
  const recorded = ({ id }: { id: string }) => known.get(id) ?? []
  const deletedAfter = Math.min(archivedTo ?? page.revision, held?.revision ?? page.revision)
  return {
    incidents: live
      .flatMap(recorded)
      .filter((each) => !isMaintenance(each))
      .toSorted(newestFirst),
    maintenances: windows
      .flatMap(recorded)
      .filter((each) => isMaintenance(each))
      .toSorted(soonestFirst),
    news: {
      revision: page.revision,
      changed: changed && changed.flatMap(recorded).filter(isOfRecord),
      deleted: await listDeleted(trx, page, deletedAfter),
      isRestored: Math.max(archivedTo ?? 0, before?.revision ?? 0) > page.revision,
    },
  }
}

/** Why somebody set a status by hand is said to the team; visitors learn what it is. */
function withoutReason(cause: Cause): Cause {
  return cause.kind === 'base' ? { ...cause, title: null } : cause
}

/** Shows what is stored; incidents that are shown as they were before are the same objects. */
export function showSnapshot(stored: StoredSnapshot, logs: PageLogs | null, previous?: Manner): PageSnapshot {
  const manner = mannerOf(stored, previous)
  return {
    ...stored,
    incidents: stored.incidents.map(manner.present),
    maintenances: stored.maintenances.map(manner.presentMaintenance),
    stored,
    manner,
    logs,
  }
}
