import { getRequestListener } from '@hono/node-server'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import type { Logger } from 'pino'
import { issueSetupToken } from './accounts/setup.ts'
import { createApp } from './app.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { isDatabaseGone } from './database/gone.ts'
import { lockFolder } from './database/lock.ts'
import { migrateToHead } from './database/migrate.ts'
import { openPglite, openPostgres } from './database/open.ts'
import type { OpenDatabase } from './database/open.ts'
import { serveExamples } from './http/examples.ts'
import { readFiles, serveFile } from './http/files.ts'
import { closeServer, createHttpServer, listen } from './http/listen.ts'
import { createSecrets, loadSecretKeys } from './secrets.ts'

const root = join(import.meta.dirname, '../../..')

/** A running server. */
export interface RunningServer {
  stop(): Promise<void>
}

/** Opens the database and brings it to head, trying again for ever while PostgreSQL does not answer. */
async function openDatabase(config: Config, logger: Logger, stopped: AbortSignal): Promise<OpenDatabase | null> {
  const database = config.databaseUrl
    ? openPostgres(config.databaseUrl)
    : await openPglite(join(config.dataDir, 'database'))
  while (!stopped.aborted) {
    try {
      await migrateToHead(database.db)
      return database
    } catch (error) {
      if (!isDatabaseGone(error)) throw error
      logger.warn({ err: error }, 'the database does not answer yet')
      await wait(1000, undefined, { signal: stopped }).catch(() => {})
    }
  }
  await database.close()
  return null
}

/**
 * Starts everything, in the order of PRODUCT.md §10: snapshots from disk → listen → database → migrate → jobs. An
 * unreachable database does not stop the start.
 *
 * @param say - prints a line for whoever started it
 * @throws FolderInUse — another process has the data folder
 */
export async function startServer(config: Config, say: (line: string) => void): Promise<RunningServer> {
  const logger = pino({ level: config.logLevel }, pino.destination(2))
  const lock = await lockFolder(config.dataDir)
  const stopping = new AbortController()
  const secrets = createSecrets(await loadSecretKeys(config.secretKeys, config.dataDir))
  const files = readFiles(join(root, 'dist'), join(root, 'packages/admin/index.html'))

  let database: OpenDatabase | null = null
  let publicUrl = config.publicUrl ?? ''
  const { app } = createApp({
    database: () => database?.db ?? null,
    config,
    publicUrl: () => publicUrl,
    clock: systemClock,
    logger,
    secrets,
    settle: async () => {},
  })
  const handle = getRequestListener(app.fetch)
  const server = createHttpServer((request, response) => {
    if (!serveFile(files, request, response)) void handle(request, response)
  })
  const port = await listen(server, config.port, config.host)
  publicUrl ||= `http://localhost:${port}`
  const examples = await serveExamples(join(root, 'examples'), () => publicUrl, config.port === 0 ? 0 : port + 1)

  say(`Console        ${publicUrl}/console`)
  say(`Status page    ${publicUrl}/`)
  say(`Example site   ${examples.url}/plain.html`)

  const opening = openDatabase(config, logger, stopping.signal).then(async (opened) => {
    database = opened
    if (!opened) return
    const token = await issueSetupToken(opened.db, systemClock.now())
    if (token) say(`Set up here    ${publicUrl}/console/setup#token=${token}`)
  })
  opening.catch((error: unknown) => {
    logger.fatal({ err: error }, 'the database cannot be used')
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })

  return {
    stop: async () => {
      stopping.abort()
      await opening.catch(() => {})
      await Promise.all([closeServer(server, 5000), closeServer(examples.server, 0)])
      await database?.close()
      await lock.release()
    },
  }
}
