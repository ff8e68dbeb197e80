import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KyselyPlugin } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { History, HistoryMonth } from '../../packages/server/src/contract/index.ts'
import type { Component } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { enterYears, idOfYears } from '../support/years-of-incidents.ts'

/** A page of 5,000 incidents over three years. */
const count = 5000
const every = (3 * 365 * 86_400_000) / count
const cacheBytes = 400_000

const clock = settableClock()
let status: StatusPageInTest
let component: Component
let database: OpenDatabase
let site: PublicSite
let folder: string
let statements = 0
let rowsAtOnce = 0

const counting: KyselyPlugin = {
  transformQuery: ({ node }) => {
    // The look every 5 s, at all pages at once, is no change's.
    if (node.kind !== 'SelectQueryNode' || node.where) statements += 1
    return node
  },
  transformResult: ({ result }) => {
    rowsAtOnce = Math.max(rowsAtOnce, result.rows.length)
    return Promise.resolve(result)
  },
}

const held = (of = status) => site.snapshots.find(of.page.slug)!

/** Waits until page and archive are as in the database, on disk too, and nothing more is asked or written. */
async function settled(of = status): Promise<void> {
  const revision = await of.revision()
  await site.snapshots.settle(of.page.id, revision, 30_000)
  await waitFor(() => held(of).archive.state()?.revision === revision, { within: 60_000 })
}

const on = (path: string) => `/p/${status.page.slug}${path}`
const read = async (path: string) => {
  const answer = await ask(site, on(path), { 'accept-encoding': 'identity' })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.bytes.toString()
}
const readMonth = async (month: string) => HistoryMonth.parse(JSON.parse(await read(`/history/${month}.json`)))

/** What one change costs, in statements, renderings and documents. */
async function costOf(of: StatusPageInTest, change: () => Promise<unknown>): Promise<Record<string, number>> {
  const { counts } = site.snapshots
  const before = { ...counts }
  statements = 0
  await change()
  await settled(of)
  const cost = Object.entries(counts).map(([name, value]) => [name, value - before[name as keyof typeof counts]])
  return { ...(Object.fromEntries(cost) as Record<string, number>), statements }
}

/** What the life of an incident costs, and a change of something else. */
async function costsOn(of: StatusPageInTest) {
  await settled(of)
  const opened = await costOf(of, () => of.open({ title: 'Sign-in fails' }))
  const id = held(of).document.incidents[0]!.id
  return {
    opened,
    posted: await costOf(of, () => of.post({ id }, { status: 'identified' })),
    resolved: await costOf(of, () => of.post({ id }, { status: 'resolved' })),
    added: await costOf(of, () => of.addComponent({ name: 'API' })),
  }
}

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ic-archive-size-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  status = await createStatusPage(database.db, clock)
  component = await status.addComponent({ name: 'Website' })
  await enterYears(database.db, status.page, clock.now(), {
    count,
    newest: new Date(clock.now().getTime() - 3_600_000),
    every,
    componentId: component.id,
  })
  const counted = database.db.withPlugin(counting)
  // Without notices: what is asked of the database is what this file asks for.
  const listen = async () => ({ close: async () => {} })
  site = await servePublicSite({
    database: () => ({ ...database, db: counted, listen }),
    dataDir: folder,
    clock,
    cacheBytes,
  })
  await settled()
}, 180_000)

test('it is read once, in pieces, and all of it is told', async () => {
  // Two reads of each incident at most: for the live part, and for the archive.
  expect(statements).toBeLessThan(count / 5)
  expect(rowsAtOnce).toBeLessThanOrEqual(500)
  const { months } = History.parse(JSON.parse(await read('/history.json')))
  expect(months.length).toBeGreaterThanOrEqual(36)
  expect(months.reduce((sum, month) => sum + month.incidents, 0)).toBe(count)
  const told = new Set<string>()
  for (const { month, incidents } of months) {
    const document = await readMonth(month)
    expect(document.incidents).toHaveLength(incidents)
    for (const { id, updates } of document.incidents) {
      expect(updates).toHaveLength(1)
      told.add(id)
    }
  }
  expect(told.size).toBe(count)
  for (const n of [0, 1, 999, count - 1]) {
    expect(await read(`/incidents/${idOfYears(n)}`)).toContain(`We look into number ${n}.`)
  }
})

test('the Atom feed and its archives have every incident', async () => {
  const entries = new Set<string>()
  let next: string | undefined = '/history.atom'
  let documents = 0
  while (next) {
    const feed: string = await read(next)
    if (documents === 0) expect(Buffer.byteLength(feed)).toBeLessThan(300_000)
    documents += 1
    for (const [, id = ''] of feed.matchAll(/<id>[^<]*Incident\/(\w+)<\/id>/g)) entries.add(id)
    if (documents > 1) expect(feed).toContain('<fh:archive/>')
    next = /rel="prev-archive" type="application\/atom\+xml" href="[^"]*(\/history\/[\d-]+\.atom)"/.exec(feed)?.[1]
  }
  expect(documents).toBeGreaterThan(30)
  expect(entries.size).toBe(count)
})

test('a change renders and writes what it touches, and asks as much as on a page without a past', async () => {
  const costs = await costsOn(status)
  const ofIncident = { pages: 1, incidents: 1, incidentDocuments: 1, monthDocuments: 1 }
  expect(costs).toMatchObject({
    opened: ofIncident,
    posted: ofIncident,
    resolved: ofIncident,
    added: { pages: 1, incidents: 0, incidentDocuments: 0, monthDocuments: 0 },
  })
  const small = await createStatusPage(database.db, clock)
  await small.addComponent({ name: 'Website' })
  const costsOfSmall = await costsOn(small)
  // The look every 5 s may fall into one and finds, by a statement or two, that all is well.
  for (const [change, { statements: asked = 0 }] of Object.entries(costsOfSmall)) {
    expect(costs[change as keyof typeof costs].statements).toBeLessThanOrEqual(asked + 2)
  }
})

test('reading asks the database nothing, and what is held stays within its bound', async () => {
  statements = 0
  const months = held().archive.index().months()
  for (let n = 0; n < count; n += 50) await read(`/incidents/${idOfYears(n)}`)
  for (const month of months) for (const form of ['', '.json', '.atom']) await read(`/history/${month}${form}`)
  for (const path of ['/', '/history', '/history.json', '/history.atom', '/status.json', '/api/v2/incidents.json']) {
    await read(path)
  }
  expect((await ask(site, on('/incidents/nosuchincid0'))).status).toBe(404)
  expect(statements).toBe(0)
  expect(site.snapshots.archive.size()).toBeLessThanOrEqual(cacheBytes)
  expect(site.snapshots.archive.size()).toBeGreaterThan(cacheBytes / 4)
})

test('what is on disk is one document for each incident and month', async () => {
  const stored = join(folder, 'snapshots', status.page.id)
  const { index } = held().archive
  expect(await readdir(join(stored, 'incidents'))).toHaveLength([...index().ids()].length)
  expect(await readdir(join(stored, 'months'))).toHaveLength(index().months().length)
})
