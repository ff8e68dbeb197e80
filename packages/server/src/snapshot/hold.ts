import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { isDatabaseGone } from '../database/gone.ts'
import type { OpenDatabase } from '../database/open.ts'
import { listPageRevisions, pageUrl } from '../pages/page.ts'
import type { PageAssets } from './public/html/render-page.ts'
import { hourOf, renderHeldPage, renderLate } from './render.ts'
import type { HeldPage, RenderCounts } from './render.ts'
import { computeSnapshot, withAddress } from './snapshot.ts'
import type { PageSnapshot } from './snapshot.ts'
import { openSnapshotStore } from './store.ts'

const sweepEvery = 5000

export interface SnapshotsOptions {
  /** Null while there is none, or none that is migrated. */
  database: () => OpenDatabase | null
  dataDir: string
  /** Must be known when `load` is called. */
  publicUrl: () => string
  /** Slug or id of the page that hosts without a page of their own show; null for the oldest. */
  defaultPage: string | null
  emailOffered: boolean
  assets: PageAssets
  clock: Clock
  logger: Logger
}

/** Every page of the installation as this process shows it, kept up to date. */
export interface Snapshots {
  /** Takes up what is on disk, and from then on looks every 5 s whether something is newer. */
  load(): Promise<void>
  /** Listens for changes on the database that is there now and catches up with it. */
  connect(): Promise<void>
  /** Brings a page up to date; nothing to do where `revision` is held already. Never throws: the next sweep tries again. */
  refresh(pageId: string, revision?: number): Promise<void>
  /** Compares all pages' revisions with what is held, so that a lost notice heals and a deleted page goes. */
  sweep(): Promise<void>
  /** Waits until the page's newest revision is held, at most `within` milliseconds. */
  settle(pageId: string, revision?: number, within?: number): Promise<void>
  /** Renders again what time alone has changed. */
  tick(): void
  /** The page of a slug. */
  find(slug: string): HeldPage | undefined
  /** The page that hosts without a page of their own show. */
  defaultPage(): HeldPage | undefined
  /** How many pages are held. */
  size(): number
  /** Calls with every page that has a new revision, and with undefined for one that is gone. */
  watch(watcher: (pageId: string, page: HeldPage | undefined) => void): void
  readonly counts: RenderCounts
  /** Stops, once what is held is on disk. */
  close(): Promise<void>
}

