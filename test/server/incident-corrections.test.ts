import { beforeAll, expect, test } from 'vitest'
import type { Component, ComponentStatus, Incident, Problem } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
let tenant: Tenant
let [api, web]: Component[] = []
beforeAll(async () => {
  app = await startTestApp()
})

/** A page of two components and an hour without anything. */
const begin = async () => {
  tenant = await app.organization()
  ;[api, web] = [await tenant.component('API'), await tenant.component('Web')]
  app.clock.advance(3_600_000)
  return { api: api.id, web: web.id }
}
const correct = (incident: Incident, input: object, headers = {}) =>
  tenant.call<Incident>('PATCH', `/api/v1/pages/${tenant.page.id}/incidents/${incident.id}`, input, headers)
const saying = (...list: [string, ComponentStatus][]) => list.map(([id, status]) => ({ id, status }))
/** What a component was since when, which the facts must give too. */
const logOf = async (id: string) => {
  const page = await findPageById(app.database.db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  const stored = (await readLogs(app.database.db, page, [id])).get(id) ?? []
  expect(stored).toEqual((await deriveLogs(app.database.db, page, [id])).get(id))
  return stored.slice(1).map(({ from, status }) => [from.toISOString(), status])
}
const wordsOf = ({ updates }: Incident) =>
  updates.map(({ status, components, edited }) =>
    [status, ...components.map(({ name, to }) => `${name} ${to}`), ...(edited ? ['edited'] : [])].join(', '),
  )

test('a component that should have been named was affected from the beginning', async () => {
  const { api: apiId, web: webId } = await begin()
  const opened = await tenant.open({ components: saying([apiId, 'major_outage']) })
  app.clock.advance(600_000)
  await tenant.post(opened.id, { status: 'identified' })
  const components = saying([apiId, 'major_outage'], [webId, 'partial_outage'])
  const { status, body } = await correct(opened, { components })
  expect([status, wordsOf(body)]).toEqual([
    200,
    ['identified', 'investigating, API major_outage, Web partial_outage, edited'],
  ])
  expect(body.components).toMatchObject(components)
  expect(await logOf(webId)).toEqual([[opened.startedAt, 'partial_outage']])
})

test('a component that should not have been named never was affected', async () => {
  const { api: apiId, web: webId } = await begin()
  const both = saying([apiId, 'major_outage'], [webId, 'major_outage'])
  const opened = await tenant.open({ components: both })
  app.clock.advance(600_000)
  await tenant.post(opened.id, { status: 'resolved' })
  const { body } = await correct(opened, { components: saying([apiId, 'major_outage']) })
  expect(wordsOf(body)).toEqual(['resolved, API operational, edited', 'investigating, API major_outage, edited'])
  expect(await logOf(webId)).toEqual([])
  expect(await logOf(apiId)).toEqual([
    [opened.startedAt, 'major_outage'],
    [body.resolvedAt, 'operational'],
  ])
})

test('a wrong status is corrected where it was said last before the end, and only that update is marked', async () => {
  const { api: apiId, web: webId } = await begin()
  const opened = await tenant.open({ components: saying([apiId, 'major_outage']) })
  app.clock.advance(600_000)
  const { body: milder } = await tenant.post(opened.id, {
    status: 'identified',
    components: saying([apiId, 'partial_outage']),
  })
  app.clock.advance(600_000)
  const { body: over } = await tenant.post(opened.id, { status: 'resolved' })
  const wanted = saying([apiId, 'degraded_performance'], [webId, 'degraded_performance'])
  const { body } = await correct(opened, { components: wanted })
  expect(wordsOf(body)).toEqual([
    'resolved, API operational, Web operational, edited',
    'identified, API degraded_performance, edited',
    'investigating, API major_outage, Web degraded_performance, edited',
  ])
  expect(await logOf(apiId)).toEqual([
    [opened.startedAt, 'major_outage'],
    [milder.updates[0]?.at, 'degraded_performance'],
    [over.resolvedAt, 'operational'],
  ])
  expect(await logOf(webId)).toEqual([
    [opened.startedAt, 'degraded_performance'],
    [over.resolvedAt, 'operational'],
  ])
  const again = await correct(opened, { components: wanted })
  expect(wordsOf(again.body)).toEqual(wordsOf(body))
})

test('what cannot be corrected is refused by name, and nothing is changed', async () => {
  const { api: apiId } = await begin()
  const opened = await tenant.open({})
  const refused = (components: object[]) => correct(opened, { components }).then(pointerOf)
  expect(await refused(saying(['abcdefghijkl', 'major_outage']))).toEqual([422, '/components/0/id'])
  expect(await refused(saying([apiId, 'major_outage'], [apiId, 'major_outage']))).toEqual([422, '/components/1/id'])
  app.clock.advance(60_000)
  const { body: over } = await tenant.post(opened.id, { status: 'resolved' })
  const first = `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}/updates/${over.updates[1]?.id}`
  await tenant.call('DELETE', first)
  expect(await refused(saying([apiId, 'major_outage']))).toEqual([422, '/components/0/id'])
  expect(await logOf(apiId)).toEqual([])
})

test('a promise is made, moved and taken back without an update, and nobody is told', async () => {
  await begin()
  const opened = await tenant.open({})
  const promise = async (nextUpdateBy: string | null) => (await correct(opened, { nextUpdateBy })).body
  expect(await promise(app.minutesAgo(-30))).toMatchObject({ nextUpdateBy: app.minutesAgo(-30) })
  const moved = await promise(app.minutesAgo(-60))
  expect(moved.updates).toMatchObject([{ nextUpdateBy: app.minutesAgo(-60), edited: false }])
  expect(await promise(null)).toMatchObject({ nextUpdateBy: null })
  expect(pointerOf(await correct(opened, { nextUpdateBy: app.minutesAgo(1) }))).toEqual([422, '/nextUpdateBy'])
  await tenant.post(opened.id, { status: 'resolved' })
  expect(pointerOf(await correct(opened, { nextUpdateBy: app.minutesAgo(-30) }))).toEqual([422, '/nextUpdateBy'])
  const events = app.database.db.selectFrom('event').select('id').where('incident_id', '=', opened.id)
  expect(await events.execute()).toHaveLength(2)
})

test('what counts from the beginning goes on to do so: with a new beginning, a moved opening, an update before it', async () => {
  const { api: apiId, web: webId } = await begin()
  const opened = await tenant.open({ startedAt: app.minutesAgo(30), components: saying([apiId, 'major_outage']) })
  const told = saying([webId, 'major_outage'])
  await tenant.post(opened.id, { status: 'identified', at: app.minutesAgo(20), components: told })
  await correct(opened, { startedAt: app.minutesAgo(25) })
  expect(await logOf(apiId)).toEqual([[app.minutesAgo(25), 'major_outage']])
  expect(await logOf(webId)).toEqual([[app.minutesAgo(20), 'major_outage']])

  const live = await tenant.open({ components: saying([webId, 'major_outage']) })
  app.clock.advance(600_000)
  const its = `/api/v1/pages/${tenant.page.id}/incidents/${live.id}/updates/${live.updates[0]?.id}`
  const { body } = await tenant.call<Incident>('PATCH', its, { at: app.minutesAgo(5) })
  expect(body.updates[0]?.at).toBe(app.minutesAgo(5))
  const named = await tenant.call<Incident>('PATCH', its, { components: saying([apiId, 'major_outage']) })
  expect(named.body.startedAt).toBe(live.startedAt)
  const rows = app.database.db.selectFrom('incident_update_component').select('since')
  const since = await rows.where('update_id', '=', live.updates[0]?.id ?? '').execute()
  expect(since.map((row) => row.since.toISOString())).toEqual([live.startedAt])
})

test("an update's status stays; whoever edits what somebody else has changed is shown how it is now", async () => {
  await begin()
  const opened = await tenant.open({})
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}`
  const its = `${path}/updates/${opened.updates[0]?.id}`
  expect(pointerOf(await tenant.call('PATCH', its, { status: 'identified' }))).toEqual([422, '/status'])
  await tenant.post(opened.id, { status: 'identified' })
  const { body: current } = await tenant.call<Incident>('GET', path)
  for (const [method, address, body] of [
    ['PATCH', path, { title: 'Mine' }],
    ['DELETE', path, undefined],
    ['PATCH', its, { message: 'Mine' }],
    ['DELETE', its, undefined],
    ['POST', `${path}/updates`, { status: 'monitoring', message: 'Mine' }],
  ] as const) {
    const stale = await tenant.call<Problem>(method, address, body, { 'if-match': `"${opened.version}"` })
    expect([method, address, stale.status, stale.body.current]).toEqual([method, address, 412, current])
  }
})
