import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, Incident, Problem } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { Answer, TestApp, Tenant } from '../support/app.ts'

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
const minutesAgo = (minutes: number) => new Date(app.clock.now().getTime() - minutes * 60_000).toISOString()
const open = (input: object) => tenant.call<Incident>('POST', path, input)
const pointerOf = ({ status, body }: Answer<unknown>) => [status, (body as Problem).errors?.[0]?.pointer]

test('the life of an incident', async () => {
  const { status, body: opened } = await open({
    title: 'API errors',
    impact: 'major',
    message: '**Half** of the requests fail.',
    components: [{ id: api.id }, { id: web.id, status: 'degraded_performance' }],
    nextUpdateBy: '2026-03-04T12:00:00+01:00',
  })
  expect(status).toBe(201)
  expect(opened).toMatchObject({
    status: 'investigating',
    impact: 'major',
    nextUpdateBy: '2026-03-04T11:00:00.000Z',
    resolvedAt: null,
  })
  expect(opened.components.map((component) => component.status)).toEqual(['partial_outage', 'degraded_performance'])
  expect(opened.updates[0]?.tree[0]).toMatchObject({
    type: 'paragraph',
    children: [{ type: 'strong' }, { type: 'text' }],
  })
  expect(await statuses()).toEqual({ API: 'partial_outage', Web: 'degraded_performance' })

  app.clock.advance(60_000)
  const { body: identified } = await tenant.post(opened.id, {
    status: 'identified',
    components: [{ id: api.id, status: 'major_outage' }],
  })
  expect(identified.updates.map((update) => update.status)).toEqual(['identified', 'investigating'])
  expect(identified.updates[0]?.components).toEqual([
    { id: api.id, name: 'API', from: 'partial_outage', to: 'major_outage' },
  ])
  expect(identified.nextUpdateBy).toBeNull()
  expect(await statuses()).toEqual({ API: 'major_outage', Web: 'degraded_performance' })

  app.clock.advance(60_000)
  const { body: monitoring } = await tenant.post(opened.id, { status: 'monitoring' })
  expect(monitoring.monitoringAt).toBe(app.clock.now().toISOString())
  app.clock.advance(60_000)
  const { body: resolved } = await tenant.post(opened.id, { status: 'resolved' })
  expect(resolved).toMatchObject({ status: 'resolved', resolvedAt: app.clock.now().toISOString() })
  expect(resolved.updates[0]?.components.map(({ to }) => to)).toEqual(['operational', 'operational'])
  expect(resolved.components.map((component) => component.status)).toEqual([null, null])
  expect(await statuses()).toEqual({ API: 'operational', Web: 'operational' })

  app.clock.advance(60_000)
  expect((await tenant.post(opened.id, { status: 'investigating' })).status).toBe(409)
  expect((await tenant.post(opened.id, { status: 'resolved' })).status).toBe(409)
  const told = await tenant.post(opened.id, { status: 'identified', at: minutesAgo(3) })
  expect([told.status, told.body.status]).toEqual([201, 'resolved'])
  const reopened = await tenant.post(opened.id, { status: 'investigating', reopen: true })
  expect(reopened.body).toMatchObject({ status: 'investigating', resolvedAt: null })
  await tenant.post(opened.id, { status: 'resolved' })
})

test('overlapping incidents show the worse and leave what is left', async () => {
  const one = await open({ title: 'One', components: [{ id: api.id, status: 'degraded_performance' }] })
  const two = await open({ title: 'Two', components: [{ id: api.id, status: 'major_outage' }] })
  expect((await statuses())['API']).toBe('major_outage')
  app.clock.advance(1000)
  await tenant.post(two.body.id, { status: 'resolved' })
  expect((await statuses())['API']).toBe('degraded_performance')
  await tenant.post(one.body.id, { status: 'resolved' })
  expect((await statuses())['API']).toBe('operational')
})

test('a clock that steps back neither hides an update nor keeps an incident open', async () => {
  const { id } = await tenant.open({ components: [{ id: api.id, status: 'major_outage' }] })
  const opened = app.clock.now()
  app.clock.advance(-5000)
  const { status, body } = await tenant.post(id, { status: 'resolved' })
  expect([status, body.status, body.resolvedAt]).toEqual([201, 'resolved', opened.toISOString()])
  expect((await statuses())['API']).toBe('operational')
  app.clock.advance(6000)
})

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

test('an update dated before the newest one changes what is known, not where the incident stands', async () => {
  const part = await tenant.component('Part')
  const { body: opened } = await open({
    title: 'Known later',
    startedAt: minutesAgo(60),
    components: [{ id: part.id, status: 'major_outage' }],
  })
  const told = await tenant.post(opened.id, {
    status: 'monitoring',
    at: minutesAgo(30),
    components: [{ id: part.id, status: 'degraded_performance' }],
  })
  expect(told.body).toMatchObject({ status: 'investigating', monitoringAt: minutesAgo(30) })
  // The incident and its component never contradict each other.
  expect(told.body.components[0]?.status).toBe((await statuses())['Part'])
  expect(pointerOf(await tenant.post(opened.id, { status: 'resolved', at: minutesAgo(20) }))).toEqual([422, '/status'])
  const promise = { status: 'identified', at: minutesAgo(20), nextUpdateBy: minutesAgo(-20) }
  expect(pointerOf(await tenant.post(opened.id, promise))).toEqual([422, '/nextUpdateBy'])
  const { body: over } = await tenant.post(opened.id, { status: 'resolved' })
  expect(pointerOf(await tenant.post(opened.id, { status: 'resolved', at: minutesAgo(10) }))).toEqual([422, '/status'])
  const late = await tenant.post(opened.id, { status: 'identified', at: minutesAgo(10) })
  expect(late.body).toMatchObject({ status: 'resolved', resolvedAt: over.resolvedAt })
  expect(late.body.updates.find(({ at }) => at === minutesAgo(10))?.notify).toBe(false)
})

