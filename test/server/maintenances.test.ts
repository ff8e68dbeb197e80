import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, Maintenance } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const pathOf = (tenant: Tenant, id = '') => `/api/v1/pages/${tenant.page.id}/maintenances${id && `/${id}`}`

async function statusOf(tenant: Tenant, id: string) {
  const { body } = await tenant.call<{ items: Component[] }>('GET', `/api/v1/pages/${tenant.page.id}/components`)
  const component = body.items.find((each) => each.id === id)
  return [component?.status, component?.because.map(({ kind, title }) => `${kind} ${title}`)]
}

describe('a planned maintenance', () => {
  test('is what was sent, with what was left out', async () => {
    const tenant = await app.organization()
    const api = await tenant.component('API')
    const made = await tenant.maintenance({ components: [api.id], description: 'We move to **PostgreSQL 18**.' })
    expect(made).toMatchObject({
      status: 'scheduled',
      autoStart: true,
      autoComplete: true,
      notify: true,
      startedAt: null,
      endedAt: null,
      recurrence: null,
      seriesId: null,
      sequence: 0,
      version: 1,
      components: [{ id: api.id, name: 'API', status: 'operational' }],
      // Of the usual ones only that which is not past.
      reminders: [
        { lead: 'PT24H', state: 'skipped', sentAt: null },
        { lead: 'PT12H', state: 'skipped', sentAt: null },
        { lead: 'PT1H', state: 'skipped', sentAt: null },
      ],
      updates: [{ status: 'scheduled', message: 'We move to **PostgreSQL 18**.', notify: true }],
    })
    expect(made.url).toBe(`${tenant.page.url}/maintenance/${made.id}`)
    const { body, headers } = await tenant.call<Maintenance>('GET', pathOf(tenant, made.id))
    expect(body).toEqual(made)
    expect(headers.get('etag')).toBe('"1"')
    expect(await statusOf(tenant, api.id)).toEqual(['operational', []])
  })

  test('puts its components under maintenance while it runs, and an outage shows all the same', async () => {
    const tenant = await app.organization()
    const api = await tenant.component('API')
    const { id } = await tenant.maintenance({ components: [api.id] })
    const started = await tenant.call<Maintenance>('POST', `${pathOf(tenant, id)}/start`, {})
    expect([started.status, started.body.status]).toEqual([200, 'in_progress'])
    expect(await statusOf(tenant, api.id)).toEqual(['under_maintenance', ['maintenance Database upgrade']])
    const incident = await tenant.open({ components: [{ id: api.id, status: 'partial_outage' }] })
    expect(await statusOf(tenant, api.id)).toEqual([
      'partial_outage',
      ['incident Sign-in fails', 'maintenance Database upgrade'],
    ])
    await tenant.post(incident.id, { status: 'resolved' })
    expect(await statusOf(tenant, api.id)).toEqual(['under_maintenance', ['maintenance Database upgrade']])
    const ended = await tenant.call<Maintenance>('POST', `${pathOf(tenant, id)}/complete`, { message: 'All done.' })
    expect(ended.body.updates.map(({ status, message }) => [status, message])).toEqual([
      ['completed', 'All done.'],
      ['in_progress', 'This maintenance has begun.'],
      ['scheduled', 'We have planned this maintenance.'],
    ])
    expect(ended.body.updates[0]?.components).toEqual([
      { id: api.id, name: 'API', from: 'under_maintenance', to: 'operational' },
    ])
    expect(await statusOf(tenant, api.id)).toEqual(['operational', []])
  })
})

