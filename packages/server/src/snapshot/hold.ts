import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { isDatabaseGone } from '../database/gone.ts'
import type { OpenDatabase } from '../database/open.ts'
import { listPageRevisions, pageUrl } from '../pages/page.ts'
import { createArchiveAnswers } from './archive-answers.ts'
import type { ArchiveAnswers } from './archive-answers.ts'
import { createArchive } from './archive/archive.ts'
import type { DocumentCounts } from './archive/files.ts'
import { addFeeds } from './answers.ts'
import { createFlights } from './flights.ts'
import { createHeldPages } from './pages.ts'
import type { PageAssets } from './public/html/render-page.ts'
import { hourOf, renderHeldPage } from './render.ts'
import type { HeldPage, RenderCounts } from './render.ts'
import { computeSnapshot, showSnapshot } from './snapshot.ts'
import type { ArchiveNews, PageSnapshot, StoredSnapshot } from './snapshot.ts'
import { createReach } from './reach-database.ts'
import { createWriting } from './writing.ts'

const sweepEvery = 5000

/** Answers about the past that are held, of all pages together. */
const cacheBytes = 32 * 1024 * 1024

export interface SnapshotsOptions {
  /** Null while there is none, or none that is migrated. */
  database: () => OpenDatabase | null
  dataDir: string
  /** Must be known when `load` is called. */
  publicUrl: () => string
  /** Slug or id of the page that hosts without a page of their own show; null for the oldest. */
  defaultPage: string | null
  emailOffered: boolean
  smsOffered: boolean
  assets: PageAssets
  /** How many bytes of answers about the past are held; 32 MiB where it is left out. */
  cacheBytes?: number
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
  /** Resolves when nothing is being read or written any more, the archives included. */
  settled(): Promise<void>
  /** Renders again what time alone has changed. */
  tick(): void
  /** The page of a slug. */
  find(slug: string): HeldPage | undefined
  /** The page that hosts without a page of their own show. */
  defaultPage(): HeldPage | undefined
  /** Answers about a page's past. */
  readonly archive: ArchiveAnswers
  /** The pages that have changed but cannot be made anew, by id: what is shown of them is known to be out of date. */
  outdated(): string[]
  /** How many pages are held. */
  size(): number
  /** Calls with every page that has a new revision, and with undefined for one that is gone. */
  watch(watcher: (pageId: string, page: HeldPage | undefined) => void): void
  /** Calls with every page of which anything was changed, also what is not public; with null where that may have been missed. */
  hear(hearer: (pageId: string | null) => void): void
  readonly counts: RenderCounts & DocumentCounts
  /** Stops, once what is held is on disk. */
  close(): Promise<void>
}

