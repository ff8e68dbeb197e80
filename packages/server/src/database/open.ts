import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from './database.ts'
import { listenOnPostgres } from './listen.ts'
import type { Listener } from './listen.ts'
import { forAll, forEach } from './patience.ts'
import type { Patience } from './patience.ts'
import { openPool } from './pool.ts'
import type { Tables } from './tables.ts'

/** PostgreSQL's type numbers that both drivers must read alike: bigint as number, date as `YYYY-MM-DD`. */
const parsers: Record<number, (text: string) => unknown> = { 20: Number, 1082: (text) => text }

/** The major version of PostgreSQL inside the pinned PGlite; a data folder of another one is refused. */
const embeddedMajor = '18'

/** An open database, what it runs on, and how to hear NOTIFY on it. */
export interface OpenDatabase {
  db: Database
  /** The same for one request: all answers that it waits for take less than two seconds together, or it fails. */
  forRequest(): Database
  engine: { kind: 'pglite'; pglite: PGlite } | { kind: 'postgres'; connectionString: string }
  listen: Listener
  close(): Promise<void>
}

/** Opens PGlite in a folder (which the caller has locked), or in memory, optionally from a dumped data folder. */
export async function openPglite(folder: string | null, loadDataDir?: Blob): Promise<OpenDatabase> {
  if (folder) {
    await mkdir(folder, { recursive: true })
    const versionFile = join(folder, 'PG_VERSION')
    const major = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : embeddedMajor
    if (major !== embeddedMajor) {
      throw new Error(
        `${folder} was written by PostgreSQL ${major}, this release embeds ${embeddedMajor}. ` +
          'Start it with the release that wrote it.',
      )
    }
  }
  const pglite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(loadDataDir ? { loadDataDir } : {}),
    parsers,
  })
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
  return {
    db,
    // What runs inside this process answers when this process does.
    forRequest: () => db,
    engine: { kind: 'pglite', pglite },
    listen: async (channel, onNotice) => {
      const stop = await pglite.listen(channel, onNotice)
      return { close: () => stop() }
    },
    close: async () => {
      if (!pglite.closed) await pglite.close()
    },
  }
}

/** HOUSE §7: for whom nobody waits, and for a caller who is told within two seconds whatever happens. */
const jobPatience = 5000
const requestPatience = 1700

/**
 * Opens connections to PostgreSQL. They are made when first needed, so an unreachable server does not stop the start.
 *
 * @param patience - milliseconds a statement may take; migrations take longer than anything else may
 */
export function openPostgres(connectionString: string, patience = jobPatience): OpenDatabase {
  const pool = openPool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    // Ends what a caller who has given up left behind.
    statement_timeout: patience,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  const lentWith = (waiting: Patience) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool.lentWith(waiting) }) })
  const db = lentWith(forEach(patience))
  return {
    db,
    forRequest: () => lentWith(forAll(requestPatience)),
    engine: { kind: 'postgres', connectionString },
    listen: (channel, onNotice, onReconnect) => listenOnPostgres(connectionString, channel, onNotice, onReconnect),
    close: async () => {
      await db.destroy()
      await pool.end()
    },
  }
}
