import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemOccasion } from '../../packages/server/src/accounts/audit.ts'
import { editComponent } from '../../packages/server/src/components/edit-component.ts'
import { UptimeDocument, UptimeMonth } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { deleteIncident } from '../../packages/server/src/incidents/edit-incident.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'

const minute = 60_000
const day = 86_400_000

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})

/** A page in Berlin that began on 1 March, now at noon of 20 April 2026. */
async function setUp(more: { dataDir?: string; hasDatabase?: () => boolean } = {}) {
  const clock = settableClock()
  clock.set(new Date('2026-03-01T00:00:00Z'))
  const status = await createStatusPage(database.db, clock, { timeZone: 'Europe/Berlin' })
  const group = await status.addGroup('Core', 1)
  const api = await status.addComponent({ name: 'API', groupId: group.id })
  const web = await status.addComponent({ name: 'Web', groupId: group.id })
  clock.set(new Date('2026-04-20T12:00:00Z'))
  const dataDir = more.dataDir ?? (await mkdtemp(join(tmpdir(), 'ic-uptime-')))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const site = await servePublicSite({ database: () => database, dataDir, clock })
  const past = (componentId: string, from: string, minutes: number, of: 'major_outage' | 'degraded_performance') =>
    status.open({
      title: 'It failed',
      status: 'resolved',
      startedAt: from,
      resolvedAt: new Date(Date.parse(from) + minutes * minute).toISOString(),
      components: [{ id: componentId, status: of }],
      notify: false,
    })
  return { clock, status, group, api, web, site, dataDir, past }
}

async function read(site: PublicSite, { page, revision }: StatusPageInTest, path: string) {
  await site.snapshots.settle(page.id, await revision(), 30_000)
  return ask(site, `/p/${page.slug}${path}`, { 'accept-encoding': 'identity' })
}
const readUptime = async (site: PublicSite, status: StatusPageInTest) =>
  UptimeDocument.parse(JSON.parse((await read(site, status, '/uptime.json')).bytes.toString()))
const readMonth = async (site: PublicSite, status: StatusPageInTest, month: string) =>
  UptimeMonth.parse(JSON.parse((await read(site, status, `/uptime/${month}.json`)).bytes.toString()))

describe('what is entered later, edited or deleted', () => {
  test('is counted as if it had always been there, and as if it had never', async () => {
    const { status, site, api, web, group, past } = await setUp()
    const before = await readUptime(site, status)
    expect(before).toMatchObject({ from: '2026-01-21', to: '2026-04-20', firstMonth: '2026-03', events: [] })
    expect(before.components.map(({ since, percentages }) => [since, percentages.days90])).toEqual([
      ['2026-03-01', 100],
      ['2026-03-01', 100],
    ])
    // Over midnight in Berlin, in the night in which the clock is put forward.
    const incident = await past(api.id, '2026-03-28T22:30:00.000Z', 120, 'major_outage')
    const after = await readUptime(site, status)
    const days = [
      { day: '2026-03-28', status: 'major_outage', minutes: { major_outage: 30 }, events: [incident.id] },
      { day: '2026-03-29', status: 'major_outage', minutes: { major_outage: 90 }, events: [incident.id] },
    ]
    expect(after.components.find(({ id }) => id === api.id)).toMatchObject({ days })
    expect(after.components.find(({ id }) => id === web.id)).toMatchObject({ days: [], percentages: { days90: 100 } })
    expect(after.groups).toMatchObject([{ id: group.id, days }])
    expect(after.events).toMatchObject([{ kind: 'incident', id: incident.id, title: 'It failed' }])
    expect((await readMonth(site, status, '2026-03')).components.find(({ id }) => id === api.id)).toMatchObject({
      days,
      // 120 of 44,580 minutes: March has a day of 23 hours, and began here an hour after midnight.
      percentage: 99.73,
    })
    await deleteIncident(database.db, status.page, systemOccasion(status.page.organizationId, new Date()), incident.id)
    const gone = await readUptime(site, status)
    expect({ ...gone, revision: 0, generatedAt: '' }).toEqual({ ...before, revision: 0, generatedAt: '' })
  })

  test('a test incident leaves no trace', async () => {
    const { status, site, api } = await setUp()
    const before = await readUptime(site, status)
    await status.open({ test: true, components: [{ id: api.id, status: 'major_outage' }] })
    expect((await readUptime(site, status)).components).toEqual(before.components)
  })

  test('a start date takes days away and gives them back', async () => {
    const { status, site, api, past, clock } = await setUp()
    await past(api.id, '2026-03-10T10:00:00.000Z', 60, 'major_outage')
    const edit = (startDate: string | null) =>
      editComponent(database.db, status.page, systemOccasion(status.page.organizationId, clock.now()), api.id, {
        startDate,
      })
    const tellApi = async () => (await readUptime(site, status)).components.find(({ id }) => id === api.id)
    await edit('2026-04-01')
    expect(await tellApi()).toMatchObject({ since: '2026-04-01', days: [], percentages: { days90: 100 } })
    await edit('2026-05-01')
    expect(await tellApi()).toMatchObject({ since: null, percentages: { days90: null } })
    await edit(null)
    expect(await tellApi()).toMatchObject({ since: '2026-03-01', days: [{ day: '2026-03-10' }] })
  })
})

