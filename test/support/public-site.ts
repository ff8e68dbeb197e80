import { once } from 'node:events'
import { createServer, request as openRequest } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { systemClock } from '../../packages/server/src/clock.ts'
import { createSnapshots } from '../../packages/server/src/snapshot/hold.ts'
import type { Snapshots, SnapshotsOptions } from '../../packages/server/src/snapshot/hold.ts'
import { createLive } from '../../packages/server/src/snapshot/live.ts'
import { createPublicHandler } from '../../packages/server/src/snapshot/serve.ts'
import type { PublicHandlerOptions } from '../../packages/server/src/snapshot/serve.ts'
import { afterwards } from './afterwards.ts'

/** The public side alone, behind a real port. */
export interface PublicSite {
  port: number
  snapshots: Snapshots
}

type Given = Pick<SnapshotsOptions, 'database' | 'dataDir' | 'clock'>

/** What every test of snapshots gives them besides what it is about. */
export function snapshotsOptions(given: Given & Partial<SnapshotsOptions>): SnapshotsOptions {
  return {
    publicUrl: () => 'https://status.example.com',
    defaultPage: null,
    emailOffered: true,
    smsOffered: false,
    assets: { scriptUrl: '/assets/page.js', consoleUrl: () => 'https://status.example.com/console' },
    logger: pino({ level: 'silent' }),
    ...given,
  }
}

/** Serves the public side on a port of its own until the test, or the file, ends; what it does not take is answered 418. */
export async function servePublicSite(
  given: Given & Partial<SnapshotsOptions> & { baseDomain?: string },
): Promise<PublicSite> {
  const options = snapshotsOptions(given)
  const snapshots = createSnapshots(options)
  const live = createLive()
  snapshots.watch(live.announce)
  afterwards(() => snapshots.close())
  const { publicUrl, clock } = options
  const port = await servePages(snapshots, { live, publicUrl, clock, baseDomain: given.baseDomain ?? null })
  await snapshots.load()
  await snapshots.connect()
  return { port, snapshots }
}

/** Serves held pages on a port of its own until the test, or the file, ends. */
async function servePages(
  snapshots: PublicHandlerOptions['snapshots'],
  more: Partial<PublicHandlerOptions> = {},
): Promise<number> {
  const live = more.live ?? createLive()
  const publicUrl = () => 'https://status.example.com'
  const addressOf = () => '127.0.0.1'
  const handle = createPublicHandler({
    snapshots,
    publicUrl,
    clock: systemClock,
    baseDomain: null,
    addressOf,
    ...more,
    live,
  })
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(418).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterwards(() => {
    live.close()
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

export interface Received {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
}

/** Asks with nothing added and nothing decoded, which `fetch` would do. */
export async function ask(
  site: { port: number },
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<Received> {
  const request = openRequest({ host: '127.0.0.1', port: site.port, path, method, headers, agent: false })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }
}
