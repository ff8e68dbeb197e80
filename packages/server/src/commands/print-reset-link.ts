import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeResetLink } from '../accounts/reset-link.ts'
import type { Clock } from '../clock.ts'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { FolderInUse, lockFolder } from '../database/lock.ts'
import { openPglite, openPostgres } from '../database/open.ts'
import type { OpenDatabase } from '../database/open.ts'

/**
 * Prints a link by which somebody sets a new password, where no mail server could carry it: on PostgreSQL at any time,
 * on PGlite while the server is stopped.
 *
 * @param say - prints a line for whoever asked
 * @throws ConfigError; FolderInUse — the server runs; Refusal not_found — nobody has the address
 */
export async function printResetLink(
  config: Config,
  email: string,
  clock: Clock,
  say: (line: string) => void,
): Promise<void> {
  const { publicUrl, databaseUrl, dataDir } = config
  if (publicUrl === null) throw new ConfigError('PUBLIC_URL must be set where PORT is 0: the link begins with it')
  const made = await (databaseUrl ? onPostgres(databaseUrl, work) : onPglite(dataDir, work))
  say(`For ${made.name} <${made.email}>, once, within an hour:`)
  say(made.url)
  if (!databaseUrl) say('Start the server, and open it.')

  function work({ db }: OpenDatabase) {
    return makeResetLink(db, publicUrl ?? '', email, clock.now())
  }
}

async function onPostgres<Result>(url: string, work: (database: OpenDatabase) => Promise<Result>): Promise<Result> {
  const database = openPostgres(url)
  return work(database).finally(() => database.close())
}

async function onPglite<Result>(dataDir: string, work: (database: OpenDatabase) => Promise<Result>): Promise<Result> {
  const folder = join(dataDir, 'database')
  if (!existsSync(folder)) throw new ConfigError(`DATA_DIR is ${dataDir}, and there is no database in it`)
  const lock = await lockFolder(dataDir).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error
    throw new FolderInUse(`${error.message}. Stop the server first; the link is good for an hour.`)
  })
  try {
    const database = await openPglite(folder)
    return await work(database).finally(() => database.close())
  } finally {
    await lock.release()
  }
}
