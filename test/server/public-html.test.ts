import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { renderHeldPage } from '../../packages/server/src/snapshot/render.ts'
import { computeSnapshot } from '../../packages/server/src/snapshot/snapshot.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePages, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'

const clock = settableClock()
let database: OpenDatabase
let folder: string
let site: PublicSite
let status: StatusPageInTest

const serve = () => servePublicSite({ database: () => database, dataDir: folder, clock })

const ending = {
  status: 'resolved',
  startedAt: '2026-03-01T10:00:00Z',
  resolvedAt: '2026-03-01T11:00:00Z',
  impact: 'minor',
} as const

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ic-html-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
})

beforeEach(async () => {
  clock.set('2026-03-04T10:00:00.000Z')
  status = await createStatusPage(database.db, clock)
  site = await serve()
})

const onFault = (error: unknown) => {
  throw error
}

const on = (path: string) => `/p/${status.page.slug}${path}`

const read = async (path: string, from = site) => {
  const { bytes, ...answer } = await ask(from, on(path))
  return { ...answer, html: bytes.toString() }
}

/** Waits until this process shows what was written. */
const settled = async (from = site) => from.snapshots.settle(status.page.id, await status.revision(), 5000)

/** Waits until nothing is left to render in the background. */
const finished = () => waitFor(() => site.snapshots.find(status.page.slug)?.late.size === 0)

test('the page and an incident’s page can be read without a script, and nothing foreign can run on them', async () => {
  const incident = await status.open({
    title: '</title><script>alert(1)</script>',
    message: 'We <img src=x onerror=alert(1)> see it.',
    impact: 'critical',
  })
  await settled()
  for (const path of ['/', `/incidents/${incident.id}`]) {
    const { status: code, headers, html } = await read(path)
    expect(code).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self' /)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=10, stale-if-error=3600')
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', vary: 'Accept-Encoding' })
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).toContain('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
    expect(html).toContain('Investigating')
  }
  expect((await read('/')).html).toContain('Major system outage')
})

test('an address of no incident is a real 404 that leads back, in the page’s language', async () => {
  const other = await createStatusPage(database.db, clock, { locale: 'de' })
  const foreign = await other.open({})
  await site.snapshots.sweep()
  for (const path of ['/incidents/nosuchincident', `/incidents/${foreign.id}`, '/incidents/', '/incidents/a/b']) {
    const { status: code, headers, html } = await read(path)
    expect(code).toBe(404)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
    expect(html).toContain('There is no such incident')
    expect(html).toContain(`href="https://status.example.com/p/${status.page.slug}"`)
  }
  const german = await ask(site, `/p/${other.page.slug}/incidents/nosuchincident`)
  expect(german.bytes.toString()).toContain('Diese Störung gibt es nicht')
})

test('an incident’s page is rendered again when the incident changes, and not when another thing does', async () => {
  const open = await status.open({ title: 'Under way' })
  const ended = await status.open({ title: 'Over', ...ending })
  await settled()
  await finished()
  const { counts } = site.snapshots
  const before = { ...counts }
  const tags = async () => [
    (await read(`/incidents/${open.id}`)).headers.etag,
    (await read(`/incidents/${ended.id}`)).headers.etag,
  ]
  const [openTag, endedTag] = await tags()

  await status.addComponent({ name: 'New' })
  await settled()
  await finished()
  expect(counts).toEqual({ pages: before.pages + 1, incidents: before.incidents })
  expect(await tags()).toEqual([openTag, endedTag])

  await status.post(open, { status: 'identified' })
  await settled()
  await finished()
  expect(counts).toEqual({ pages: before.pages + 2, incidents: before.incidents + 1 })
  expect((await tags())[0]).not.toBe(openTag)
  expect((await tags())[1]).toBe(endedTag)
})

test('when the overall status changes, the pages of ended incidents follow in the background and are never missing', async () => {
  const ended = [await status.open({ title: 'One', ...ending }), await status.open({ title: 'Two', ...ending })]
  await settled()
  await finished()
  const tagsOf = () => Promise.all(ended.map(async ({ id }) => (await read(`/incidents/${id}`)).headers.etag))
  const before = await tagsOf()
  await status.open({ impact: 'critical' })
  await settled()
  for (const { id } of ended) expect((await read(`/incidents/${id}`)).status).toBe(200)
  await finished()
  const after = await tagsOf()
  expect(after[0]).not.toBe(before[0])
  expect(after[1]).not.toBe(before[1])
})

test('a process that has just started answers for ended incidents too, before it has rendered them', async () => {
  const ended = await status.open({ title: 'Long over', ...ending })
  const source = { publicUrl: 'https://status.example.com', now: clock.now(), emailOffered: true }
  const snapshot = await computeSnapshot(database.db, status.page.id, source)
  if (typeof snapshot === 'string') throw new Error(snapshot)
  const rendering = { now: clock.now(), assets: { scriptUrl: '/page.js' }, counts: { pages: 0, incidents: 0 }, onFault }
  const page = renderHeldPage(snapshot, rendering)
  expect(rendering.counts.incidents).toBe(0)
  const port = await servePages({ find: () => page, defaultPage: () => page })
  for (let look = 1; look <= 2; look += 1) {
    const { bytes, ...answer } = await ask({ port }, `/incidents/${ended.id}`)
    expect(answer.status).toBe(200)
    expect(bytes.toString()).toContain('Long over')
    expect(rendering.counts.incidents).toBe(1)
  }
})

test('a page that cannot be rendered leaves what was there, and programs their new answers', async () => {
  const incident = await status.open({ title: 'Under way' })
  const source = { publicUrl: 'https://status.example.com', now: clock.now(), emailOffered: true }
  const snapshot = await computeSnapshot(database.db, status.page.id, source)
  if (typeof snapshot === 'string') throw new Error(snapshot)
  const faults: unknown[] = []
  const onFaultHere = (fault: unknown) => void faults.push(fault)
  const rendering = { now: clock.now(), counts: { pages: 0, incidents: 0 }, onFault: onFaultHere }
  const before = renderHeldPage(snapshot, { ...rendering, assets: { scriptUrl: '/page.js' } })
  const faulty = {
    get scriptUrl(): string {
      throw new Error('a fault of ours')
    },
  }
  const changed = {
    ...snapshot,
    revision: 99,
    incidents: snapshot.incidents.map((each) => ({ ...each, title: 'New' })),
  }
  const after = renderHeldPage(changed, { ...rendering, assets: faulty }, before)
  expect(faults).toHaveLength(2)
  expect(after.answers.get('/')).toBe(before.answers.get('/'))
  expect(after.answers.get(`/incidents/${incident.id}`)).toBe(before.answers.get(`/incidents/${incident.id}`))
  expect(after.answers.get('/status.json')?.bodies.identity.bytes.toString()).toContain('"revision":99')
})

test('a promised update that is late is said to be late', async () => {
  const incident = await status.open({ nextUpdateBy: '2026-03-04T10:30:00Z' })
  await settled()
  expect((await read(`/incidents/${incident.id}`)).html).toContain('Next update by')
  clock.set('2026-03-04T10:31:00.000Z')
  site.snapshots.tick()
  for (const path of ['/', `/incidents/${incident.id}`])
    expect((await read(path)).html).toContain('Next update was due by')
})
