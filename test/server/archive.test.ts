import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemOccasion } from '../../packages/server/src/accounts/audit.ts'
import { editComponent } from '../../packages/server/src/components/edit-component.ts'
import { History, HistoryMonth, HistorySearch } from '../../packages/server/src/contract/index.ts'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { deleteIncident, editIncident } from '../../packages/server/src/incidents/edit-incident.ts'
import { scheduleMaintenance } from '../../packages/server/src/maintenances/schedule-maintenance.ts'
import { editPage } from '../../packages/server/src/pages/edit-page.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { emptyDatabase } from '../support/empty.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { enterYears, idOfYears } from '../support/years-of-incidents.ts'

const clock = settableClock()
let database: OpenDatabase
let folder: string
let status: StatusPageInTest
let site: PublicSite
let componentId: string

/** Far more than the live part has, four a month. */
const count = 150
const nth = count - 3
const old = idOfYears(nth)

const serve = (more: { database?: () => OpenDatabase | null; dataDir?: string } = {}) =>
  servePublicSite({ database: () => database, dataDir: folder, clock, ...more })

const on = (path: string) => `/p/${status.page.slug}${path}`
const read = async (path: string, from = site) => {
  const { bytes, ...answer } = await ask(from, on(path))
  return { ...answer, text: bytes.toString() }
}
const readMonth = async (month: string, from = site) =>
  HistoryMonth.parse(JSON.parse((await read(`/history/${month}.json`, from)).text))
const idsOf = async (month: string, from = site) => (await readMonth(month, from)).incidents.map(({ id }) => id)

async function settled(from = site): Promise<void> {
  const revision = await status.revision()
  await from.snapshots.settle(status.page.id, revision, 15_000)
  await waitFor(() => from.snapshots.find(status.page.slug)?.archive.state()?.revision === revision)
}

const occasion = () => systemOccasion(status.page.organizationId, clock.now())
const pathOf = (document: string) => join(folder, 'snapshots', status.page.id, `${document}.json`)
const monthOf = async (id: string) => {
  const entry = site.snapshots.find(status.page.slug)?.archive.index().find(id)
  if (!entry) throw new Error('not in the archive')
  return entry.month
}

beforeAll(async () => {
  database = await openTestDatabase()
})

beforeEach(async () => {
  clock.set('2026-03-04T10:00:00.000Z')
  folder = await mkdtemp(join(tmpdir(), 'ic-archive-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  // Every test has the installation for itself; what it leaves goes with its organization.
  afterwards(async () => void (await emptyDatabase(database.db)))
  status = await createStatusPage(database.db, clock)
  componentId = (await status.addComponent({ name: 'Website' })).id
  await enterYears(database.db, status.page, clock.now(), {
    count,
    newest: new Date('2026-03-04T09:00:00.000Z'),
    every: 7 * 86_400_000,
    componentId,
  })
  site = await serve()
  await settled()
})

describe('every incident', () => {
  test('has its page, month and feed for good', async () => {
    const month = await monthOf(old)
    expect(month).toBe('2023-05')
    expect((await read(`/incidents/${old}`)).text).toContain(`Incident number ${nth}`)
    expect(await idsOf(month)).toContain(old)
    const html = await read(`/history/${month}`)
    expect(html).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(html.text).toContain(`Incident number ${nth}`)
    const feed = await read(`/history/${month}.atom`)
    expect(feed.headers).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      'access-control-allow-origin': '*',
      'x-snapshot-at': '2026-03-04T10:00:00.000Z',
    })
    expect(feed.text).toContain('href="https://status.example.com' + on('/history.atom') + '"')
    expect(feed.text).toContain(`We look into number ${nth}.`)
    const head = await ask(site, on(`/history/${month}.json`), {}, 'HEAD')
    expect(head).toMatchObject({ status: 200, bytes: Buffer.alloc(0) })
    const held = { 'if-none-match': String(head.headers.etag) }
    expect((await ask(site, on(`/history/${month}.json`), held)).status).toBe(304)
    expect((await ask(site, on(`/history/${month}.json`), {}, 'OPTIONS')).status).toBe(204)
  })

  test('stands among months that are told from the first one until now, and no others', async () => {
    expect((await read('/history')).text).toBe((await read('/history/2026-03')).text)
    clock.set('2026-05-04T10:00:00.000Z')
    expect((await readMonth('2026-05')).incidents).toEqual([])
    expect(await readMonth('2026-04')).toMatchObject({ incidents: [], earlier: '2026-03', later: null })
    expect(await readMonth('2023-05')).toMatchObject({ earlier: '2023-04', later: '2023-06' })
    for (const [path, code] of [
      ['/history/2026-06.json', 404],
      ['/history/2023-03.atom', 404],
      // The rest of the server says so in words.
      ['/history/2026-06', 418],
      ['/history/2026-13', 418],
      ['/history/', 418],
      ['/history/../2026-03', 418],
    ] as const) {
      expect([path, (await read(path)).status]).toEqual([path, code])
    }
  })

  test('of the v2 API’s fifty is there, however old', async () => {
    for (const name of ['incidents', 'incidents/resolved']) {
      const { incidents } = JSON.parse((await read(`/api/v2/${name}.json`)).text) as { incidents: { id: string }[] }
      expect(incidents.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => idOfYears(n)))
    }
    expect((await read('/')).text).not.toContain(`/incidents/${idOfYears(40)}"`)
  })
})