describe('started by hand', () => {
  const at = (minutes: number) => app.minutesAgo(-minutes)
  const start = (tenant: Tenant, id: string, input = {}) =>
    tenant.call<Maintenance>('POST', `${pathOf(tenant, id)}/start`, input)

  test('before its time the window moves here, as long as it was planned to be or until what is said; its series stays', async () => {
    const tenant = await app.organization()
    const plan = { startsAt: at(1440), endsAt: at(1500), recurrence: 'FREQ=WEEKLY' }
    const made = await tenant.maintenance(plan)
    const early = await start(tenant, made.id)
    expect(early.body).toMatchObject({ startsAt: at(0), startedAt: at(0), endsAt: at(60), sequence: 1 })
    await tenant.call('POST', `${pathOf(tenant, made.id)}/complete`, {})
    const { items } = (await tenant.call<{ items: Maintenance[] }>('GET', `${pathOf(tenant)}?status=upcoming`)).body
    expect(items.map(({ startsAt }) => startsAt)).toEqual([at(8 * 1440)])
    const other = await tenant.maintenance({ ...plan, recurrence: null })
    expect((await start(tenant, other.id, { endsAt: at(240) })).body).toMatchObject({
      startsAt: at(0),
      endsAt: at(240),
    })
    const { data } = await app.database.db
      .selectFrom('event')
      .select('data')
      .where('maintenance_id', '=', other.id)
      .where('type', '=', 'maintenance.started')
      .executeTakeFirstOrThrow()
    expect((data as { moved: object }).moved).toEqual({ startsAt: other.startsAt, endsAt: other.endsAt })
  })

  test('after its time its end stays, unless another is said; an end that cannot be is refused', async () => {
    const tenant = await app.organization()
    const late = () => tenant.maintenance({ autoStart: false, startsAt: at(10), endsAt: at(60) })
    const [one, other, past] = [await late(), await late(), await late()]
    app.clock.advance(20 * 60_000)
    expect((await start(tenant, one.id)).body).toMatchObject({
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      sequence: 0,
    })
    expect(pointerOf(await start(tenant, other.id, { endsAt: at(-5) }))).toEqual([422, '/endsAt'])
    expect(pointerOf(await start(tenant, other.id, { endsAt: at(40 * 1440) }))).toEqual([422, '/endsAt'])
    expect((await start(tenant, other.id, { endsAt: at(90) })).body).toMatchObject({ endsAt: at(90) })
    app.clock.advance(60 * 60_000)
    expect((await start(tenant, past.id)).status).toBe(409)
    expect((await start(tenant, past.id, { endsAt: at(30) })).body).toMatchObject({ endsAt: at(30) })
  })
})

describe('what cannot be is refused, and the field named', () => {
  const at = (minutes: number) => app.minutesAgo(-minutes)
  test.each([
    ['an end before the start', () => ({ startsAt: at(60), endsAt: at(30) }), '/endsAt'],
    ['a length of more than 31 days', () => ({ startsAt: at(60), endsAt: at(32 * 1440 + 60) }), '/endsAt'],
    ['a component of another page', () => ({ components: ['abcdefghijkl'] }), '/components/0'],
    ['two reminders of the same time', () => ({ reminders: ['PT1H', 'PT60M'] }), '/reminders/1'],
    ['a reminder in days', () => ({ reminders: ['P1D'] }), '/reminders/0'],
    ['no rule', () => ({ recurrence: 'every week' }), '/recurrence'],
    ['a rule that is too often', () => ({ recurrence: 'FREQ=HOURLY' }), '/recurrence'],
    ['a rule that comes again too soon', () => ({ recurrence: 'FREQ=DAILY', endsAt: at(60 + 1500) }), '/recurrence'],
    ['a rule that cannot be counted', () => ({ recurrence: 'FREQ=DAILY;COUNT=1000' }), '/recurrence'],
    ['a rule that never comes', () => ({ recurrence: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30' }), '/recurrence'],
    ['a rule for the past', () => ({ startsAt: at(-120), endsAt: at(-60), recurrence: 'FREQ=DAILY' }), '/recurrence'],
    ['a start that is none of the rule', () => ({ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1,-1;BYMONTH=2' }), '/startsAt'],
  ])('%s', async (_, input, pointer) => {
    const tenant = await app.organization()
    expect(
      pointerOf(
        await tenant.call('POST', pathOf(tenant), {
          title: 'Upgrade',
          components: [],
          startsAt: at(60),
          endsAt: at(120),
          ...input(),
        }),
      ),
    ).toEqual([422, pointer])
  })
})
