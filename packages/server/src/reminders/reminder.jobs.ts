import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Mailer } from '../mail/mailer.ts'
import { findPagesToRemind, remindTeam } from './remind.ts'
import { sendReminderMails } from './reminder-mails.ts'

/** What reminding needs; without a mailer people see reminders in the console only. */
interface ReminderServices {
  db: Database
  clock: Clock
  logger: Logger
  mailer: Mailer | null
  publicUrl: () => string
}

/** Reminds teams of what waits for them. Any number of processes may; a page that fails holds up no other. */
export function startReminders({ db, clock, logger, mailer, publicUrl }: ReminderServices) {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let sending: Promise<void> | null = null
  const remind = async () => {
    const now = clock.now()
    for (const pageId of await findPagesToRemind(db, now)) {
      if (stopping.signal.aborted) return
      await remindTeam(db, pageId, now, mailer !== null).catch((error: unknown) =>
        logger.warn({ err: error, pageId }, 'reminders: the next tick will look again'),
      )
    }
  }
  /** A mail server that says nothing holds up mails only, and no tick. */
  const send = () => {
    if (!mailer || stopping.signal.aborted) return
    sending ??= sendReminderMails({ db, clock, mailer, publicUrl: publicUrl() }, stopping.signal)
      .catch((error: unknown) => logger.warn({ err: error }, 'reminders: the next tick will send'))
      .finally(() => (sending = null))
  }
  return {
    tick: async () => {
      running = remind()
      await running
      send()
    },
    /** Once everything that was due has been tried. */
    sent: async () => {
      await sending
    },
    stop: async () => {
      stopping.abort()
      await running.catch(() => {})
      await sending
    },
  }
}
