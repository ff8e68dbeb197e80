import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, Incident } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
let tenant: Tenant
let api: Component
let web: Component
let path: string
beforeAll(async () => {
  app = await startTestApp()
  tenant = await app.organization()
  api = await tenant.component('API')
  web = await tenant.component('Web')
  path = `/api/v1/pages/${tenant.page.id}/incidents`
})

const statuses = async () => {
  const { body } = await tenant.call<{ items: Component[] }>('GET', `/api/v1/pages/${tenant.page.id}/components`)
  return Object.fromEntries(body.items.map(({ name, status }) => [name, status]))
}
const minutesAgo = (minutes: number) => app.minutesAgo(minutes)
const open = (input: object) => tenant.call<Incident>('POST', path, input)

describe('entered afterwards', () => {
  test('with one message: begins and ends at its times, and tells nobody', async () => {
    const input = {
      title: 'Night',
      status: 'resolved',
      message: 'A disk was full.',
      startedAt: minutesAgo(500),
      resolvedAt: minutesAgo(440),
      components: [{ id: api.id, status: 'partial_outage' }],
    }
    const { body } = await open(input)
    expect(body).toMatchObject({ status: 'resolved', startedAt: input.startedAt, resolvedAt: input.resolvedAt })
    expect(body.updates.map(({ status, at, notify }) => ({ status, at, notify }))).toEqual([
      { status: 'resolved', at: input.resolvedAt, notify: false },
      { status: 'investigating', at: input.startedAt, notify: false },
    ])
    expect(body.updates[0]?.message).toBe('A disk was full.')
    const intervals = await app.database.db
      .selectFrom('status_interval')
      .select(['started_at', 'ended_at', 'status'])
      .where('component_id', '=', api.id)
      .where('started_at', '=', new Date(input.startedAt))
      .execute()
    expect(intervals).toEqual([
      { started_at: new Date(input.startedAt), ended_at: new Date(input.resolvedAt), status: 'partial_outage' },
    ])
    expect(await statuses()).toEqual({ API: 'operational', Web: 'operational' })
  })

  test('with backdated updates, in order of time whatever the order they come in', async () => {
    const { body } = await open({
      title: 'Evening',
      startedAt: minutesAgo(300),
      resolvedAt: minutesAgo(200),
      components: [{ id: web.id, status: 'major_outage' }],
      updates: [
        { status: 'resolved', message: 'Over.', at: minutesAgo(200) },
        { status: 'investigating', message: 'Looking.', at: minutesAgo(290) },
        {
          status: 'identified',
          message: 'Found.',
          at: minutesAgo(250),
          components: [{ id: web.id, status: 'partial_outage' }],
        },
      ],
    })
    expect(body.updates.map(({ message }) => message)).toEqual(['Over.', 'Found.', 'Looking.'])
    expect(body.updates.map(({ components }) => components[0]?.to)).toEqual([
      'operational',
      'partial_outage',
      'major_outage',
    ])
    expect(body.resolvedAt).toBe(minutesAgo(200))
  })

  test('with nothing but a resolution: something began, and the log has it', async () => {
    const { body } = await open({
      title: 'Short',
      startedAt: minutesAgo(700),
      components: [{ id: web.id, status: 'major_outage' }],
      updates: [{ status: 'resolved', message: 'Over.', at: minutesAgo(690) }],
    })
    expect(body.updates.map(({ status, components }) => [status, components[0]?.to])).toEqual([
      ['resolved', 'operational'],
      ['investigating', 'major_outage'],
    ])
    const { status } = await app.database.db
      .selectFrom('status_interval')
      .select('status')
      .where('component_id', '=', web.id)
      .where('started_at', '=', new Date(minutesAgo(700)))
      .executeTakeFirstOrThrow()
    expect(status).toBe('major_outage')
  })

  test('a first message beside later updates opens as investigating, an empty one adds nothing', async () => {
    const updates = [
      { status: 'identified', message: 'Found.', at: minutesAgo(80) },
      { status: 'monitoring', message: 'Fixed.', at: minutesAgo(70) },
    ]
    const story = { title: 'Story', startedAt: minutesAgo(90), updates }
    const told = await open({ ...story, message: 'We look.' })
    expect(told.body.updates.map(({ status }) => status)).toEqual(['monitoring', 'identified', 'investigating'])
    const silent = await open({ ...story, message: '' })
    expect(silent.body.updates.map(({ status }) => status)).toEqual(['monitoring', 'identified'])
    expect(silent.body.monitoringAt).toBe(minutesAgo(70))
    for (const { id } of [told.body, silent.body]) await tenant.post(id, { status: 'resolved' })
  })

  test('a long story costs statements by its length, not by its length times its components', async () => {
    const here = await app.organization()
    const components: Component[] = []
    for (let count = 0; count < 30; count += 1) components.push(await here.component(`Part ${count}`))
    const story = (length: number) => ({
      title: 'Long',
      startedAt: minutesAgo(500),
      resolvedAt: minutesAgo(500 - length),
      components: components.map(({ id }) => ({ id, status: 'partial_outage' })),
      updates: Array.from({ length }, (_, index) => ({
        status: index === length - 1 ? 'resolved' : 'identified',
        message: 'News.',
        at: minutesAgo(499 - index),
      })),
    })
    const statements = async (length: number) => {
      const before = app.statements()
      const { status } = await here.call('POST', `/api/v1/pages/${here.page.id}/incidents`, story(length))
      expect(status).toBe(201)
      return app.statements() - before
    }
    expect((await statements(60)) - (await statements(10))).toBeLessThanOrEqual(50 + 60)
  })

  test('begun in the past and still open: components count from then, the message from now', async () => {
    const { body } = await open({
      title: 'Slow',
      startedAt: minutesAgo(5),
      components: [{ id: web.id, status: 'degraded_performance' }],
    })
    expect(body).toMatchObject({ startedAt: minutesAgo(5), status: 'investigating' })
    expect(body.updates[0]).toMatchObject({
      at: app.clock.now().toISOString(),
      notify: false,
      components: [{ from: 'operational', to: 'degraded_performance' }],
    })
    await tenant.post(body.id, { status: 'resolved' })
  })
})

