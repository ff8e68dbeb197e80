import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { isEmpty } from '../database/probe.ts'
import { openPostgres } from '../database/open.ts'
import { startServer } from '../server.ts'
import { devMailRoutes } from './dev-mail.routes.ts'
import { fillDemo } from './fill.ts'
import type { DemoAccess } from './fill.ts'
import { createMailbox } from './mailbox.ts'

/** A demo at work. */
export interface RunningDemo {
  /** Resolves when everything is there to be seen, with how to get in. */
  ready: Promise<DemoAccess>
  /** Stops the server and removes its folder. */
  stop(): Promise<void>
}

/**
 * Starts the real server on a throw-away folder, or on the empty database that the configuration names, filled with
 * Acme Cloud. Mail is never sent: it is kept, to be read at `/dev/mail`.
 *
 * @param say - prints a line for whoever started it
 * @throws ConfigError — the database is not empty, or does not answer; nothing was changed then
 */
export async function startDemo(
  config: Config,
  say: (line: string) => void,
  clock = systemClock,
): Promise<RunningDemo> {
  if (config.databaseUrl) await checkEmpty(config.databaseUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-demo-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  // However the process ends, unless it is killed.
  process.once('exit', remove)
  const mailbox = createMailbox()
  const filled = Promise.withResolvers<DemoAccess>()
  const server = await startServer({ ...config, dataDir, defaultPage: null }, say, {
    clock,
    mailer: mailbox.mailer(clock),
    routes: devMailRoutes(mailbox, clock),
    fill: async (filling) => filled.resolve(await fillDemo(filling, mailbox, clock)),
  })
  return {
    ready: server.ready.then(() => filled.promise),
    stop: () => server.stop().finally(remove),
  }
}

async function checkEmpty(databaseUrl: string): Promise<void> {
  const { db, close } = openPostgres(databaseUrl)
  try {
    const empty = await isEmpty(db).catch((error: unknown) => {
      throw new ConfigError(`DATABASE_URL does not answer: ${error instanceof Error ? error.message : String(error)}`)
    })
    if (!empty) throw new ConfigError('DATABASE_URL must name an empty database for the demo. Nothing was changed.')
  } finally {
    await close()
  }
}