/** Creates the holder of all snapshots; it holds nothing until `load` or `connect`. */
export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { clock, logger } = options
  const store = openSnapshotStore(join(options.dataDir, 'snapshots'))
  const counts: RenderCounts = { pages: 0, incidents: 0 }
  const watchers: ((pageId: string, page: HeldPage | undefined) => void)[] = []
  const pages = new Map<string, HeldPage>()
  const flights = new Map<string, { again: boolean; done: Promise<void> }>()
  let bySlug = new Map<string, HeldPage>()
  let defaultPage: HeldPage | undefined
  let listener: { close(): Promise<void> } | undefined
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> | undefined
  let written: Promise<void> = Promise.resolve()
  let isDown = false

  const index = () => {
    const oldestFirst = [...pages.values()].toSorted(byAge)
    bySlug = new Map(oldestFirst.map((page) => [page.snapshot.page.slug, page]))
    const wanted = options.defaultPage
    defaultPage = wanted === null ? oldestFirst[0] : (bySlug.get(wanted) ?? pages.get(wanted))
  }

  const render = (snapshot: PageSnapshot, previous?: HeldPage) => {
    const pageId = snapshot.page.id
    const onFault = (error: unknown) => logger.error({ err: error, pageId }, 'a page could not be rendered')
    const page = renderHeldPage(snapshot, { now: clock.now(), assets: options.assets, counts, onFault }, previous)
    pages.set(pageId, page)
    index()
    void renderLate(page, () => pages.get(pageId) === page)
  }

  const afterWrites = (work: () => Promise<void>) => {
    written = written
      .then(work)
      .catch((error: unknown) => logger.error({ err: error }, 'a snapshot could not be written to disk'))
  }

  const announce = (pageId: string) => {
    for (const watcher of watchers) watcher(pageId, pages.get(pageId))
  }

  const drop = (pageId: string) => {
    if (!pages.delete(pageId)) return
    index()
    announce(pageId)
    afterWrites(() => store.remove(pageId))
  }

  const take = (snapshot: PageSnapshot) => {
    const pageId = snapshot.page.id
    render(snapshot, pages.get(pageId))
    announce(pageId)
    afterWrites(async () => {
      // A newer one is in line behind this.
      if (pages.get(pageId)?.snapshot === snapshot) await store.write(snapshot)
    })
  }

  /** Runs what needs the database; when that is away, says so once and goes on with what is held. */
  const withDatabase = async (work: (database: OpenDatabase) => Promise<void>) => {
    const database = options.database()
    if (!database) return
    try {
      await work(database)
      isDown = false
    } catch (error) {
      if (!isDatabaseGone(error)) logger.error({ err: error }, 'a snapshot could not be made')
      else if (!isDown) logger.warn({ err: error }, 'the database is away; pages show what was last known')
      isDown = isDatabaseGone(error)
    }
  }

  const update = (pageId: string) =>
    withDatabase(async ({ db }) => {
      const snapshot = await computeSnapshot(db, pageId, {
        publicUrl: options.publicUrl(),
        now: clock.now(),
        emailOffered: options.emailOffered,
        heldRevision: pages.get(pageId)?.snapshot.revision,
      })
      if (snapshot === 'gone') drop(pageId)
      else if (snapshot !== 'held') take(snapshot)
    })

  const refresh = (pageId: string, revision?: number): Promise<void> => {
    const held = pages.get(pageId)?.snapshot.revision
    if (revision !== undefined && held !== undefined && held >= revision) return Promise.resolve()
    const underWay = flights.get(pageId)
    if (underWay) {
      // What is being read may be from before this call: look once more, however many have asked.
      underWay.again = true
      return underWay.done
    }
    const flight = { again: true, done: Promise.resolve() }
    flights.set(pageId, flight)
    flight.done = (async () => {
      while (flight.again) {
        flight.again = false
        await update(pageId)
      }
      flights.delete(pageId)
    })()
    return flight.done
  }

  const sweep = () =>
    (sweeping ??= withDatabase(async ({ db }) => {
      const revisions = new Map((await listPageRevisions(db)).map(({ id, revision }) => [id, revision]))
      for (const [id, revision] of revisions) {
        if (pages.get(id)?.snapshot.revision !== revision) await refresh(id)
      }
      // Not dropped outright: a page may have been created since the revisions were read.
      for (const id of pages.keys()) if (!revisions.has(id)) await refresh(id)
    }).finally(() => (sweeping = undefined)))

  const tick = () => {
    const now = clock.now()
    for (const page of pages.values()) if (page.hour !== hourOf(page.snapshot, now)) render(page.snapshot, page)
  }

  return {
    async load() {
      const skipped = (file: string, error: unknown) =>
        logger.warn({ err: error, file }, 'a stored snapshot was skipped')
      for (const stored of await store.readAll(skipped)) {
        const snapshot = withAddress(stored, pageUrl(options.publicUrl(), stored.page.slug))
        try {
          render({ ...snapshot, emailOffered: options.emailOffered })
        } catch (error) {
          skipped(stored.page.id, error)
        }
      }
      const lookAgain = async () => {
        await sweep()
        tick()
      }
      const failed = (error: unknown) => logger.error({ err: error }, 'a page could not be rendered')
      timer ??= setInterval(() => void lookAgain().catch(failed), sweepEvery).unref()
    },

    async connect() {
      await listener?.close()
      listener = undefined
      await withDatabase(async (database) => {
        listener = await database.listen(
          'ic_page',
          (notice) => {
            const [pageId = '', revision] = notice.split(':')
            void refresh(pageId, Number(revision))
          },
          () => void sweep(),
        )
      })
      await sweep()
    },

    refresh,
    sweep,
    tick,

    async settle(pageId, revision, within = 250) {
      const abort = new AbortController()
      const limit = wait(within, undefined, { signal: abort.signal }).catch(() => {})
      await Promise.race([refresh(pageId, revision), limit])
      abort.abort()
    },

    find: (slug) => bySlug.get(slug),
    defaultPage: () => defaultPage,
    size: () => pages.size,
    watch: (watcher) => void watchers.push(watcher),
    counts,

    async close() {
      clearInterval(timer)
      await listener?.close()
      await Promise.all([sweeping, ...[...flights.values()].map(({ done }) => done)])
      await written
    },
  }
}

function byAge({ snapshot: { page: one } }: HeldPage, { snapshot: { page: other } }: HeldPage): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}
