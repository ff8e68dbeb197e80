import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseGone } from './gone.ts'
import { MigrationFault } from './migrate.ts'

/**
 * Does what needs the database, trying again every second for ever, whatever is wrong: away, another password, a
 * missing database. All that can be mended from outside, and ending would take down pages that need no database.
 *
 * @returns null — told to stop
 * @throws MigrationFault — only another release mends it
 */
export async function untilThere<Result>(
  work: () => Promise<Result>,
  logger: Logger,
  stopped: AbortSignal,
): Promise<Result | null> {
  while (!stopped.aborted) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof MigrationFault) throw error
      if (isDatabaseGone(error)) logger.warn({ err: error }, 'the database does not answer yet')
      else logger.error({ err: error }, 'the database cannot be used yet')
      await wait(1000, undefined, { signal: stopped }).catch(() => {})
    }
  }
  return null
}
