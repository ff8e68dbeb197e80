import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from './database.ts'
import { listenOnPostgres } from './listen.ts'
import type { Listener } from './listen.ts'
import type { Tables } from './tables.ts'

/** PostgreSQL's type numbers that both drivers must read alike: bigint as number, date as `YYYY-MM-DD`. */
const parsers: Record<number, (text: string) => unknown> = { 20: Number, 1082: (text) => text }

/** The major version of PostgreSQL inside the pinned PGlite; a data folder of another one is refused. */
const embeddedMajor = '18'

/** An open database, what it runs on, and how to hear NOTIFY on it. */
export interface OpenDatabase {
  db: Database
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

/**
 * Ends a connection on which an answer did not come in time. pg gives up on the answer only: lent out again, a dead
 * connection would fail query after query until the kernel notices, which takes a quarter of an hour.
 */
function hangUpOnSilence(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown
  const query = (...given: unknown[]) => {
    const answer = ask(...given)
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (error instanceof Error && error.message === 'Query read timeout') void endNow(client)
      })
    }
    return answer
  }
  client.query = query as typeof client.query
}

const endNow = (client: pg.ClientBase) => (client as pg.Client).end().catch(() => {})

/** Opens a pool on PostgreSQL. It connects when first asked, so an unreachable server does not stop the start. */
export function openPostgres(connectionString: string): OpenDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 1000,
    query_timeout: 5000,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  // A dropped idle connection is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    // The same for one that is lent out: its query fails, and then the connection says so once more to nobody.
    client.on('error', () => {})
    hangUpOnSilence(client)
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    engine: { kind: 'postgres', connectionString },
    listen: (channel, onNotice, onReconnect) => listenOnPostgres(connectionString, channel, onNotice, onReconnect),
    close: () => db.destroy(),
  }
}