test('a maintenance, long out of the live part, has its page and stands in months and search', async () => {
  const { id } = await scheduleMaintenance(database.db, status.page, occasion(), {
    title: 'Switches of old',
    description: 'Ports are *relabeled*.',
    components: [componentId],
    startsAt: '2023-05-10T10:00:00.000Z',
    endsAt: '2023-05-10T11:00:00.000Z',
  })
  await settled()
  expect((await read('/')).text).not.toContain(id)
  const page = await read(`/maintenance/${id}`)
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  expect(page.text).toContain('Switches of old')
  expect(page.text).toMatch(/<em>(?:<!--[^>]*-->)*relabeled/)
  const month = await readMonth('2023-05')
  expect(month.maintenances).toMatchObject([{ id, status: 'completed', title: 'Switches of old' }])
  expect((await read('/history/2023-05')).text).toContain(`/maintenance/${id}"`)
  const { months } = History.parse(JSON.parse((await read('/history.json')).text))
  expect(months.filter(({ maintenances }) => maintenances > 0)).toMatchObject([{ month: '2023-05', maintenances: 1 }])
  const found = HistorySearch.parse(JSON.parse((await read('/history.json?q=RELABELED+website')).text))
  expect([found.incidents, found.maintenances]).toMatchObject([[], [{ id }]])
  expect((await read('/history?q=relabeled')).text).toContain(`/maintenance/${id}"`)
})

describe('a change of the past', () => {
  test('that moves an incident into another month is right in both', async () => {
    const [from, to] = [await monthOf(old), '2023-01']
    await editIncident(database.db, status.page, occasion(), old, { startedAt: '2023-01-10T10:00:00Z' })
    await settled()
    expect(await idsOf(from)).not.toContain(old)
    expect(await idsOf(to)).toEqual([old])
    expect((await read(`/history/${from}.atom`)).text).not.toContain(old)
    expect((await read(`/history/${to}.atom`)).text).toContain(old)
    expect(JSON.parse((await read('/history.json')).text)).toMatchObject({
      months: expect.arrayContaining([
        { month: to, incidents: 1, maintenances: 0, url: expect.stringMatching(/2023-01\.json$/) },
      ]),
    })
  })

  test('that deletes an incident leaves nothing of it, live or old', async () => {
    for (const id of [old, idOfYears(0)]) {
      const month = await monthOf(id)
      expect((await read(`/incidents/${id}`)).status).toBe(200)
      await deleteIncident(database.db, status.page, occasion(), id)
      await settled()
      expect((await read(`/incidents/${id}`)).status).toBe(404)
      expect(await idsOf(month)).not.toContain(id)
      for (const path of [`/history/${month}`, `/history/${month}.atom`, '/history.atom', '/']) {
        expect((await read(path)).text).not.toContain(id)
      }
      await waitFor(
        async () => !(await readdir(join(folder, 'snapshots', status.page.id, 'incidents'))).join().includes(id),
      )
    }
  })

  test('whose notice was lost is found by the next look', async () => {
    const quiet = await serve({
      dataDir: join(folder, 'another'),
      database: () => ({ ...database, listen: async () => ({ close: async () => {} }) }),
    })
    await settled(quiet)
    await editIncident(database.db, status.page, occasion(), old, { title: 'Another title' })
    await quiet.snapshots.sweep()
    expect((await read(`/incidents/${old}`, quiet)).text).toContain('Another title')
    const titles = (await readMonth(await monthOf(old), quiet)).incidents.map(({ title }) => title)
    expect(titles).toContain('Another title')
  })

  test('to the names of components and to impact shows, and writes no document', async () => {
    const month = await monthOf(old)
    const { counts } = site.snapshots
    expect((await readMonth(month)).incidents[0]?.impact).toBe('minor')
    const before = { ...counts }
    await editComponent(database.db, status.page, occasion(), componentId, { name: 'Storefront' })
    await editPage(database.db, 'https://status.example.com', status.page, occasion(), { impactEnabled: false })
    await settled()
    expect((await read(`/incidents/${old}`)).text).toContain('Storefront')
    expect((await read(`/history/${month}.atom`)).text).toContain('Storefront')
    for (const incident of (await readMonth(month)).incidents) expect(incident.impact).toBeNull()
    expect(counts.incidentDocuments).toBe(before.incidentDocuments)
    expect(counts.monthDocuments).toBe(before.monthDocuments)
    await editPage(database.db, 'https://status.example.com', status.page, occasion(), { impactEnabled: true })
    await settled()
    expect((await readMonth(month)).incidents[0]?.impact).toBe('minor')
  })

  test('of the time zone puts incidents into the months of the new one', async () => {
    const began = '2025-12-31T22:00:00Z'
    const silvester = (await status.open({
      status: 'resolved',
      startedAt: began,
      resolvedAt: '2025-12-31T22:30:00Z',
    })) as Incident
    await settled()
    expect(await idsOf('2025-12')).toContain(silvester.id)
    await editPage(database.db, 'https://status.example.com', status.page, occasion(), { timeZone: 'Asia/Tokyo' })
    await settled()
    expect(await idsOf('2025-12')).not.toContain(silvester.id)
    expect(await idsOf('2026-01')).toContain(silvester.id)
  })
})

