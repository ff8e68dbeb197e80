import { getRequestListener } from '@hono/node-server'
import { join } from 'node:path'
import type { Hono } from 'hono'
import pino from 'pino'
import { issueSetupToken } from './accounts/setup.ts'
import { createApp } from './app.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { isLoopback } from './config.ts'
import type { Config } from './config.ts'
import type { Database } from './database/database.ts'
import { migrateToHead } from './database/migrate.ts'
import { isReachable } from './database/probe.ts'
import { untilThere } from './database/until-there.ts'
import { openPglite, openPostgres } from './database/open.ts'
import type { OpenDatabase } from './database/open.ts'
import { openChannels } from './deliveries/open-channels.ts'
import { createAddressReader } from './http/address.ts'
import type { Env } from './http/env.ts'
import { serveExamples } from './http/examples.ts'
import { readFiles, readWidgetScripts, serveFile } from './http/files.ts'
import { createTargetCheck } from './http/safe-fetch.ts'
import { closeServer, createHttpServer, listen } from './http/listen.ts'
import { startJobs } from './jobs/jobs.ts'
import type { Jobs } from './jobs/jobs.ts'
import { createDkimSigner } from './mail/dkim.ts'
import { createMailer } from './mail/mailer.ts'
import type { Mailer } from './mail/mailer.ts'
import { createDeployHook } from './releases/deploy-hook.ts'
import { openRecognition } from './matching/recognition.ts'
import { createChanges } from './pages/changes.ts'
import { createSecrets, loadSecretKeys } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { createSnapshots } from './snapshot/hold.ts'
import { createLive } from './snapshot/live.ts'
import { createPublicRecord } from './snapshot/public-record.ts'
import { createPublicHandler } from './snapshot/serve.ts'
import { createReaderNotice } from './start/embedding.ts'

/** An index over years of incidents takes longer than anything else may. */
const migrationPatience = 15 * 60_000

const root = join(import.meta.dirname, '../../..')

/** A running server. */
export interface RunningServer {
  /** The origin in its links. */
  url: string
  /** Resolves when everything is at work; rejects when the database cannot be used, which ends the process too. */
  ready: Promise<void>
  stop(): Promise<void>
}

/** What is filled before anything of it is shown. */
export interface Filling {
  db: Database
  publicUrl: string
  secrets: Secrets
}

/** What the demo brings along; a server in earnest has only what its configuration says. */
export interface Additions {
  clock: Clock
  mailer: Mailer
  routes: Hono<Env>
  /** Is called once, when the database is migrated. */
  fill(filling: Filling): Promise<void>
}

/**
 * Starts everything, in the order of PRODUCT.md §10: snapshots from disk → listen → database → migrate → jobs. An
 * unreachable database does not stop the start. The caller has locked the data folder.
 *
 * @param say - prints a line for whoever started it
 */
