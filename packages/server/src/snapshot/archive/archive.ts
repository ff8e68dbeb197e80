import type { Database } from '../../database/database.ts'
import type { Recorded } from '../recorded.ts'
import type { ArchiveNews } from '../snapshot.ts'
import type { ArchiveState } from '../store.ts'
import { readAgain, readChanges } from './changes.ts'
import type { ChangedRecords } from './changes.ts'
import type { ArchiveFiles } from './files.ts'
import { inGroups } from './in-groups.ts'
import { createMonthIndex, entryOf } from './index-of-months.ts'
import type { Entry, MonthIndex } from './index-of-months.ts'
import { createShelf } from './shelf.ts'

/**
 * What a page has ever said, as documents on disk: one per incident or maintenance, one per month. In memory are an index and what waits
 * to be written.
 */
export interface PageArchive {
  /** Takes up what is on disk, as far as `state` vouches for it. */
  load(state: ArchiveState | null): Promise<void>
  /** The revision from which news may go on; null when the archive has to read for itself (`catchUp`). */
  head(): number | null
  /** Takes what a change brought: it is read from now on. Answers what writes it to disk, to be run in turn. */
  take(news: ArchiveNews, timeZone: string): () => Promise<void>
  /** Whether it lacks something up to the revision that nobody is about to bring. */
  lags(revision: number): boolean
  /** Reads from the database what is lacking, in small pieces, and writes it. */
  catchUp(db: Database, publicUrl: string): Promise<void>
  /** What of it is whole on disk. */
  state(): ArchiveState | null
  /** Whether what is not here does not exist. */
  isWhole(): boolean
  index(): MonthIndex
  /** `gone`: there is none of that id; `unavailable`: it cannot be read now, or it is not known yet. */
  read(id: string): Promise<Recorded | 'gone' | 'unavailable'>
  /** What began in a month, newest first, each with its newest update at least. */
  readMonth(month: string): Promise<Recorded[]>
  /** Gives up what is under way. */
  stop(): void
}

export interface ArchiveOptions {
  pageId: string
  timeZone: string
  files: ArchiveFiles
  /** Hears of documents that cannot be read. */
  onDamage: (document: string, error: unknown) => void
}

/** Of a month that is written anew, all incidents are in memory, and up to a hundred of their files open. */
const monthsAtOnce = 8