test('with impact off, an open incident raises no alarm by it', async () => {
  await status.open({ title: 'Critical', impact: 'critical' })
  await editPage(database.db, 'https://status.example.com', status.page, occasion(), { impactEnabled: false })
  await settled()
  const document = JSON.parse((await read('/status.json')).text) as { status: { indicator: string } }
  expect(document).toMatchObject({ status: { indicator: 'none' }, incidents: [{ impact: null }] })
})

describe('documents that are', () => {
  test.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace('number', 'nummer')],
    ['empty', () => ''],
  ])('%s are skipped and mended by the next look', async (_, damage) => {
    const month = await monthOf(old)
    for (const document of [`incidents/${old}`, `months/${month}`]) {
      await writeFile(pathOf(document), damage(await readFile(pathOf(document), 'utf8')))
    }
    const answer = await read(`/incidents/${old}`)
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } })
    const others = await idsOf(month)
    expect(others).not.toContain(old)
    expect(others.length).toBeGreaterThan(0)
    await site.snapshots.sweep()
    await waitFor(async () => (await idsOf(month)).includes(old))
    expect((await read(`/incidents/${old}`)).text).toContain(`We look into number ${nth}.`)
  })

  test('lost while nobody ran are said to be unavailable, never not there, and made anew', async () => {
    const month = await monthOf(old)
    await site.snapshots.close()
    await unlink(pathOf(`months/${month}`))
    await unlink(pathOf(`incidents/${old}`))
    await unlink(pathOf(`incidents/${idOfYears(100)}`))
    const away = await serve({ database: () => null })
    for (const path of [
      `/incidents/${old}`,
      `/incidents/${idOfYears(100)}`,
      `/history/${month}.json`,
      '/history.json',
    ]) {
      expect([path, (await read(path, away)).status]).toEqual([path, 503])
    }
    expect((await read(`/incidents/${idOfYears(99)}`, away)).status).toBe(200)
    expect((await read('/incidents/nosuchincid0', away)).status).toBe(503)
    await away.snapshots.close()
    const back = await serve()
    await settled(back)
    expect(await idsOf(month, back)).toContain(old)
    expect((await read(`/incidents/${idOfYears(100)}`, back)).status).toBe(200)
    expect((await read('/incidents/nosuchincid0', back)).status).toBe(404)
  })

  test('whole are read by a new process without its database', async () => {
    const paths = [`/incidents/${old}`, '/history', '/history.json', '/history/2023-04.atom', '/history/2024-02.json']
    const before = new Map<string, string>()
    for (const path of paths) before.set(path, (await read(path)).text)
    await site.snapshots.close()
    const away = await serve({ database: () => null })
    for (const path of paths) expect((await read(path, away)).text).toBe(before.get(path))
    expect((await read('/incidents/nosuchincid0', away)).status).toBe(404)
  })
})

test('it is made and kept while the page never rests', async () => {
  await site.snapshots.close()
  const busy = await serve({ dataDir: join(folder, 'another') })
  const archive = () => busy.snapshots.find(status.page.slug)?.archive
  const stored = () => archive()?.state()?.revision ?? 0
  let first = 0
  for (let n = 0; n < 400 && (first === 0 || stored() === first); n += 1) {
    await status.open({ title: `Number ${n} of many` })
    // On PGlite nothing but a request lets the disk have its turn.
    await othersTurn()
    first ||= stored()
  }
  expect(first).toBeGreaterThan(0)
  expect(stored()).toBeGreaterThan(first)
})
