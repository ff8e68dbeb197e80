import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { ComponentLog } from '../uptime/component-log.ts'
import type { PageLogs } from '../uptime/read-logs.ts'
import { readChecked, writeChecked } from './checked-file.ts'

const LogDocument = z.object({ format: z.literal(1), log: ComponentLog })

/** The logs of a page's components on disk, one file each, so that uptime is told without the database. */
export interface LogFiles {
  /** Reads those that are vouched for, by component with their revisions; null where one is missing, damaged or older. */
  read(vouched: Record<string, number>): Promise<PageLogs | null>
  /** Writes what is another than before. */
  write(logs: PageLogs, before: PageLogs | null | undefined): Promise<void>
}

/** Opens the logs in a page's folder; `onDamage` hears of those that cannot be read. */
export function openLogFiles(folder: string, onDamage: (error: unknown) => void): LogFiles {
  const pathOf = (id: string) => join(folder, 'logs', `${id}.json`)
  return {
    async read(vouched) {
      try {
        const logs = new Map<string, ComponentLog>()
        for (const [id, revision] of Object.entries(vouched)) {
          const { log } = LogDocument.parse(await readChecked(pathOf(id)))
          if (log.revision < revision) throw new Error('it is older than the page')
          logs.set(id, log)
        }
        return logs
      } catch (error) {
        onDamage(error)
        return null
      }
    },
    async write(logs, before) {
      for (const [id, log] of logs) {
        if (before?.get(id) !== log) await writeChecked(pathOf(id), { format: 1, log }, true)
      }
      for (const id of before?.keys() ?? []) if (!logs.has(id)) await rm(pathOf(id), { force: true })
    },
  }
}
