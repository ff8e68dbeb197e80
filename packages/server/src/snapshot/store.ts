import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PageSnapshot } from './snapshot.ts'

const extension = '.json'

const checksumOf = (snapshot: unknown) => createHash('sha256').update(JSON.stringify(snapshot)).digest('hex')

/** Snapshots as files of a folder, one per page, so that a server without its database can still answer. */
export interface SnapshotStore {
  /** Reads every snapshot that is whole; `onSkipped` hears of the others. */
  readAll(onSkipped: (file: string, error: unknown) => void): Promise<PageSnapshot[]>
  write(snapshot: PageSnapshot): Promise<void>
  remove(pageId: string): Promise<void>
}

/** Opens the store; the folder is made when the first snapshot is written. */
export function openSnapshotStore(folder: string): SnapshotStore {
  const pathOf = (pageId: string) => join(folder, `${pageId}${extension}`)
  return {
    async readAll(onSkipped) {
      const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      const snapshots: PageSnapshot[] = []
      for (const file of files.filter((name) => name.endsWith(extension))) {
        try {
          const stored = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
            checksum?: unknown
            snapshot?: unknown
          }
          if (checksumOf(stored.snapshot) !== stored.checksum) throw new Error('its checksum is wrong')
          snapshots.push(PageSnapshot.parse(stored.snapshot))
        } catch (error) {
          onSkipped(file, error)
        }
      }
      return snapshots
    },

    async write(snapshot) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = pathOf(snapshot.page.id)
      const unfinished = `${path}.tmp`
      const file = await open(unfinished, 'w', 0o600)
      try {
        await file.writeFile(JSON.stringify({ checksum: checksumOf(snapshot), snapshot }))
        // The name must not reach the disk before the content does.
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
    },

    remove: (pageId) => rm(pathOf(pageId), { force: true }),
  }
}
