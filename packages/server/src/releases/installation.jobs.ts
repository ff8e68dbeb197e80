import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { OpenDatabase } from '../database/open.ts'
import { installNext } from './installation.ts'
import type { DeployHook } from './installation.ts'

/** Calls the deploy hook for releases that somebody asked for; a tick does not wait for what is called. */
export function startInstallations(services: {
  database: OpenDatabase
  clock: Clock
  logger: Logger
  deployHook: DeployHook | null
}) {
  const { database, clock, logger, deployHook } = services
  let calling: Promise<void> | null = null
  return {
    tick: () => {
      if (!deployHook || calling) return
      calling = installNext(database.db, () => clock.now(), deployHook)
        .then(
          () => {},
          (error: unknown) => logger.warn({ err: error }, 'releases: the next tick will look again'),
        )
        .finally(() => (calling = null))
    },
    /** Waits a moment only: it may be the hook that ends this process, and answers when it has. */
    stop: async () => {
      await Promise.race([calling, wait(1000, undefined, { ref: false })])
    },
  }
}
