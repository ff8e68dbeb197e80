import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as openRequest } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LiveFrame } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { createSnapshots } from '../../packages/server/src/snapshot/hold.ts'
import type { Snapshots } from '../../packages/server/src/snapshot/hold.ts'
import { createLive } from '../../packages/server/src/snapshot/live.ts'
import type { Live, LiveOptions } from '../../packages/server/src/snapshot/live.ts'
import { createPublicHandler } from '../../packages/server/src/snapshot/serve.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { snapshotsOptions } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'

const clock = settableClock()
let database: OpenDatabase
let folder: string
let status: StatusPageInTest
let snapshots: Snapshots

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ic-live-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
})

beforeEach(async () => {
  status = await createStatusPage(database.db, clock)
  snapshots = createSnapshots(snapshotsOptions({ database: () => database, dataDir: folder, clock }))
  afterwards(() => snapshots.close())
  await snapshots.connect()
})

async function serve(options: Partial<LiveOptions> = {}): Promise<{ live: Live; server: Server; port: number }> {
  const live = createLive(options)
  snapshots.watch(live.announce)
  const handle = createPublicHandler({
    snapshots,
    live,
    clock,
    publicUrl: () => 'https://status.example.com',
    baseDomain: null,
    addressOf: (request) => String(request.headers['x-test-address'] ?? '127.0.0.1'),
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
  return { live, server, port: (server.address() as AddressInfo).port }
}

interface Stream {
  response: IncomingMessage
  /** All that has arrived. */
  text(): string
  frames(): LiveFrame[]
  hasEnded(): boolean
  leave(): void
}

async function watch(port: number, { method = 'GET', address = '127.0.0.1' } = {}): Promise<Stream> {
  const path = `/p/${status.page.slug}/events`
  const request = openRequest({
    host: '127.0.0.1',
    port,
    path,
    method,
    agent: false,
    headers: { 'x-test-address': address },
  })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  let ended = false
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  response.on('close', () => (ended = true)).on('error', () => {})
  afterwards(() => void request.destroy())
  return {
    response,
    text: () => text,
    frames: () =>
      [...text.matchAll(/^event: status\ndata: (.*)\n\n/gm)].map(([, data = '']) => LiveFrame.parse(JSON.parse(data))),
    hasEnded: () => ended,
    leave: () => request.destroy(),
  }
}

describe('/events', () => {
  test('says the state at once, and a change within a second', async () => {
    const { port } = await serve()
    const stream = await watch(port)
    expect(stream.response.statusCode).toBe(200)
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'access-control-allow-origin': '*',
      'x-accel-buffering': 'no',
    })
    expect(stream.response.headers['cache-control']).toContain('no-transform')
    expect(stream.response.headers['content-encoding']).toBeUndefined()
    // In chunks each frame would cost every stream more.
    expect(stream.response.headers['transfer-encoding']).toBeUndefined()
    await waitFor(() => stream.frames().length === 1)
    expect(stream.text()).toMatch(/^retry: \d+\n\n/)
    expect(stream.frames()[0]).toMatchObject({ revision: 1, status: { indicator: 'none' }, incidents: [] })

    const incident = await status.open({ title: 'Sign-in fails', impact: 'critical' })
    await waitFor(() => stream.frames().length === 2, { within: 1000 })
    expect(stream.frames()[1]).toMatchObject({
      revision: await status.revision(),
      status: { indicator: 'critical', description: 'Major System Outage' },
      incidents: [{ id: incident.id, title: 'Sign-in fails', updates: [{ status: 'investigating' }] }],
    })
  })

  test('tells only those who watch the page that changed', async () => {
    const { port } = await serve()
    const stream = await watch(port)
    await waitFor(() => stream.frames().length === 1)
    const other = await createStatusPage(database.db, clock)
    await other.open({})
    await snapshots.settle(other.page.id, await other.revision(), 5000)
    await status.open({})
    await waitFor(() => stream.frames().length === 2)
    expect(stream.frames()[1]?.revision).toBe(await status.revision())
  })

  test('past 16 KB a frame says only the revision', async () => {
    const { port } = await serve()
    const stream = await watch(port)
    await status.open({ message: 'We are looking into it. '.repeat(400) })
    await status.open({ message: 'We are looking into this too. '.repeat(300) })
    const revision = await status.revision()
    const frame = await waitFor(() => stream.frames().find((each) => each.revision === revision))
    expect(frame).toEqual({ revision, generatedAt: clock.now().toISOString() })
    for (const part of stream.text().split('\n\n')) expect(Buffer.byteLength(part)).toBeLessThan(17_000)
  })

  test('HEAD ends at once', async () => {
    const { port, live } = await serve()
    const stream = await watch(port, { method: 'HEAD' })
    expect(stream.response.statusCode).toBe(200)
    await waitFor(() => stream.hasEnded())
    expect(live.size()).toBe(0)
  })

  test('a sign of life tells silent streams from dead ones', async () => {
    const { port } = await serve({ heartbeatEvery: 20 })
    const stream = await watch(port)
    await waitFor(() => (stream.text().match(/\n\nevent: alive\ndata:\n(?=\n)/g) ?? []).length >= 3)
    expect(stream.frames()).toHaveLength(1)
  })

  test('refuses more streams than one network, or all, may hold, and takes new ones when others leave', async () => {
    const { port, live } = await serve({ perNetwork: 2, total: 3 })
    const first = await watch(port)
    await watch(port)
    expect((await watch(port)).response.statusCode).toBe(429)
    expect((await watch(port, { address: '2001:db8::1' })).response.statusCode).toBe(200)
    const refused = await watch(port, { address: '192.0.2.1' })
    expect(refused.response.statusCode).toBe(503)
    expect(refused.response.headers).toMatchObject({ 'retry-after': '30', 'access-control-allow-origin': '*' })
    expect(live.size()).toBe(3)
    first.leave()
    await waitFor(() => live.size() === 2)
    expect((await watch(port)).response.statusCode).toBe(200)
  })

  test('lets go of a reader that does not read, and of no other', async () => {
    const { port, live } = await serve()
    const reading = await watch(port)
    const stuck = connect(port, '127.0.0.1').on('error', () => {})
    afterwards(() => void stuck.destroy())
    await once(stuck, 'connect')
    stuck.pause().write(`GET /p/${status.page.slug}/events HTTP/1.1\r\nHost: x\r\n\r\n`)
    await waitFor(() => live.size() === 2)
    const page = snapshots.find(status.page.slug)
    if (!page) throw new Error('not held')
    // The kernel takes some megabytes on behalf of a reader that stopped; then they would be ours.
    const frame = Buffer.from(`: ${'x'.repeat(60_000)}\n\n`)
    await waitFor(() => {
      live.announce(status.page.id, { ...page, frame })
      return live.size() === 1
    })
    await status.open({})
    const revision = await status.revision()
    await waitFor(() => reading.frames().some((each) => each.revision === revision))
  })

  test('ends the streams of a page that is deleted, and all of them at shutdown', async () => {
    const { port, live, server } = await serve()
    const one = await watch(port)
    await database.db.deleteFrom('status_page').where('id', '=', status.page.id).execute()
    await snapshots.sweep()
    await waitFor(() => one.hasEnded())
    status = await createStatusPage(database.db, clock)
    await snapshots.sweep()
    const two = await watch(port)
    const closed = once(server, 'close')
    server.close()
    live.close()
    await closed
    await waitFor(() => two.hasEnded())
    expect(two.response.complete).toBe(true)
    expect(live.size()).toBe(0)
  })
})
