import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import { openArchiveFiles } from './archive/files.ts'
import type { ArchiveFiles, DocumentCounts } from './archive/files.ts'
import { openLogFiles } from './log-files.ts'
import type { LogFiles } from './log-files.ts'
import type { HeldPages } from './pages.ts'
import { openSnapshotStore } from './store.ts'
import type { SnapshotStore, StoredPage } from './store.ts'

/** What a process keeps on disk of its pages; writes come one after another. */
export interface Writing {
  readAll: SnapshotStore['readAll']
  archiveOf(pageId: string): ArchiveFiles
  logsOf(pageId: string): LogFiles
  /** Runs what writes, in turn. */
  add(work: () => Promise<void>): void
  /** Writes a page as it is when its turn comes. */
  addPage(pageId: string): void
  /** Removes all that is there of a page. */
  addRemoval(pageId: string): void
  /** Resolves when all that was added is done. */
  settled(): Promise<void>
}

/** Opens what is on disk; the folder is made when something is written. */
export function createWriting(folder: string, pages: HeldPages, counts: DocumentCounts, logger: Logger): Writing {
  const store = openSnapshotStore(folder)
  const archiveOf = (pageId: string) => openArchiveFiles(join(folder, pageId), counts)
  const logsOf = (pageId: string) =>
    openLogFiles(join(folder, pageId), (error) =>
      logger.warn({ err: error, pageId }, 'the stored log of a page was skipped'),
    )
  const inOrder = () => {
    let done: Promise<void> = Promise.resolve()
    return {
      add: (work: () => Promise<void>) => {
        done = done
          .then(work)
          .catch((error: unknown) => logger.error({ err: error }, 'a snapshot could not be written to disk'))
      },
      async settled() {
        for (let seen: unknown; seen !== done;) await (seen = done)
      },
    }
  }
  // Two lines: a page's file vouches only for what is written of its archive, and need not wait for other pages'.
  const archives = inOrder()
  const files = inOrder()
  const onDisk = new Map<string, StoredPage>()
  return {
    readAll: store.readAll,
    archiveOf,
    logsOf,
    add: archives.add,
    addPage: (pageId) =>
      files.add(async () => {
        const page = pages.get(pageId)
        if (!page) return
        // While a page keeps changing there is always a newer one: the first in line writes that, the others nothing.
        const content = { snapshot: page.snapshot.stored, archive: page.archive.state() }
        const before = onDisk.get(pageId)
        if (before?.snapshot === content.snapshot && isDeepStrictEqual(before.archive, content.archive)) return
        await store.write(content)
        onDisk.set(pageId, content)
      }),
    addRemoval: (pageId) => {
      files.add(() => {
        onDisk.delete(pageId)
        return store.remove(pageId)
      })
      archives.add(() => archiveOf(pageId).removeAll())
    },
    async settled() {
      await archives.settled()
      await files.settled()
    },
  }
}
