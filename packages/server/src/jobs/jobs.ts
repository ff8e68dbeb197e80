import { Cron } from 'croner'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { OpenDatabase } from '../database/open.ts'
import { startAccountMails } from '../accounts/account-mail.jobs.ts'
import type { Channels } from '../deliveries/channel.ts'
import { startDeliveries } from '../deliveries/delivery.jobs.ts'
import type { DeployHook } from '../releases/installation.ts'
import { startInstallations } from '../releases/installation.jobs.ts'
import { startMaintenances } from '../maintenances/maintenance.jobs.ts'
import type { Mailer } from '../mail/mailer.ts'
import { startReminders } from '../reminders/reminder.jobs.ts'
import { startRetention } from '../retention/retention.jobs.ts'
import { openQueue } from './queue.ts'

/** What jobs are made of. */
export interface JobServices {
  database: OpenDatabase
  clock: Clock
  logger: Logger
  channels: Channels
  /** Who sends what people are told of their accounts; null where no mail can be sent. */
  mailer: Mailer | null
  publicUrl: () => string
  /** What installs a release; null where nothing does. */
  deployHook?: DeployHook | null
}

/** Jobs at work in this process. */
export interface Jobs {
  /** Looks for everything that is due, as happens by itself every 5 s. */
  tick(): Promise<void>
  /** Takes no new work and waits for what is under way, `patience` milliseconds at most. */
  stop(patience?: number): Promise<void>
}

/**
 * Starts everything this process does without being asked. Any number of processes may do so on one database: what is
 * to be done is a row, and whoever comes first takes it.
 *
 * @throws what the database throws while it cannot be reached; call again then
 */
export async function startJobs(services: JobServices): Promise<Jobs> {
  const { database, clock, logger, channels, mailer, publicUrl, deployHook = null } = services
  const queue = await openQueue(database, logger)
  const stopQueue = async (error: unknown) => {
    await queue.stop(0)
    throw error
  }
  const deliveries = await startDeliveries({ database, clock, logger, channels }).catch(stopQueue)
  const mails = mailer && (await startAccountMails({ database, clock, logger, mailer, publicUrl }).catch(stopQueue))
  const retention = await startRetention({ db: database.db, clock, queue }).catch(stopQueue)
  const installations = startInstallations({ database, clock, logger, deployHook })
  const maintenances = startMaintenances({ db: database.db, clock, logger, publicUrl })
  const reminders = startReminders({ db: database.db, clock, logger, mailer, publicUrl })
  const tick = async () => {
    installations.tick()
    await maintenances.tick()
    await deliveries.tick()
    await mails?.tick()
    await retention.tick()
    await reminders.tick()
  }
  // A tick that fails is made good by the next one.
  const onError = (error: unknown) => logger.warn({ err: error }, 'jobs: the clock could not look for due work')
  const cron = new Cron('*/5 * * * * *', { protect: true, catch: onError }, tick)
  return {
    tick,
    stop: async (patience = 5000) => {
      cron.stop()
      await maintenances.stop()
      await deliveries.stop()
      await installations.stop()
      await mails?.stop()
      await reminders.stop()
      await queue.stop(patience)
    },
  }
}
