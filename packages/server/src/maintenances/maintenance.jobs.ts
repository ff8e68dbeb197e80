import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { findDueMaintenances, takeDue } from './due.ts'

/** Begins, ends and reminds of maintenances at their times. Any number of processes may; one that fails holds up no other. */
export function startMaintenances(services: { db: Database; clock: Clock; logger: Logger; publicUrl: () => string }) {
  const { db, clock, logger, publicUrl } = services
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  const run = async () => {
    for (const key of await findDueMaintenances(db, clock.now())) {
      if (isStopped) return
      await takeDue(db, publicUrl(), key, clock.now()).catch((error: unknown) =>
        logger.warn({ err: error, ...key }, 'maintenances: the next tick will look again'),
      )
    }
  }
  return {
    tick: () => {
      running = run()
      return running
    },
    stop: async () => {
      isStopped = true
      await running.catch(() => {})
    },
  }
}
