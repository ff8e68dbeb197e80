import { beforeAll, expect, test } from 'vitest'
import type { Component, Incident, Problem } from '../../packages/server/src/contract/index.ts'
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

test('a component named for the first time by an update before the resolution is over with it', async () => {
  const part = await tenant.component('Named late')
  const { id } = await tenant.open()
  app.clock.advance(60_000)
  await tenant.post(id, { status: 'resolved' })
  const { status } = await tenant.post(id, {
    status: 'identified',
    at: minutesAgo(0.5),
    components: [{ id: part.id, status: 'major_outage' }],
  })
  expect([status, (await statuses())['Named late']]).toEqual([201, 'operational'])
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