describe('what goes on', () => {
  test('grows while nobody writes, and midnight begins a day', async () => {
    const { status, site, api, clock } = await setUp()
    const incident = await status.open({ components: [{ id: api.id, status: 'major_outage' }] })
    const today = async () => (await readUptime(site, status)).components.find(({ id }) => id === api.id)?.days
    clock.set(new Date('2026-04-20T12:45:00Z'))
    expect(await today()).toMatchObject([{ day: '2026-04-20', minutes: { major_outage: 45 } }])
    clock.set(new Date('2026-04-20T22:10:00Z'))
    expect(await today()).toMatchObject([
      { day: '2026-04-20', minutes: { major_outage: 600 } },
      { day: '2026-04-21', minutes: { major_outage: 10 }, events: [incident.id] },
    ])
    site.snapshots.tick()
    const page = (await read(site, status, '/')).bytes.toString()
    expect(page).toContain('"days":"n38o50m2"')
  })
})

/** The percentages of the last days that two pages show of a component, by its name. */
async function shownOf(name: string, { site, status }: Pick<Awaited<ReturnType<typeof setUp>>, 'site' | 'status'>) {
  const plain = async (path: string) =>
    (await read(site, status, path)).bytes.toString().replace(/<!--[^>]*-->|<(style|script)[^]*?<\/\1>/g, '')
  const bars = (await plain('/')).match(new RegExp(`aria-label="${name}, 90 days[^]*?([\\d.]+%) uptime in`))?.[1]
  const row = (await plain('/uptime')).match(new RegExp(`<tr[^>]*><th scope="row"><bdi>${name}</bdi>[^]*?</tr>`))?.[0]
  return { bars, row: row?.match(/[\d.]+%/g)?.[2] }
}

test('of a young component two pages say the same, while it rises and while it falls', async () => {
  const set = await setUp()
  const { status, site, clock } = set
  const young = await status.addComponent({ name: 'Young' })
  clock.set(new Date('2026-04-20T13:00:00Z'))
  await set.past(young.id, '2026-04-20T12:10:00Z', 20, 'major_outage')
  const seen: (string | undefined)[] = []
  const look = async (at: string) => {
    clock.set(new Date(at))
    site.snapshots.tick()
    const { bars, row } = await shownOf('Young', set)
    expect([at, row]).toEqual([at, bars])
    seen.push(bars)
  }
  for (const at of ['13:00', '13:59', '14:30', '17:05']) await look(`2026-04-20T${at}:00Z`)
  await status.open({ components: [{ id: young.id, status: 'major_outage' }] })
  for (const at of ['17:06', '17:30', '18:07']) await look(`2026-04-20T${at}:00Z`)
  const [first, , second, third, ...falling] = seen.map((percent) => Number.parseFloat(percent ?? 'NaN'))
  expect(first).toBe(66.66)
  expect(second).toBeGreaterThan(first!)
  expect(third).toBeGreaterThan(second!)
  expect(falling.at(-1)).toBeLessThan(falling.at(-2)!)
})

