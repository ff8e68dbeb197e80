import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { Month } from '../contract/index.ts'
import { readChecked, writeChecked } from './checked-file.ts'
import { StoredSnapshot } from './snapshot.ts'

const extension = '.json'

/** What of a page's archive is whole on disk: up to which revision of the page, and which months it has. */
export const ArchiveState = z.object({ revision: z.int(), months: z.array(Month) })
export type ArchiveState = z.infer<typeof ArchiveState>

/** A page's file: the live part, and the archive for which it vouches (null while there is none that is whole). */
const StoredPage = z.object({ snapshot: StoredSnapshot, archive: ArchiveState.nullable() })
export type StoredPage = z.infer<typeof StoredPage>

/** Snapshots as files of a folder, one per page, so that a server without its database can still answer. */
export interface SnapshotStore {
  /** Reads every snapshot that is whole; `onSkipped` hears of the others. */
  readAll(onSkipped: (file: string, error: unknown) => void): Promise<StoredPage[]>
  write(page: StoredPage): Promise<void>
  remove(pageId: string): Promise<void>
}

/** Opens the store; the folder is made when the first snapshot is written. */
export function openSnapshotStore(folder: string): SnapshotStore {
  const pathOf = (pageId: string) => join(folder, `${pageId}${extension}`)
  return {
    async readAll(onSkipped) {
      const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') onSkipped(folder, error)
        return []
      })
      const pages: StoredPage[] = []
      for (const file of files.filter((name) => name.endsWith(extension))) {
        try {
          pages.push(StoredPage.parse(await readChecked(join(folder, file))))
        } catch (error) {
          onSkipped(file, error)
        }
      }
      return pages
    },
    write: (page) => writeChecked(pathOf(page.snapshot.page.id), page, true),
    remove: (pageId) => rm(pathOf(pageId), { force: true }),
  }
}