/** Creates the holder of all snapshots; it holds nothing until `load` or `connect`. */
export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { assets, clock, logger, emailOffered, smsOffered } = options
  const counts = { pages: 0, incidents: 0, incidentDocuments: 0, monthDocuments: 0 }
  const watchers: ((pageId: string, page: HeldPage | undefined) => void)[] = []
  const hearers: ((pageId: string | null) => void)[] = []
  const pages = createHeldPages(options.defaultPage)
  const writing = createWriting(join(options.dataDir, 'snapshots'), pages, counts, logger)
  const withDatabase = createReach(options.database, logger)
  const onFault = (error: unknown) => logger.error({ err: error }, 'a page could not be rendered')
  const archive = createArchiveAnswers({ assets, counts, clock, onFault, cacheBytes: options.cacheBytes ?? cacheBytes })
  let listener: { close(): Promise<void> } | undefined
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> | undefined
  let isClosing = false
  const outdated = new Set<string>()

  const archiveOf = ({ page: { id, timeZone } }: StoredSnapshot) =>
    createArchive({
      pageId: id,
      timeZone,
      files: writing.archiveOf(id),
      onDamage: (document, error) =>
        logger.warn({ err: error, pageId: id, document }, 'a document of the archive was skipped'),
    })

  const render = (snapshot: PageSnapshot, of: HeldPage['archive'], previous?: HeldPage) => {
    const page = renderHeldPage(snapshot, { now: clock.now(), archive: of, assets, counts, onFault }, previous)
    pages.set(page)
    return page
  }

  const announce = (pageId: string) => {
    for (const watcher of watchers) watcher(pageId, pages.get(pageId))
  }

  const drop = (pageId: string) => {
    outdated.delete(pageId)
    const page = pages.get(pageId)
    if (!page) return
    pages.delete(pageId)
    page.archive.stop()
    announce(pageId)
    writing.addRemoval(pageId)
  }

  const take = (snapshot: PageSnapshot, news: ArchiveNews) => {
    const pageId = snapshot.page.id
    const previous = pages.get(pageId)
    const itsArchive = previous?.archive ?? archiveOf(snapshot.stored)
    // First, so that what was deleted is gone and what is new is found as soon as the page is shown.
    const writeArchive = itsArchive.take(news, snapshot.page.timeZone)
    const { logs } = snapshot
    if (logs) writing.add(() => writing.logsOf(pageId).write(logs, previous?.snapshot.logs))
    // The page's file comes after the documents for which it vouches, and also where they could not be written.
    writing.add(() => writeArchive().finally(() => writing.addPage(pageId)))
    const page = render(snapshot, itsArchive, previous)
    announce(pageId)
    // Whoever has just ended an incident looks at its page.
    const ended = previous && snapshot.incidents.filter(({ revision }) => revision === snapshot.revision)
    for (const { id } of ended ?? []) if (!page.incidents.has(id)) void archive.find(page, `/incidents/${id}`)
  }

  const update = async ({ db }: OpenDatabase, pageId: string) => {
    const held = pages.get(pageId)
    const now = clock.now()
    try {
      const found = await computeSnapshot(db, pageId, {
        publicUrl: options.publicUrl(),
        now,
        emailOffered,
        smsOffered,
        held: held?.snapshot,
        archivedTo: held?.archive.head() ?? null,
      })
      if (found === 'gone') return drop(pageId)
      if (found !== 'held') take(found.snapshot, found.news)
    } catch (error) {
      if (!isDatabaseGone(error)) outdated.add(pageId)
      throw error
    }
    outdated.delete(pageId)
    const page = pages.get(pageId)
    if (page) page.currentAt = now.getTime()
    catchUp(page)
  }
  const updates = createFlights((pageId) => withDatabase((database) => update(database, pageId)))

  /** Brings a page's archive up to date in the background, if nothing else does. */
  const catchUp = (page: HeldPage | undefined) => {
    if (page?.archive.lags(page.snapshot.revision)) void mends.run(page.snapshot.page.id)
  }
  const mends = createFlights(async (pageId) => {
    const page = pages.get(pageId)
    if (isClosing || !page?.archive.lags(page.snapshot.revision)) return
    await withDatabase(({ db }) => page.archive.catchUp(db, options.publicUrl()))
    const shown = pages.get(pageId)
    if (!shown) return writing.addRemoval(pageId)
    addFeeds(shown.answers, shown.snapshot, shown.archive.index(), shown.answers)
    writing.addPage(pageId)
    // What came meanwhile; after a failure the next sweep tries again.
    const head = shown.archive.head()
    if (head !== null && head < shown.snapshot.revision) catchUp(shown)
  })

  const refresh = (pageId: string, revision?: number): Promise<void> => {
    const held = pages.get(pageId)?.snapshot.revision
    if (revision !== undefined && held !== undefined && held >= revision) return Promise.resolve()
    return updates.run(pageId)
  }

  const sweep = () =>
    (sweeping ??= withDatabase(async ({ db }) => {
      const now = clock.now().getTime()
      const revisions = new Map((await listPageRevisions(db)).map(({ id, revision }) => [id, revision]))
      for (const [id, revision] of revisions) {
        const page = pages.get(id)
        if (page?.snapshot.revision !== revision || !page.snapshot.logs) await refresh(id)
        else {
          outdated.delete(id)
          page.currentAt = now
          catchUp(page)
        }
      }
      // Not dropped outright: a page may have been created since the revisions were read.
      for (const id of outdated) if (!revisions.has(id)) outdated.delete(id)
      for (const { snapshot } of pages.all()) if (!revisions.has(snapshot.page.id)) await refresh(snapshot.page.id)
    }).finally(() => (sweeping = undefined)))

  const settled = async () => {
    await Promise.all([sweeping, updates.settled()])
    await mends.settled()
    await writing.settled()
  }

  const tick = () => {
    const now = clock.now()
    for (const page of pages.all()) {
      if (page.hour !== hourOf(page.snapshot, now)) render(page.snapshot, page.archive, page)
    }
  }

  return {
    async load() {
      const skipped = (file: string, error: unknown) =>
        logger.warn({ err: error, file }, 'a stored snapshot was skipped')
      for (const { snapshot: stored, archive: state } of await writing.readAll(skipped)) {
        const page = { ...stored.page, url: pageUrl(options.publicUrl(), stored.page.slug) }
        try {
          const itsArchive = archiveOf(stored)
          await itsArchive.load(state)
          const logs = stored.logs && (await writing.logsOf(page.id).read(stored.logs))
          render(showSnapshot({ ...stored, page, emailOffered, smsOffered }, logs), itsArchive)
        } catch (error) {
          skipped(stored.page.id, error)
        }
      }
      const lookAgain = async () => {
        await sweep()
        tick()
      }
      timer ??= setInterval(() => void lookAgain().catch(onFault), sweepEvery).unref()
    },

    async connect() {
      await listener?.close()
      listener = undefined
      await withDatabase(async (database) => {
        listener = await database.listen(
          'ic_page',
          (notice) => {
            const [pageId = '', revision] = notice.split(':')
            for (const hear of hearers) hear(pageId)
            // Without one, it is something that the public does not see.
            if (revision !== undefined) void refresh(pageId, Number(revision))
          },
          () => {
            for (const hear of hearers) hear(null)
            void sweep()
          },
        )
      })
      await sweep()
    },

    refresh,
    sweep,
    settled,
    tick,

    async settle(pageId, revision, within = 250) {
      const abort = new AbortController()
      const limit = wait(within, undefined, { signal: abort.signal }).catch(() => {})
      await Promise.race([refresh(pageId, revision), limit])
      abort.abort()
    },

    find: pages.find,
    defaultPage: pages.default,
    archive,
    outdated: () => [...outdated],
    size: () => pages.all().length,
    watch: (watcher) => void watchers.push(watcher),
    hear: (hearer) => void hearers.push(hearer),
    counts,

    async close() {
      isClosing = true
      clearInterval(timer)
      await listener?.close()
      await Promise.all([sweeping, updates.settled()])
      for (const page of pages.all()) page.archive.stop()
      await settled()
    },
  }
}
