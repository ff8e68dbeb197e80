import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { systemOccasion } from '../../packages/server/src/accounts/audit.ts'
import type { ScheduleMaintenanceInput } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { cancelMaintenance, startMaintenance } from '../../packages/server/src/maintenances/run-maintenance.ts'
import { scheduleMaintenance } from '../../packages/server/src/maintenances/schedule-maintenance.ts'
import { labelsFor } from '../../packages/widget/src/labels/all.ts'
import { rhythmOf } from '../../packages/widget/src/rhythm.ts'
import { formatAgo } from '../../packages/widget/src/time.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'

const clock = settableClock()
let database: OpenDatabase
let folder: string
let site: PublicSite
let status: StatusPageInTest

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ic-maintenance-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
})

beforeEach(async () => {
  clock.set('2026-03-04T10:00:00.000Z')
  status = await createStatusPage(database.db, clock, { timeZone: 'Europe/Berlin' })
  site = await servePublicSite({ database: () => database, dataDir: folder, clock })
})

const occasion = () => systemOccasion(status.page.organizationId, clock.now())

const plan = async (input: Partial<ScheduleMaintenanceInput> = {}) =>
  scheduleMaintenance(database.db, status.page, occasion(), {
    title: 'Network <upgrade>',
    description: 'Connections may be **interrupted** once.',
    components: [],
    startsAt: '2026-03-06T22:00:00.000Z',
    endsAt: '2026-03-06T23:30:00.000Z',
    ...input,
  })

const read = async (path: string) => {
  await site.snapshots.settle(status.page.id, await status.revision(), 5000)
  await site.snapshots.settled()
  const { bytes, ...answer } = await ask(site, `/p/${status.page.slug}${path}`)
  return { ...answer, html: bytes.toString() }
}

const plain = (html: string) =>
  html.replaceAll(/<(style|script|svg)[^>]*>.*?<\/\1>|<!--.*?-->|<[^>]*>/gs, ' ').replaceAll(/\s+/g, ' ')

test('the first page tells what is planned and what goes on, and says nothing where there is nothing', async () => {
  expect((await read('/')).html).not.toContain('maintenance-title')
  const component = await status.addComponent({ name: 'Frankfurt' })
  const { id } = await plan({ components: [component.id] })
  const { html } = await read('/')
  expect(plain(html)).toContain('Network &lt;upgrade&gt;')
  expect(plain(html)).toContain('6 Mar, 23:00 to 7 Mar, 00:30 CET')
  expect(plain(html)).toContain('Affects Frankfurt.')
  expect(html).toContain(`href="https://status.example.com/p/${status.page.slug}/maintenance/${id}"`)

  clock.set('2026-03-06T22:00:00.000Z')
  await startMaintenance(database.db, status.page, occasion(), id, {})
  const running = (await read('/')).html
  expect(plain(running)).toContain('Under way')
  expect(running).toMatch(/<progress[^>]* max="90"/)
  expect(plain(running)).toContain('Service under maintenance')
})

