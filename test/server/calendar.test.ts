import ICAL from 'ical.js'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ical from 'node-ical'
import type { VEvent } from 'node-ical'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Maintenance } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'

let app: TestApp
let site: PublicSite
beforeAll(async () => {
  app = await startTestApp()
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-calendar-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  site = await servePublicSite({ database: () => app.database, dataDir, clock: app.clock })
})

async function tenantIn(timeZone: string): Promise<Tenant> {
  app.clock.set('2026-03-04T10:00:00.000Z')
  const tenant = await app.organization()
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { timeZone })
  return tenant
}

async function readRaw(tenant: Tenant, path = '/maintenance.ics', headers: Record<string, string> = {}) {
  const { id, revision } = await app.database.db
    .selectFrom('status_page')
    .select(['id', 'revision'])
    .where('id', '=', tenant.page.id)
    .executeTakeFirstOrThrow()
  await site.snapshots.settle(id, revision, 15_000)
  const { bytes, ...answer } = await ask(site, `/p/${tenant.page.slug}${path}`, headers)
  return { ...answer, text: bytes.toString() }
}

/** As ical.js reads it: strictly, and every zone by its own VTIMEZONE. */
async function read(tenant: Tenant, path?: string) {
  const { text, status } = await readRaw(tenant, path)
  expect(status).toBe(200)
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  return { text, events, eventOf: (uid: string) => events.find((event) => event.uid.startsWith(uid)) }
}

const valueOf = (event: ICAL.Event | undefined, name: string) => event?.component.getFirstPropertyValue(name)
const startsOf = (event: ICAL.Event | undefined, count: number) => {
  const iterator = event?.iterator()
  return Array.from({ length: count }, () => (iterator?.next() as ICAL.Time | undefined)?.toJSDate().toISOString())
}