export async function startServer(
  config: Config,
  say: (line: string) => void,
  additions?: Additions,
): Promise<RunningServer> {
  // Drivers hang their connection on what they throw, cancel key and all.
  const redact = { paths: ['err.client'], remove: true }
  const logger = pino({ level: config.logLevel, redact }, pino.destination(2))
  const stopping = new AbortController()
  const secrets = createSecrets(await loadSecretKeys(config.secretKeys, config.dataDir))
  const files = readFiles(join(root, 'dist'), join(root, 'packages/admin/index.html'))

  const { smtpUrl, mailFrom, dkim } = config
  const mailer =
    additions?.mailer ??
    (smtpUrl && mailFrom
      ? createMailer({ smtpUrl, mailFrom, ...(dkim ? { sign: createDkimSigner(dkim) } : {}) })
      : null)
  const emailOffered = mailer !== null
  const channels = openChannels(config, mailer, secrets)
  let database: OpenDatabase | null = null
  let jobs: Jobs | null = null
  let address = config.publicUrl ?? ''
  const publicUrl = () => address
  const clock = additions?.clock ?? systemClock
  const announceSetup = (token: string) => say(`Set up here    ${address}/console/setup#token=${token}`)
  const live = createLive()
  const snapshots = createSnapshots({
    database: () => database,
    dataDir: config.dataDir,
    publicUrl,
    defaultPage: config.defaultPage,
    emailOffered,
    smsOffered: config.sms !== null,
    assets: { scriptUrl: '/assets/page.js', consoleUrl: () => `${publicUrl()}/console` },
    clock,
    logger,
  })
  snapshots.watch(live.announce)
  const changes = createChanges({ clock })
  snapshots.hear(changes.hear)
  const recognition = openRecognition({ config, clock, logger, database: () => database?.db ?? null, publicUrl })
  snapshots.watch(recognition.prepare)
  const { app } = createApp(
    {
      database: () => database?.forRequest() ?? null,
      config,
      emailOffered,
      publicUrl,
      clock,
      logger,
      announceSetup,
      secrets,
      channels,
      checkTarget: createTargetCheck(config.outgoingAllow),
      matcher: recognition.matcher,
      changes,
      publicRecord: createPublicRecord(snapshots, clock),
      settle: snapshots.settle,
      isDatabaseReachable: async () => database !== null && isReachable(database.db),
      heldPages: snapshots.size,
      outdatedPages: snapshots.outdated,
      widgetScripts: readWidgetScripts(join(root, 'dist')),
    },
    additions?.routes,
  )
  const handle = getRequestListener(app.fetch)
  const servePublic = createPublicHandler({
    snapshots,
    live,
    clock,
    publicUrl,
    baseDomain: config.baseDomain,
    addressOf: createAddressReader(config.trustedProxies),
    readFrom: createReaderNotice({ database: () => database?.db ?? null, publicUrl, clock, logger }),
  })
  const server = createHttpServer(
    (request, response) => {
      // An absolute-form target names a host that we would have to believe; no browser sends one here.
      if (!request.url?.startsWith('/')) return void response.writeHead(400, { 'Content-Length': 0 }).end()
      if (servePublic(request, response) || serveFile(files, request, response, publicUrl())) return
      void handle(request, response)
    },
    (error) => logger.error({ err: error }, 'a request could not be answered'),
  )
  // Links in what is served name the port, so a port that the system picks must be known before the snapshots are.
  if (address) await snapshots.load()
  const port = await listen(server, config.port, config.host)
  if (!address) {
    address = `http://localhost:${port}`
    await snapshots.load()
  }
  // A second origin to try the widget on; where the product is public, customers' own sites are that.
  const examples = isLoopback(new URL(address).hostname)
    ? await serveExamples(
        join(root, 'examples'),
        join(root, 'dist/examples'),
        publicUrl,
        config.port === 0 ? 0 : port + 1,
      )
    : null

  say(`Console        ${address}/console`)
  say(`Status page    ${address}/`)
  if (examples) say(`Example site   ${examples.url}/`)

  const opening = (async () => {
    const opened = config.databaseUrl
      ? openPostgres(config.databaseUrl)
      : await openPglite(join(config.dataDir, 'database'))
    const migrating = config.databaseUrl ? openPostgres(config.databaseUrl, migrationPatience) : opened
    const isThere = await untilThere(() => migrateToHead(migrating.db).then(() => true), logger, stopping.signal)
    if (migrating !== opened) await migrating.close()
    if (!isThere) return opened.close()
    await additions?.fill({ db: opened.db, publicUrl: address, secrets })
    database = opened
    await snapshots.connect()
    const token = await untilThere(() => issueSetupToken(opened.db, clock.now()), logger, stopping.signal)
    if (token) announceSetup(token)
    const services = {
      database: opened,
      clock,
      logger,
      channels,
      mailer,
      publicUrl,
      deployHook: createDeployHook(config, logger),
    }
    jobs = await untilThere(() => startJobs(services), logger, stopping.signal)
    void recognition.prepareOpen()
    logger.info('ready')
  })()
  opening.catch((error: unknown) => {
    logger.fatal({ err: error }, 'the database cannot be used')
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })

  return {
    url: address,
    ready: opening,
    stop: async () => {
      stopping.abort()
      live.close()
      changes.close()
      const closing = Promise.all([closeServer(server, 5000), examples && closeServer(examples.server, 0)])
      await opening.catch(() => {})
      await closing
      await jobs?.stop()
      await snapshots.close()
      mailer?.close()
      await recognition.close()
      await database?.close()
    },
  }
}