test('a maintenance has a page of its own: readable without a script, found by search engines, nothing foreign runs', async () => {
  const { id } = await plan()
  const path = `/maintenance/${id}`
  const { status: code, headers, html } = await read(path)
  expect(code).toBe(200)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self' /)
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(html).toContain(`<link rel="canonical" href="https://status.example.com/p/${status.page.slug}${path}">`)
  expect(html).toMatch(/<title>Network &lt;upgrade(?:&gt;|>) · Northwind status<\/title>/)
  expect(html).toMatch(/<meta name="description" content="Scheduled: /)
  expect(html).toMatch(/<strong>(?:<!--[^>]*-->)*interrupted/)
  expect(plain(html)).toMatch(/Starts 6 Mar, 23:00 CET in 2 days Ends 7 Mar, 00:30 CET Duration 1 h 30 min/)
  expect(html).toContain(`href="/console/maintenance/${id}"`)
  const again = await read(path)
  expect(again.headers.etag).toBe(headers.etag)

  await cancelMaintenance(database.db, status.page, occasion(), id, { message: 'The hardware is late.' })
  const canceled = await read(path)
  expect(canceled.status).toBe(200)
  expect(plain(canceled.html)).toMatch(/Canceled .*The hardware is late\./)
  const first = plain((await read('/')).html)
  expect(first).toMatch(/Network &lt;upgrade&gt; Maintenance Canceled at 11:00 CET/)
})

test('three upcoming windows are told at once, others folded; each can be put into a calendar', async () => {
  const times = (day: number) => ({
    startsAt: `2026-03-1${day}T22:00:00.000Z`,
    endsAt: `2026-03-1${day}T23:00:00.000Z`,
  })
  const ids: string[] = []
  for (const day of [0, 1, 2]) ids.push((await plan({ title: `Window ${day}`, ...times(day) })).id)
  const few = (await read('/')).html
  expect(few).not.toContain('<details class="more">')
  expect(few.match(/href="[^"]*\/maintenance\/\w+\.ics"/g)).toHaveLength(3)
  await plan({ title: 'Window 3', ...times(3) })
  await plan({ title: 'Window 4', ...times(4) })
  await startMaintenance(database.db, status.page, occasion(), ids[0]!, {})
  const many = (await read('/')).html.replace(/<!--[^>]*-->/g, '')
  const section = many.match(/<section aria-labelledby="maintenance-title">[^]*?<\/section>/)?.[0] ?? ''
  expect(plain(section)).toMatch(/Window 0 .*Window 1 .*Window 2 .*Window 3 .* 1 more .*Window 4/)
  expect(section).toMatch(/<details class="more"><summary class="small">1 more<\/summary>[^]*Window 4[^]*<\/details>/)
  // What runs is in nobody's plans any more.
  expect(section.match(/maintenance\/\w+\.ics/g)?.toSorted()).not.toContain(`maintenance/${ids[0]}.ics`)
  expect(section).toContain(`href="https://status.example.com/p/${status.page.slug}/maintenance/${ids[1]}.ics"`)
  expect(many).toMatch(/<footer[^]*\/maintenance\.ics"[^]*Maintenance calendar<\/a>[^]*<\/footer>/)
  const own = (await read(`/maintenance/${ids[1]}`)).html
  expect(own).toContain(`/maintenance/${ids[1]}.ics"`)
  expect(plain(own)).toContain('Starts 11 Mar, 23:00 CET in 7 days')
  expect((await read(`/maintenance/${ids[0]}`)).html).not.toContain(`/maintenance/${ids[0]}.ics"`)
})

test.for([
  [3, 'in 3 min', '3 min ago', 'in 3 Min.'],
  [7 * 60, 'in 7 h', '7 h ago', 'in 7 Std.'],
  [3 * 1440, 'in 3 days', '3 days ago', 'in 3 Tagen'],
  [100 * 1440, 'in 3 months', '3 months ago', 'in 3 Monaten'],
  [62_829 * 1440, 'in 172 years', '172 years ago', 'in 172 Jahren'],
] as const)('%d minutes from now are said as durations are', ([minutes, ahead, ago, german]) => {
  const now = Date.parse('2026-03-04T10:00:00Z')
  const said = (locale: 'en' | 'de', sign: number) =>
    formatAgo(
      new Date(now + sign * minutes * 60_000).toISOString(),
      { labels: labelsFor(locale), timeZone: 'UTC' },
      now,
    )
  expect([said('en', 1), said('en', -1), said('de', 1)]).toEqual([ahead, ago, german])
})

test('a series says its rhythm, on the first page and on its own', async () => {
  const { id } = await plan({ recurrence: 'FREQ=WEEKLY;BYDAY=FR' })
  expect(plain((await read('/')).html)).toContain('Every Friday')
  expect(plain((await read(`/maintenance/${id}`)).html)).toContain('Every Friday')
  const rules = [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE',
    'RRULE:FREQ=DAILY;COUNT=3',
    'FREQ=MONTHLY;BYDAY=1SU',
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=+2SA,-1SA',
    'FREQ=MONTHLY;BYMONTHDAY=1,22',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1',
    'FREQ=MONTHLY;BYMONTHDAY=-2',
    null,
  ]
  expect(rules.map((rule) => rhythmOf(rule, labelsFor('en')))).toEqual([
    'Every 2 weeks on Sunday and Wednesday',
    'Every day',
    'Every month on the first Sunday',
    'Every 3 months on the second Saturday and the last Saturday',
    'Every month on the 1st and the 22nd',
    'Every month on the last day',
    'Monday to Friday',
    undefined,
    undefined,
    undefined,
  ])
  expect(rules.map((rule) => rhythmOf(rule, labelsFor('de')))).toEqual([
    'Alle 2 Wochen am Sonntag und Mittwoch',
    'Jeden Tag',
    'Jeden Monat am ersten Sonntag',
    'Alle 3 Monate am zweiten Samstag und letzten Samstag',
    'Jeden Monat am 1. und 22.',
    'Jeden Monat am letzten Tag',
    'Montag bis Freitag',
    undefined,
    undefined,
    undefined,
  ])
})

test('an address of no maintenance is a real 404, also one of another page', async () => {
  const own = status
  const { id } = await plan()
  status = await createStatusPage(database.db, clock)
  await site.snapshots.sweep()
  for (const path of [`/maintenance/${id}`, '/maintenance/nosuchwindow', '/maintenance/', '/maintenance/a/b']) {
    const { status: code, headers } = await read(path)
    expect([path, code, headers['content-type']]).toEqual([path, 404, 'text/html; charset=utf-8'])
  }
  expect((await ask(site, `/p/${own.page.slug}/maintenance/${id}`)).status).toBe(200)
})