test('a list is paged by cursor, newest first', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = `?limit=3${cursor ? `&cursor=${cursor}` : ''}`
    const { body }: Answer<{ items: Incident[]; nextCursor: string | null }> = await tenant.call(
      'GET',
      `${path}${query}`,
    )
    seen.push(...body.items.map(({ startedAt }) => startedAt))
    cursor = body.nextCursor
  }
  expect(seen.length).toBeGreaterThan(5)
  expect(seen).toEqual(seen.toSorted().toReversed())
  expect(pointerOf(await tenant.call('GET', `${path}?cursor=nonsense`))).toEqual([422, '/cursor'])
})

test('a list is narrowed by status, impact, component, time and words', async () => {
  const here = await app.organization()
  const [one, two] = [await here.component('One'), await here.component('Two')]
  const ago = (minutes: number) => new Date(app.clock.now().getTime() - minutes * 60_000).toISOString()
  const past = { startedAt: ago(500), resolvedAt: ago(400) }
  await here.open({ title: 'Old 100% outage', impact: 'critical', ...past, components: [{ id: one.id }] })
  await here.open({
    title: 'Mail is late',
    impact: 'minor',
    message: 'The _queue_ is long.',
    components: [{ id: two.id }],
  })
  await here.open({ title: 'Sign-in fails', components: [{ id: one.id, status: 'major_outage' }] })
  const titles = async (query: string) => {
    const { body } = await here.call<{ items: Incident[] }>('GET', `/api/v1/pages/${here.page.id}/incidents?${query}`)
    return body.items.map(({ title }) => title).toSorted()
  }
  expect(await titles('status=open')).toEqual(['Mail is late', 'Sign-in fails'])
  expect(await titles('status=resolved')).toEqual(['Old 100% outage'])
  expect(await titles('impact=minor')).toEqual(['Mail is late'])
  expect(await titles(`componentId=${one.id}`)).toEqual(['Old 100% outage', 'Sign-in fails'])
  expect(await titles(`to=${ago(300)}`)).toEqual(['Old 100% outage'])
  expect(await titles(`from=${ago(300)}&componentId=${one.id}`)).toEqual(['Sign-in fails'])
  expect(await titles('search=LATE%20queue')).toEqual(['Mail is late'])
  expect(await titles('search=100%25')).toEqual(['Old 100% outage'])
  expect(await titles('search=_queue_')).toEqual(['Mail is late'])
  expect(await titles('search=%25')).toEqual(['Old 100% outage'])
  const wrong = await here.call('GET', `/api/v1/pages/${here.page.id}/incidents?impact=huge`)
  expect(pointerOf(wrong)).toEqual([422, '/impact'])
})

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'declare-1' }
  test('does it once, gives the stored answer, and refuses another body', async () => {
    const first = await tenant.call<Incident>('POST', path, { title: 'Once' }, key)
    const again = await tenant.call<Incident>('POST', path, { title: 'Once' }, key)
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true'])
    expect(pointerOf(await tenant.call('POST', path, { title: 'Twice' }, key))).toEqual([422, '/Idempotency-Key'])
    app.clock.advance(25 * 3_600_000)
    const later = await tenant.call<Incident>('POST', path, { title: 'Once' }, key)
    expect(later.body.id).not.toBe(first.body.id)
  })

  test('a refused request may be tried again with the key', async () => {
    const other = { 'idempotency-key': 'declare-2' }
    expect((await tenant.call('POST', path, { title: '' }, other)).status).toBe(422)
    expect((await tenant.call('POST', path, { title: 'Now right' }, other)).status).toBe(201)
  })

  test('two at once do it once', async () => {
    const both = { 'idempotency-key': 'declare-3' }
    const answers = await Promise.all([1, 2, 3].map(() => tenant.call<Incident>('POST', path, { title: 'Both' }, both)))
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    for (const { status } of answers) expect([201, 409]).toContain(status)
  })
})

test('an update, its event, its audit entry and the revision come together or not at all', async () => {
  const { id } = await tenant.open()
  const db = app.database.db
  const state = async () => ({
    events: (await db.selectFrom('event').select('id').where('incident_id', '=', id).execute()).length,
    revision: (
      await db.selectFrom('status_page').select('revision').where('id', '=', tenant.page.id).executeTakeFirstOrThrow()
    ).revision,
  })
  const before = await state()
  await tenant.post(id, { status: 'identified' })
  expect(await state()).toEqual({ events: before.events + 1, revision: before.revision + 1 })
  await tenant.post(id, { status: 'identified', components: [{ id: 'abcdefghijkl', status: 'operational' }] })
  expect(await state()).toEqual({ events: before.events + 1, revision: before.revision + 1 })
})

test('bodies that no schema should see', async () => {
  const deep = `{"title":${'['.repeat(40)}${']'.repeat(40)}}`
  const many = JSON.stringify({ title: 'x', components: Array.from({ length: 501 }, () => ({ id: api.id })) })
  const raw = (body: string, headers = {}) => tenant.call<Problem>('POST', path, body, headers)
  expect((await raw('{')).status).toBe(400)
  expect((await raw('{}', { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await raw('{}', { 'content-encoding': 'gzip' })).status).toBe(415)
  expect((await raw(JSON.stringify({ title: 'x'.repeat(70_000) }))).status).toBe(413)
  expect((await raw(deep)).status).toBe(422)
  expect(pointerOf(await raw(many))).toEqual([422, '/components'])
  expect(pointerOf(await raw('{"title":"x","__proto__":{"impact":"minor"}}'))).toEqual([422, '/__proto__'])
})