test('what is refused names its field and leaves nothing behind', async () => {
  const rows = async () => (await app.database.db.selectFrom('incident').select('id').execute()).length
  const before = await rows()
  const later = minutesAgo(-10)
  const refusals: [object, string][] = [
    [{ title: '' }, '/title'],
    [{ title: 'a\u0000b' }, '/title'],
    [{ title: 'a\ud800b' }, '/title'],
    [{ title: 'a\u2028b' }, '/title'],
    [{ title: 'live\u202eevil' }, '/title'],
    [{ title: '\u200b\u200b' }, '/title'],
    [{ title: 'a\uffffb' }, '/title'],
    [{ title: 'x', message: 'a\u0008b' }, '/message'],
    [{ title: 'x', impact: 'huge' }, '/impact'],
    [{ title: 'x', components: [{ id: 'abcdefghijkl' }] }, '/components/0/id'],
    [{ title: 'x', components: [{ id: api.id }, { id: api.id }] }, '/components/1/id'],
    [{ title: 'x', startedAt: later }, '/startedAt'],
    [{ title: 'x', startedAt: 'yesterday' }, '/startedAt'],
    [{ title: 'x', startedAt: minutesAgo(1), resolvedAt: minutesAgo(2) }, '/resolvedAt'],
    [{ title: 'x', status: 'identified', resolvedAt: minutesAgo(1) }, '/status'],
    [{ title: 'x', nextUpdateBy: minutesAgo(1) }, '/nextUpdateBy'],
    [
      { title: 'x', updates: [5, 4].map((ago) => ({ status: 'resolved', message: 'x', at: minutesAgo(ago) })) },
      '/updates/1/status',
    ],
    [
      { title: 'x', startedAt: minutesAgo(9), updates: [{ status: 'resolved', message: 'x', at: minutesAgo(10) }] },
      '/updates/0/at',
    ],
  ]
  for (const [input, pointer] of refusals) expect(pointerOf(await open(input))).toEqual([422, pointer])
  expect(await rows()).toBe(before)
  const { id } = await tenant.open({ components: [{ id: api.id, status: 'partial_outage' }] })
  const wrong = await tenant.post(id, { status: 'resolved', components: [{ id: api.id, status: 'partial_outage' }] })
  expect(pointerOf(wrong)).toEqual([422, '/components/0/status'])
  expect(pointerOf(await tenant.post(id, { status: 'identified', at: later }))).toEqual([422, '/at'])
})