/** Creates a page's archive, which has nothing until it is loaded or has caught up. */
export function createArchive({ pageId, files, onDamage, ...options }: ArchiveOptions): PageArchive {
  const shelf = createShelf(files, onDamage)
  const gone = new Set<string>()
  let timeZone = options.timeZone
  /** The revision up to which it is known, and up to which it is on disk; null until everything has been read once. */
  let known: number | null = null
  let written: number | null = null
  let isBusy = false
  /** Resolves when what was taken last is written, or given up. */
  let taken: Promise<void> = Promise.resolve()
  let hasFailed = false
  /** Counts beginnings: what was begun before the last one is given up. */
  let story = 0

  const head = () => (isBusy || hasFailed ? null : known)

  const write = async (changed: Recorded[], months: Iterable<string>, deleted: string[], revision: number) => {
    await inGroups(changed, (incident) => files.write(incident, true))
    for (const month of months) await shelf.writeMonth(month)
    for (const id of deleted) await files.remove(id)
    written = revision
    for (const incident of changed) if (shelf.waiting.get(incident.id) === incident) shelf.waiting.delete(incident.id)
  }

  /** Writes the records of every piece; answers where they stand, and the end, unless it was given up. */
  const collect = async (pieces: AsyncIterable<ChangedRecords>, isOld: () => boolean, durable: boolean) => {
    const entries = new Map<string, Entry>()
    for await (const { records, end, ...page } of pieces) {
      // In another zone it is another archive, which begins when that change arrives.
      if (isOld() || page.timeZone !== timeZone) return undefined
      await inGroups(records, (recorded) => files.write(recorded, durable))
      for (const recorded of records) entries.set(recorded.id, entryOf(recorded, timeZone))
      if (end) return { entries, deleted: end.deleted, revision: page.revision }
    }
    return { entries, deleted: [], revision: null }
  }

  /** Reads everything anew, beside what is there. */
  const rebuild = async (db: Database, publicUrl: string, isOld: () => boolean) => {
    const found = await collect(readChanges(db, publicUrl, pageId, -1), isOld, false)
    if (!found || found.revision === null) return
    const index = createMonthIndex()
    for (const entry of found.entries.values()) if (!gone.has(entry.id)) index.put(entry)
    shelf.monthsOnDisk.clear()
    shelf.damaged.clear()
    shelf.waiting.clear()
    const writeMonth = async (month: string) => {
      if (!isOld()) await shelf.writeMonth(month, index)
    }
    await inGroups(index.months(), writeMonth, monthsAtOnce)
    if (isOld()) return
    for (const id of gone) index.remove(id)
    shelf.index = index
    for (const id of await files.list()) if (!index.find(id)) await files.remove(id)
    for (const month of await files.listMonths()) if (index.of(month).length === 0) await files.removeMonth(month)
    known = written = found.revision
  }

  /** Reads what changed since, and what is damaged. */
  const mend = async (db: Database, publicUrl: string, since: number, isOld: () => boolean) => {
    const found = await collect(readChanges(db, publicUrl, pageId, since), isOld, true)
    const lost = [...shelf.damaged]
    const again = await collect(readAgain(db, publicUrl, pageId, lost), isOld, true)
    if (!found || found.revision === null || !again || isOld()) return
    const { index } = shelf
    const months = new Set(shelf.damagedMonths)
    const touch = (touched: string[]) => touched.forEach((month) => months.add(month))
    for (const entry of [...again.entries.values(), ...found.entries.values()]) {
      if (!gone.has(entry.id)) touch(index.put(entry))
    }
    const deleted = [...found.deleted, ...lost.filter((id) => !again.entries.has(id))]
    for (const id of deleted) touch(index.remove(id))
    for (const id of lost) shelf.damaged.delete(id)
    shelf.waiting.clear()
    known = found.revision
    await write([], months, deleted, found.revision)
  }

  return {
    async load(state) {
      if (!state) return
      let isLost = false
      for (const month of state.months) {
        try {
          for (const incident of await files.readMonth(month)) shelf.index.put(entryOf(incident, timeZone))
          shelf.monthsOnDisk.add(month)
        } catch (error) {
          isLost = true
          onDamage(`month ${month}`, error)
        }
      }
      const there = new Set(await files.list())
      for (const id of shelf.index.ids()) if (!there.has(id)) shelf.damage(id, new Error('it is lost'))
      if (!isLost) known = written = state.revision
    },

    head,

    take({ revision, changed, deleted, isRestored }, zone) {
      // A database that was put back to an earlier state may have again what was deleted.
      if (isRestored) gone.clear()
      if (zone !== timeZone || isRestored) {
        timeZone = zone
        known = written = null
        story += 1
      }
      const then = story
      const months = new Set<string>()
      const touch = (touched: string[]) => touched.forEach((month) => months.add(month))
      for (const id of deleted) {
        gone.add(id)
        shelf.waiting.delete(id)
        touch(shelf.index.remove(id))
      }
      if (!changed || head() === null) return () => Promise.resolve()
      // While this was read, what was lacking was read too, and later: nothing here is news.
      if (known !== null && revision <= known) return () => Promise.resolve()
      for (const incident of changed) {
        shelf.waiting.set(incident.id, incident)
        touch(shelf.index.put(entryOf(incident, timeZone)))
      }
      known = revision
      const turn = Promise.withResolvers<void>()
      taken = turn.promise
      return async () => {
        try {
          // After a failure, or in another story, what comes later may not vouch for what was not written.
          if (!hasFailed && story === then) await write(changed, months, deleted, revision)
        } catch (error) {
          hasFailed = true
          throw error
        } finally {
          turn.resolve()
        }
      }
    },

    lags: (revision) =>
      !isBusy &&
      (hasFailed || known === null || known < revision || shelf.damaged.size > 0 || shelf.damagedMonths.size > 0),

    async catchUp(db, publicUrl) {
      if (isBusy) return
      const then = story
      // From now on nothing more is taken: a page that keeps changing cannot put this off.
      isBusy = true
      await taken
      const isOld = () => story !== then
      try {
        if (written === null) await rebuild(db, publicUrl, isOld)
        else await mend(db, publicUrl, written, isOld)
        if (!isOld()) hasFailed = false
      } catch (error) {
        hasFailed = true
        throw error
      } finally {
        isBusy = false
      }
    },

    state: () => (written === null ? null : { revision: written, months: [...shelf.monthsOnDisk].toSorted() }),
    isWhole: () => known !== null,
    index: () => shelf.index,

    async read(id) {
      const held = shelf.waiting.get(id)
      if (held) return held
      const entry = shelf.index.find(id)
      if (gone.has(id) || (!entry && known !== null)) return 'gone'
      if (entry) return (await shelf.read(id, entry.revision)) ?? 'unavailable'
      // Nobody knows yet which there are: what can be read is right all the same.
      return files.read(id).catch(() => 'unavailable' as const)
    },

    readMonth: (month) => shelf.readMonth(month),
    stop: () => void (story += 1),
  }
}
