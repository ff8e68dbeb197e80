import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { noteEmbedded } from './start.ts'

/** Hears that a page's status was read by a page of this origin. */
export type ReaderNotice = (pageId: string, origin: string) => void

/** Notes, once per page and process, that a site other than ours shows a page's status. It never holds a reader up. */
export function createReaderNotice(services: {
  database: () => Database | null
  publicUrl: () => string
  clock: Clock
  logger: Logger
}): ReaderNotice {
  const noted = new Set<string>()
  return (pageId, origin) => {
    // `null` is a file or a sandbox: somebody tries.
    if (noted.has(pageId) || origin === 'null' || origin === services.publicUrl()) return
    const db = services.database()
    if (!db) return
    noted.add(pageId)
    noteEmbedded(db, pageId, services.clock.now()).catch((error: unknown) => {
      noted.delete(pageId)
      services.logger.debug({ err: error }, 'start: the next reader will tell')
    })
  }
}
