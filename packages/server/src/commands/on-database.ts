import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { FolderInUse, lockFolder } from '../database/lock.ts'
import { openPglite, openPostgres } from '../database/open.ts'
import type { OpenDatabase } from '../database/open.ts'

/**
 * Does something on the database of an installation beside its server: on PostgreSQL at any time, on PGlite while the
 * server is stopped.
 *
 * @param advice - said to whoever has to stop the server first
 * @throws ConfigError; FolderInUse — the server runs
 */
export async function onDatabase<Result>(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  advice: string,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  if (databaseUrl) {
    const database = openPostgres(databaseUrl)
    return work(database).finally(() => database.close())
  }
  const folder = join(dataDir, 'database')
  if (!existsSync(folder)) throw new ConfigError(`DATA_DIR is ${dataDir}, and there is no database in it`)
  const lock = await lockFolder(dataDir).catch((error: unknown) => {
    throw error instanceof FolderInUse ? new FolderInUse(`${error.message}. ${advice}`) : error
  })
  try {
    const database = await openPglite(folder)
    return await work(database).finally(() => database.close())
  } finally {
    await lock.release()
  }
}
