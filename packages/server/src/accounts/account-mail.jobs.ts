import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { OpenDatabase } from '../database/open.ts'
import type { Mailer } from '../mail/mailer.ts'
import { accountMailChannel, sendAccountMails } from './account-mail.ts'

/** What sending account mails needs. */
interface AccountMailServices {
  database: OpenDatabase
  clock: Clock
  logger: Logger
  mailer: Mailer
  publicUrl: () => string
}

/** Begins to send what people are told of their accounts: at once when it is announced, and by the tick. */
export async function startAccountMails({ database, clock, logger, mailer, publicUrl }: AccountMailServices) {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await sendAccountMails({ db: database.db, clock, mailer, publicUrl: publicUrl() }, stopping.signal)
    } while (again)
  }
  /** One run at a time: what comes meanwhile is looked for after it. */
  const tick = (): Promise<void> => {
    if (running) again = true
    else running = run().finally(() => (running = null))
    return running ?? Promise.resolve()
  }
  const tickSafely = () => {
    tick().catch((error: unknown) => logger.warn({ err: error }, 'account mails: the tick will look again'))
  }
  const listener = await database.listen(accountMailChannel, tickSafely, tickSafely)
  return {
    tick,
    stop: async () => {
      stopping.abort()
      await listener.close()
      await running?.catch(() => {})
    },
  }
}
