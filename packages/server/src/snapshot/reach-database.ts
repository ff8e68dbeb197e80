import type { Logger } from 'pino'
import { isDatabaseGone } from '../database/gone.ts'
import type { OpenDatabase } from '../database/open.ts'

/** Runs what needs the database, if it is there; never throws. */
export type ReachDatabase = (work: (database: OpenDatabase) => Promise<void>) => Promise<void>

/** Creates the way to a database that may be away: said once, while everything goes on with what is held. */
export function createReach(database: () => OpenDatabase | null, logger: Logger): ReachDatabase {
  let isDown = false
  return async (work) => {
    const there = database()
    if (!there) return
    try {
      await work(there)
      isDown = false
    } catch (error) {
      if (!isDatabaseGone(error)) logger.error({ err: error }, 'a snapshot could not be made')
      else if (!isDown) logger.warn({ err: error }, 'the database is away; pages show what was last known')
      isDown = isDatabaseGone(error)
    }
  }
}
