import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../packages/server/src/contract/index.ts'
import { createChanges } from '../../packages/server/src/pages/changes.ts'
import { createSnapshots } from '../../packages/server/src/snapshot/hold.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { addPerson } from '../support/people.ts'
import { snapshotsOptions } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
/** Another process on the same database. */
let beside: TestApp

beforeAll(async () => {
  app = await startTestApp()
  beside = await startTestApp({}, app)
  for (const process of [app, beside]) {
    const dataDir = await mkdtemp(join(tmpdir(), 'ic-changes-'))
    const snapshots = createSnapshots(snapshotsOptions({ database: () => app.database, dataDir, clock: app.clock }))
    let listens = false
    snapshots.hear((pageId) => {
      listens ||= pageId === 'a-first-word'
      process.changes.hear(pageId)
    })
    afterwards(async () => {
      process.changes.close()
      await snapshots.close()
      await rm(dataDir, { recursive: true, force: true })
    })
    await snapshots.connect()
    // On PostgreSQL it listens when its own connection is there.
    await waitFor(async () => {
      await app.database.db
        .selectNoFrom((is) => is.fn('pg_notify', [is.val('ic_page'), is.val('a-first-word')]).as('sent'))
        .execute()
      return listens
    })
  }
})

/** Listens as a browser does. */
async function listen(process: TestApp, page: string, headers: Record<string, string>) {
  const leaving = new AbortController()
  const response = await process.app.request(`${testUrl}/api/v1/pages/${page}/changes`, {
    headers: { accept: 'text/event-stream', ...headers },
  })
  let text = ''
  let ended = false
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async () => {
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) break
      text += part.value
    }
    ended = true
  }
  void read()
  leaving.signal.addEventListener('abort', () => void reader?.cancel())
  afterwards(() => leaving.abort())
  return {
    response,
    text: () => text,
    /** How many changes were told, besides how it is at the opening. */
    told: () => (text.match(/^event: status$/gm) ?? []).length - 1,
    hasEnded: () => ended,
    leave: () => leaving.abort(),
  }
}

const forClient = async ({ page, call, open }: Tenant) => {
  const { body } = await call<Client>('POST', `/api/v1/pages/${page.id}/clients`, { name: 'Northwind' })
  return open({ title: 'Private link to Northwind is down', clientIds: [body.id] })
}

test('what visitors never see is told to those who work on the page, in every process, and nothing of what it is', async () => {
  const tenant = await app.organization()
  const other = await app.organization()
  const incident = await forClient(tenant)
  const here = await listen(app, tenant.page.slug, (await addPerson(app, tenant)).headers)
  const there = await listen(beside, tenant.page.id, (await addPerson(app, tenant, 'Jonas Ek', 'viewer')).headers)
  const elsewhere = await listen(app, other.page.id, (await addPerson(app, other)).headers)
  expect(here.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(here.response.headers.get('cache-control')).toContain('no-store')
  await waitFor(() => [here, there, elsewhere].every((one) => one.told() === 0))

  const changes = [
    () => tenant.post(incident.id, { status: 'identified', message: 'The link of Northwind was cut.' }),
    () => tenant.note(incident.id, 'Northwind knows.'),
    () => tenant.template(),
    () => tenant.open({ title: 'Everybody sees this' }),
  ]
  for (const change of changes) {
    const before = [here, there].map((one) => one.told())
    await change()
    await waitFor(() => [here, there].every((one, at) => one.told() > (before[at] ?? 0)), { within: 1000 })
  }
  const lines = new Set(`${here.text()}${there.text()}`.split('\n').map((line) => line.replace(/\d+/, '0')))
  expect([...lines].toSorted()).toEqual(['', 'data:', 'data: {"ago":0}', 'event: alive', 'event: status', 'retry: 0'])
  expect(elsewhere.told()).toBe(0)
})

test('only people of the organization may listen', async () => {
  const tenant = await app.organization()
  const other = await app.organization()
  const { headers } = await addPerson(app, other, 'Mara Stein', 'owner')
  const asToken = { authorization: `Bearer ${tenant.secret}` }
  const statuses = []
  for (const who of [{}, headers, asToken] as Record<string, string>[])
    statuses.push((await listen(app, tenant.page.id, who)).response.status)
  expect(statuses).toEqual([401, 404, 403])
})

test('a stream ends with the session, and says nothing more', async () => {
  const tenant = await app.organization()
  const person = await addPerson(app, tenant)
  const removed = await addPerson(app, tenant)
  const streams = [
    await listen(app, tenant.page.id, person.headers),
    await listen(app, tenant.page.id, removed.headers),
  ]
  await waitFor(() => streams.every((one) => one.told() === 0))
  await person.call('DELETE', '/api/v1/session')
  await app.database.db.deleteFrom('member').where('person_id', '=', removed.id).execute()
  await tenant.open()
  await waitFor(() => streams.every((one) => one.hasEnded()))
  expect(streams.map((one) => one.told())).toEqual([0, 0])
})

test('without a change it is asked as well whether the session still stands', async () => {
  const tenant = await app.organization()
  const person = await addPerson(app, tenant)
  const stream = await listen(app, tenant.page.id, person.headers)
  await waitFor(() => stream.text().includes('event: alive'))
  await person.call('DELETE', '/api/v1/session')
  await waitFor(() => stream.hasEnded())
})

test('a person may hold so many streams, and one that is left counts no more; HEAD opens none', async () => {
  const tenant = await app.organization()
  const { headers } = await addPerson(app, tenant)
  const before = app.changes.size()
  const first = await listen(app, tenant.page.id, headers)
  for (let more = 1; more < 20; more += 1) await listen(app, tenant.page.id, headers)
  const refused = await listen(app, tenant.page.id, headers)
  expect([refused.response.status, refused.response.headers.get('retry-after')]).toEqual([429, '30'])
  first.leave()
  await waitFor(() => app.changes.size() === before + 19)
  const head = await app.app.request(`${testUrl}/api/v1/pages/${tenant.page.id}/changes`, {
    method: 'HEAD',
    headers: { accept: 'text/event-stream', ...headers },
  })
  expect([head.status, app.changes.size()]).toEqual([200, before + 19])
})

test('how long ago the last change was is told at the opening, and where notices were missed, that', async () => {
  const changes = createChanges({ clock: app.clock })
  afterwards(() => changes.close())
  app.clock.advance(60_000)
  expect(changes.last('page')).toEqual({ ago: 60_000 })
  changes.hear('page')
  app.clock.advance(5000)
  expect([changes.last('page'), changes.last('other')]).toEqual([{ ago: 5000 }, { ago: 65_000 }])
  changes.hear(null)
  app.clock.advance(1000)
  expect([changes.last('page'), changes.last('other')]).toEqual([{ ago: 1000 }, { ago: 1000 }])
})