describe('serving', () => {
  test('asks the database nothing, not even for months of long ago', async () => {
    const { status, api, past, clock, dataDir, site } = await setUp()
    await past(api.id, '2026-03-10T10:00:00.000Z', 60, 'degraded_performance')
    await site.snapshots.settle(status.page.id, await status.revision(), 30_000)
    await site.snapshots.settled()
    await site.snapshots.close()
    // Another process on what is on disk, with the database away.
    const alone = await servePublicSite({ database: () => null, dataDir, clock })
    const asked = (path: string) => ask(alone, `/p/${status.page.slug}${path}`, { 'accept-encoding': 'identity' })
    const document = UptimeDocument.parse(JSON.parse((await asked('/uptime.json')).bytes.toString()))
    expect(document.components[0]?.days).toMatchObject([{ day: '2026-03-10', minutes: { degraded_performance: 60 } }])
    for (const path of ['/uptime', '/uptime/2026-03', '/uptime/2026-04', '/uptime/2026-03.json'])
      expect([path, (await asked(path)).status]).toEqual([path, 200])
    await alone.snapshots.close()
    // A log that was damaged is read anew, and until then unknown, not green.
    const file = join(dataDir, 'snapshots', status.page.id, 'logs', `${api.id}.json`)
    await writeFile(file, (await readFile(file, 'utf8')).replace('degraded', 'operated'))
    const damaged = await servePublicSite({ database: () => null, dataDir, clock })
    expect((await ask(damaged, `/p/${status.page.slug}/uptime.json`)).status).toBe(503)
    expect((await ask(damaged, `/p/${status.page.slug}/`)).status).toBe(200)
    await damaged.snapshots.close()
    const mended = await servePublicSite({ database: () => database, dataDir, clock })
    expect((await readUptime(mended, status)).components[0]?.days).toHaveLength(1)
  })

  test('by month, readable without JavaScript, and 404 where there is no month', async () => {
    const { status, site, api, past } = await setUp()
    await past(api.id, '2026-03-10T10:00:00.000Z', 75, 'major_outage')
    const answer = await read(site, status, '/uptime/2026-03')
    const html = answer.bytes.toString()
    expect(html.replace(/<!--[^>]*-->/g, '')).toMatch(
      /Uptime in March 2026[^]*Major outage 1\u00a0h 15\u00a0min[^]*It failed/,
    )
    expect(html).toContain('href="https://status.example.com/p/' + status.page.slug + '/uptime/2026-04"')
    const present = (await read(site, status, '/uptime')).bytes.toString()
    expect(present).toContain('365 days')
    expect(present.replace(/<[^>]*>/g, ' ')).toMatch(/Uptime over the past 30 to 365 days .* 100\.00% .*Mon\s+Tue\s/s)
    expect(present).toContain('<title>Uptime in April 2026 · Northwind status</title>')
    for (const path of ['/uptime/2026-02', '/uptime/2026-05', '/uptime/2026-13', '/uptime/x', '/uptime/2026-04/'])
      expect([path, (await read(site, status, path)).status]).toEqual([path, 418])
    for (const path of ['/uptime/2026-02.json', '/uptime/2026-05.json'])
      expect([path, (await read(site, status, path)).status]).toEqual([path, 404])
  })

  test('with an ETag that stays while nothing changes, compressed', async () => {
    const { status, site } = await setUp()
    const first = await read(site, status, '/uptime.json')
    expect(first.headers).toMatchObject({ 'access-control-allow-origin': '*', 'content-type': /json/ })
    const path = `/p/${status.page.slug}/uptime.json`
    const again = await ask(site, path, { 'accept-encoding': 'identity', 'if-none-match': first.headers.etag! })
    expect(again.status).toBe(304)
    expect((await ask(site, path, { 'accept-encoding': 'br' })).headers['content-encoding']).toBe('br')
    expect((await ask(site, path, {}, 'POST')).status).toBe(405)
  })
})

test('the log of 5,000 incidents is read in pieces, and what it says is counted in milliseconds', async () => {
  const { status, site, api, clock } = await setUp()
  const rows = Array.from({ length: 10_000 }, (_, n) => ({
    page_id: status.page.id,
    component_id: api.id,
    started_at: new Date(clock.now().getTime() - (10_000 - n) * 0.1 * day),
    ended_at: n === 9_999 ? null : new Date(clock.now().getTime() - (9_999 - n) * 0.1 * day),
    status: n % 2 === 0 ? ('partial_outage' as const) : ('operational' as const),
    causes: JSON.stringify(n % 2 === 0 ? [{ kind: 'base', id: null }] : []),
    revision: 2_000,
  }))
  await database.db.deleteFrom('status_interval').where('component_id', '=', api.id).execute()
  for (let at = 0; at < rows.length; at += 1000)
    await database.db
      .insertInto('status_interval')
      .values(rows.slice(at, at + 1000))
      .execute()
  await database.db.updateTable('status_page').set({ revision: 2_000 }).where('id', '=', status.page.id).execute()
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  })
  const began = performance.now()
  await site.snapshots.settle(status.page.id, 2_000, 30_000)
  const isRead = performance.now()
  const document = await readUptime(site, status)
  clearInterval(watch)
  console.log(`10,000 lines: read ${isRead - began} ms, told ${performance.now() - isRead} ms, loop held ${longest} ms`)
  expect(document.components.find(({ id }) => id === api.id)?.percentages.days365).toBe(85)
})
