import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { renderHeldPage } from '../../packages/server/src/snapshot/render.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { enterYears } from '../support/years-of-incidents.ts'

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

const on = (path: string) => `/p/${status.page.slug}${path}`

const read = async (path: string, from = site) => {
  const { bytes, ...answer } = await ask(from, on(path))
  return { ...answer, html: bytes.toString() }
}

/** Waits until this process shows what was written. */
const settled = async (from = site) => {
  await from.snapshots.settle(status.page.id, await status.revision(), 5000)
  await from.snapshots.settled()
}

/** Waits until it is known which incidents there are. */
const whole = () => waitFor(() => site.snapshots.find(status.page.slug)?.archive.isWhole())

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
  await whole()
  await waitFor(() => site.snapshots.find(other.page.slug)?.archive.isWhole())
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
  const { counts } = site.snapshots
  const tags = async () => [
    (await read(`/incidents/${open.id}`)).headers.etag,
    (await read(`/incidents/${ended.id}`)).headers.etag,
  ]
  const [openTag, endedTag] = await tags()
  const before = { ...counts }

  await status.addComponent({ name: 'New' })
  await settled()
  expect(await tags()).toEqual([openTag, endedTag])
  expect(counts).toEqual({ ...before, pages: before.pages + 1 })

  await status.post(open, { status: 'identified' })
  await settled()
  expect((await tags())[0]).not.toBe(openTag)
  expect((await tags())[1]).toBe(endedTag)
  expect(counts).toMatchObject({ pages: before.pages + 2, incidents: before.incidents + 1 })
})

test('the page of what is over stays what it is when the overall status becomes another', async () => {
  const ended = await status.open({ title: 'One', ...ending })
  await settled()
  const before = await read(`/incidents/${ended.id}`)
  const { incidents } = site.snapshots.counts
  await status.open({ impact: 'critical' })
  await settled()
  const after = await read(`/incidents/${ended.id}`)
  expect(after.html).toBe(before.html)
  expect(after.headers.etag).toBe(before.headers.etag)
  expect(site.snapshots.counts.incidents).toBe(incidents + 1)
})

test('the page of what is over is rendered when somebody asks, once, however many ask at the same time', async () => {
  const ended = await status.open({ title: 'Long over', ...ending })
  await settled()
  const restarted = await serve()
  const { incidents } = restarted.snapshots.counts
  const page = restarted.snapshots.find(status.page.slug)!
  const asks = Array.from({ length: 20 }, () => restarted.snapshots.archive.find(page, `/incidents/${ended.id}`))
  expect(new Set(await Promise.all(asks)).size).toBe(1)
  expect((await read(`/incidents/${ended.id}`, restarted)).html).toContain('Long over')
  expect(restarted.snapshots.counts.incidents).toBe(incidents + 1)
})

test('a page that cannot be rendered leaves what was there, and programs their new answers', async () => {
  const incident = await status.open({ title: 'Under way' })
  await settled()
  const { snapshot, archive } = site.snapshots.find(status.page.slug)!
  const faults: unknown[] = []
  const onFault = (fault: unknown) => void faults.push(fault)
  const rendering = { now: clock.now(), archive, counts: { pages: 0, incidents: 0 }, onFault }
  const consoleUrl = () => '/console'
  const before = renderHeldPage(snapshot, { ...rendering, assets: { scriptUrl: '/page.js', consoleUrl } })
  const faulty = {
    consoleUrl,
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

test('the first of the ninety days is told from its beginning, however much has happened since', async () => {
  const first = new Date('2025-12-04T00:30:00Z')
  const newest = new Date('2026-03-04T09:00:00Z')
  const others = 60
  const every = (newest.getTime() - first.getTime()) / others
  await enterYears(database.db, status.page, clock.now(), { count: others + 1, newest, every })
  await settled()
  expect((await read('/')).html).toContain(`Incident number ${others}<`)
})
