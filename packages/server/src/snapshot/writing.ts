import { join } from 'node:path'
import type { Logger } from 'pino'
import { openArchiveFiles } from './archive/files.ts'
import type { ArchiveFiles, DocumentCounts } from './archive/files.ts'
import type { HeldPages } from './pages.ts'
import { openSnapshotStore } from './store.ts'
import type { SnapshotStore } from './store.ts'

/** What a process keeps on disk of its pages; writes come one after another. */
export interface Writing {
  readAll: SnapshotStore['readAll']
  archiveOf(pageId: string): ArchiveFiles
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
  // Two lines: a page's file vouches only for what is written of its archive, and need not wait for the rest.
  const archives = inOrder()
  const files = inOrder()
  const inLine = new Set<string>()
  return {
    readAll: store.readAll,
    archiveOf,
    add: archives.add,
    addPage: (pageId) => {
      // While a page keeps changing there is always a newer one: the one in line writes that.
      if (inLine.has(pageId)) return
      inLine.add(pageId)
      files.add(async () => {
        inLine.delete(pageId)
        const page = pages.get(pageId)
        if (page) await store.write({ snapshot: page.snapshot.stored, archive: page.archive.state() })
      })
    },
    addRemoval: (pageId) => {
      files.add(() => store.remove(pageId))
      archives.add(() => archiveOf(pageId).removeAll())
    },
    settled: async () => void (await Promise.all([archives.settled(), files.settled()])),
  }
}