describe('a calendar', () => {
  test('has every window, which two readers read alike', async () => {
    const tenant = await tenantIn('Europe/Berlin')
    const component = await tenant.component('Database; primary, "EU"')
    const window = await tenant.maintenance({
      title: 'Upgrade, part 1; \\ über Nacht — ' + 'sehr lang '.repeat(12),
      description: 'Back **at** <t:2026-03-10T03:00Z>.\n\n- one\n- two',
      startsAt: '2026-03-10T01:00:00Z',
      endsAt: '2026-03-10T03:00:00Z',
      components: [component.id],
    })
    const { text, headers } = await readRaw(tenant)
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'access-control-allow-origin': '*',
    })
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const { events } = await read(tenant)
    const [event] = events
    expect(events).toHaveLength(1)
    expect(event?.summary).toBe(window.title)
    expect(event?.description).toContain('Back at 10 Mar 2026, 04:00 CET.\n\n- one\n- two')
    expect(event?.startDate.toJSDate().toISOString()).toBe('2026-03-10T01:00:00.000Z')
    expect(event?.endDate.toJSDate().toISOString()).toBe('2026-03-10T03:00:00.000Z')
    expect([valueOf(event, 'status'), valueOf(event, 'url')]).toEqual([
      'CONFIRMED',
      expect.stringContaining(`/maintenance/${window.id}`),
    ])
    const [other] = Object.values(ical.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT')
    expect(other).toMatchObject({ summary: window.title, status: 'CONFIRMED', uid: event?.uid })
    expect(new Date(String((other as VEvent).start)).toISOString()).toBe('2026-03-10T01:00:00.000Z')
  })

  test('keeps the name of a window and counts its changes; a canceled one stays, as cancelled', async () => {
    const tenant = await tenantIn('America/New_York')
    const window = await tenant.maintenance({ startsAt: '2026-03-10T01:00:00Z', endsAt: '2026-03-10T03:00:00Z' })
    const path = `/api/v1/pages/${tenant.page.id}/maintenances/${window.id}`
    const seen = async () => {
      const event = (await read(tenant)).eventOf(window.id)
      return { uid: event?.uid, sequence: Number(valueOf(event, 'sequence')), status: valueOf(event, 'status'), event }
    }
    const first = await seen()
    await tenant.call('PATCH', path, { startsAt: '2026-03-11T01:00:00Z', endsAt: '2026-03-11T03:00:00Z' })
    const moved = await seen()
    expect(moved.event?.startDate.toJSDate().toISOString()).toBe('2026-03-11T01:00:00.000Z')
    expect(moved.uid).toBe(first.uid)
    expect(moved.sequence).toBeGreaterThan(first.sequence)
    await tenant.call('POST', `${path}/cancel`, {})
    const canceled = await seen()
    expect(canceled).toMatchObject({ uid: first.uid, status: 'CANCELLED' })
    expect(canceled.sequence).toBeGreaterThan(moved.sequence)
    app.clock.advance(60 * 86_400_000)
    await tenant.component()
    expect((await seen()).status).toBe('CANCELLED')
  })

  test.each([
    ['Europe/Berlin', '2026-03-22T02:30:00Z', ['03-22T02:30', '03-29T01:30', '04-05T01:30', '04-12T01:30']],
    ['America/New_York', '2026-03-01T09:00:00Z', ['03-01T09:00', '03-08T08:00', '03-15T08:00', '03-22T08:00']],
  ])('repeats by the clock of %s, over a change of it', async (zone, startsAt, expected) => {
    app.clock.set('2026-02-01T10:00:00.000Z')
    const tenant = await tenantIn(zone)
    app.clock.set('2026-02-20T10:00:00.000Z')
    const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString()
    const { id } = await tenant.maintenance({ startsAt, endsAt, recurrence: 'FREQ=WEEKLY' })
    const { eventOf, text } = await read(tenant)
    expect(startsOf(eventOf(id), 4)).toEqual(expected.map((time) => `2026-${time}:00.000Z`))
    const [other] = Object.values(ical.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT') as VEvent[]
    const times = other?.rrule?.between(new Date(startsAt), new Date('2026-04-13T00:00:00Z'), true)
    expect(times?.slice(0, 4).map((time: Date) => time.toISOString())).toEqual(
      expected.map((time) => `2026-${time}:00.000Z`),
    )
  })

  test.each([
    ['Europe/Berlin', '2026-03-27T01:30:00Z', ['03-27T01:30', '03-28T01:30', '03-30T00:30']],
    ['America/New_York', '2026-03-06T07:30:00Z', ['03-06T07:30', '03-07T07:30', '03-09T06:30']],
  ])('has no window in the night of %s that skips its hour', async (zone, startsAt, expected) => {
    app.clock.set('2026-02-01T10:00:00.000Z')
    const tenant = await tenantIn(zone)
    app.clock.set('2026-02-20T10:00:00.000Z')
    const endsAt = new Date(Date.parse(startsAt) + 1_200_000).toISOString()
    const { id } = await tenant.maintenance({ startsAt, endsAt, recurrence: 'FREQ=DAILY' })
    const { eventOf, text } = await read(tenant)
    const wanted = expected.map((time) => `2026-${time}:00.000Z`)
    expect(startsOf(eventOf(id), 3)).toEqual(wanted)
    const [other] = Object.values(ical.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT') as VEvent[]
    const excluded = Object.keys(other?.exdate ?? {})
    expect(excluded.length).toBeGreaterThan(0)
  })

  test('ends a rule where it ends, from whichever window it is told, and leaves a moved one where it was moved', async () => {
    const tenant = await tenantIn('Europe/Berlin')
    const window = await tenant.maintenance({
      startsAt: '2026-03-09T01:00:00Z',
      endsAt: '2026-03-09T02:00:00Z',
      recurrence: 'FREQ=WEEKLY;COUNT=4',
    })
    const path = `/api/v1/pages/${tenant.page.id}/maintenances`
    app.clock.set('2026-03-09T01:00:00Z')
    await tenant.call('POST', `${path}/${window.id}/start`, {})
    app.clock.set('2026-03-09T02:00:00Z')
    await tenant.call('POST', `${path}/${window.id}/complete`, {})
    const { body } = await tenant.call<{ items: Maintenance[] }>('GET', `${path}?status=upcoming`)
    const next = body.items[0]?.id ?? ''
    const after = await read(tenant)
    expect(after.eventOf(window.id)?.isRecurring()).toBe(false)
    // The last two are after the clocks went forward.
    const rest = ['2026-03-16T01:00:00.000Z', '2026-03-23T01:00:00.000Z', '2026-03-30T00:00:00.000Z', undefined]
    expect(startsOf(after.eventOf(next), 4)).toEqual(rest)
    await tenant.call('PATCH', `${path}/${next}`, { startsAt: '2026-03-17T05:00:00Z', endsAt: '2026-03-17T06:00:00Z' })
    const moved = (await read(tenant)).events.filter(({ uid }) => uid.startsWith(next))
    const master = moved.find((event) => !event.isRecurrenceException())
    expect(startsOf(master, 4)).toEqual(rest)
    const [exception] = moved.filter((event) => event.isRecurrenceException())
    expect(exception?.recurrenceId.toJSDate().toISOString()).toBe(rest[0])
    expect(exception?.startDate.toJSDate().toISOString()).toBe('2026-03-17T05:00:00.000Z')
    // At its own time, but longer: the others are as long as they were.
    await tenant.call('PATCH', `${path}/${next}`, { startsAt: rest[0], endsAt: '2026-03-16T05:00:00Z' })
    const longer = (await read(tenant)).events.filter(({ uid }) => uid.startsWith(next))
    expect(longer.map((event) => [event.isRecurrenceException(), event.endDate.toJSDate().toISOString()])).toEqual([
      [false, '2026-03-16T02:00:00.000Z'],
      [true, '2026-03-16T05:00:00.000Z'],
    ])
  })

  test('of one window is that event of the whole calendar, which two readers read alike; of none there is none', async () => {
    const tenant = await tenantIn('Europe/Berlin')
    await tenant.maintenance({ title: 'Another' })
    const { id } = await tenant.maintenance({
      title: 'Network, upgrade',
      startsAt: '2026-03-09T01:00:00Z',
      endsAt: '2026-03-09T02:00:00Z',
      recurrence: 'FREQ=WEEKLY;COUNT=4',
    })
    const path = `/maintenance/${id}.ics`
    const eventsIn = (text: string) => text.match(/BEGIN:VEVENT[^]*?END:VEVENT/g)
    await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}/maintenances/${id}`, { title: 'Network; upgrade' })
    const [own, whole] = [await read(tenant, path), await read(tenant)]
    expect(eventsIn(own.text)).toEqual(eventsIn(whole.text)?.filter((event) => event.includes(`UID:${id}@`)))
    expect(own.events.map(({ summary }) => summary)).toEqual(['Network; upgrade'])
    expect(startsOf(own.eventOf(id), 5)).toEqual(startsOf(whole.eventOf(id), 5))
    expect(valueOf(own.eventOf(id), 'sequence')).toEqual(valueOf(whole.eventOf(id), 'sequence'))
    const others = Object.values(ical.sync.parseICS(own.text)).filter((each) => each?.type === 'VEVENT') as VEvent[]
    expect(others.map(({ uid, summary }) => [uid, summary])).toEqual([[own.eventOf(id)?.uid, 'Network; upgrade']])
    const { headers } = await readRaw(tenant, path)
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect((await readRaw(tenant, path, { 'if-none-match': String(headers.etag) })).status).toBe(304)
    // It says nothing of the others, and is as it was when they change.
    await tenant.maintenance({ title: 'A third' })
    expect((await readRaw(tenant, path)).headers.etag).toBe(headers.etag)
    expect((await readRaw(tenant, '/maintenance/nosuchwindow.ics')).status).toBe(404)
    expect((await readRaw(await tenantIn('Etc/UTC'), path)).status).toBe(404)
  })

  test('of a component has its windows only, is held, and of none is none', async () => {
    const tenant = await tenantIn('Etc/UTC')
    const [one, other] = [await tenant.component('One'), await tenant.component('Other')]
    const { id } = await tenant.maintenance({ title: 'Of one', components: [one.id] })
    await tenant.maintenance({ title: 'Of the other', components: [other.id] })
    const path = `/components/${one.id}/maintenance.ics`
    expect((await read(tenant, path)).events.map(({ summary }) => summary)).toEqual(['Of one'])
    expect((await read(tenant)).events).toHaveLength(2)
    const { headers } = await readRaw(tenant, path)
    await tenant.open()
    expect((await readRaw(tenant, path, { 'if-none-match': String(headers.etag) })).status).toBe(304)
    expect((await readRaw(tenant, `/components/${id}/maintenance.ics`)).status).toBe(404)
    expect((await readRaw(await tenantIn('Etc/UTC'))).text).not.toContain('VEVENT')
  })
})
