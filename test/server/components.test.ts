import { beforeAll, expect, test } from 'vitest'
import type { Component, ComponentGroup, Incident, Problem } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { readLogs } from '../../packages/server/src/statuses/status.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp()
})

const begin = async () => {
  tenant = await app.organization()
  return `/api/v1/pages/${tenant.page.id}`
}
const namesIn = (items: Component[], groupId: string | null) =>
  items.filter((component) => component.groupId === groupId).map(({ name, position }) => `${position} ${name}`)

test('a base status set by hand counts from now, with its reason, and an incident on top leaves it below', async () => {
  const path = await begin()
  const { id } = await tenant.component()
  app.clock.advance(60_000)
  const edit = { baseStatus: 'degraded_performance', reason: 'A provider of ours is slow' }
  const { body } = await tenant.call<Component>('PATCH', `${path}/components/${id}`, edit)
  expect(body).toMatchObject({ status: 'degraded_performance', baseStatus: 'degraded_performance', version: 2 })
  expect(body.because).toEqual([{ kind: 'base', id: null, title: edit.reason }])
  const incident = await tenant.open({ title: 'Down', components: [{ id, status: 'major_outage' }] })
  const during = await tenant.call<Component>('GET', `${path}/components/${id}`)
  expect(during.body.status).toBe('major_outage')
  expect(during.body.because.map(({ title }) => title)).toEqual(['Down', edit.reason])
  app.clock.advance(60_000)
  await tenant.post(incident.id, { status: 'resolved' })
  expect((await tenant.call<Component>('GET', `${path}/components/${id}`)).body.status).toBe('degraded_performance')
})

test('a base status set by a process whose clock is behind still counts', async () => {
  const path = await begin()
  const { id } = await tenant.component()
  app.clock.advance(-5000)
  const { body } = await tenant.call<Component>('PATCH', `${path}/components/${id}`, { baseStatus: 'major_outage' })
  expect(body.status).toBe('major_outage')
  app.clock.advance(5000)
})

test('editing merges, null clears, and a version that is gone is refused with what is there now', async () => {
  const path = await begin()
  const { id } = await tenant.component()
  const patch = (body: object, headers = {}) =>
    tenant.call<Component>('PATCH', `${path}/components/${id}`, body, headers)
  const first = await patch({ description: 'REST', startDate: '2026-01-01' }, { 'if-match': '"1"' })
  expect([first.status, first.headers.get('etag'), first.body.description]).toEqual([200, '"2"', 'REST'])
  const second = await patch({ description: null }, { 'if-match': '"2"' })
  expect(second.body).toMatchObject({ description: null, startDate: '2026-01-01', name: 'API' })
  const stale = await patch({ name: 'Mine' }, { 'if-match': '"2"' })
  expect([stale.status, (stale.body as unknown as Problem).current]).toEqual([412, second.body])
  expect(pointerOf(await patch({}, { 'if-match': 'two' }))).toEqual([422, '/If-Match'])
  expect(pointerOf(await patch({ reason: 'alone' }))).toEqual([422, '/reason'])
  expect(pointerOf(await patch({ groupId: 'abcdefghijkl' }))).toEqual([422, '/groupId'])
})

test('groups: created, placed, filled, ordered; deleting one leaves its components', async () => {
  const path = await begin()
  const core = await tenant.group('Core')
  const { body: first } = await tenant.call<ComponentGroup>('POST', `${path}/component-groups`, {
    name: 'First',
    position: 1,
  })
  const groups = async () =>
    (await tenant.call<{ items: ComponentGroup[] }>('GET', `${path}/component-groups`)).body.items
  expect((await groups()).map(({ name, position }) => `${position} ${name}`)).toEqual(['1 First', '2 Core'])
  await tenant.call('PATCH', `${path}/component-groups/${first.id}`, { position: 2 })
  expect((await groups()).map(({ name }) => name)).toEqual(['Core', 'First'])

  const [a, b, c] = [await tenant.component('A'), await tenant.component('B'), await tenant.component('C')]
  const order = (groupId: string | null, ...componentIds: string[]) =>
    tenant.call<{ items: Component[] }>('POST', `${path}/components/order`, { groupId, componentIds })
  const { body: into } = await order(core.id, c.id, a.id)
  expect([namesIn(into.items, core.id), namesIn(into.items, null)]).toEqual([['1 C', '2 A'], ['2 B']])
  expect(namesIn((await order(core.id, a.id)).body.items, core.id)).toEqual(['1 A', '2 C'])
  expect(pointerOf(await order(null, b.id, b.id))).toEqual([422, '/componentIds/1'])

  await tenant.open({ components: [{ id: a.id, status: 'partial_outage' }] })
  expect((await groups()).find(({ id }) => id === core.id)?.status).toBe('partial_outage')
  expect((await tenant.call('DELETE', `${path}/component-groups/${core.id}`)).status).toBe(204)
  const { body: left } = await tenant.call<{ items: Component[] }>('GET', `${path}/components`)
  expect(namesIn(left.items, null)).toEqual(['2 B', '3 A', '4 C'])
})

test('deleting a component takes its history and what was said of it along, and leaves the rest right', async () => {
  const path = await begin()
  const [gone, stays] = [await tenant.component('Gone'), await tenant.component('Stays')]
  const said = [gone, stays].map(({ id }) => ({ id, status: 'major_outage' }))
  const incident = await tenant.open({ components: said })
  expect((await tenant.call('DELETE', `${path}/components/${gone.id}`)).status).toBe(204)
  expect((await tenant.call('GET', `${path}/components/${gone.id}`)).status).toBe(404)
  const { body: after } = await tenant.call<Incident>('GET', `${path}/incidents/${incident.id}`)
  expect(after.components.map(({ name }) => name)).toEqual(['Stays'])
  expect(after.updates[0]?.components.map(({ name }) => name)).toEqual(['Stays'])
  expect(after.version).toBe(incident.version + 1)
  const { revision } = await app.database.db
    .selectFrom('status_page')
    .select('revision')
    .where('id', '=', tenant.page.id)
    .executeTakeFirstOrThrow()
  const revised = app.database.db.selectFrom('incident').select('id').where('page_id', '=', tenant.page.id)
  expect(await revised.where('revision', '=', revision).execute()).toEqual([{ id: incident.id }])
  const page = await findPageById(app.database.db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  expect((await readLogs(app.database.db, page, [gone.id])).get(gone.id)).toEqual([])
})

test('components and groups that somebody else has changed are not edited or deleted unseen', async () => {
  const path = await begin()
  const [component, group] = [await tenant.component(), await tenant.group()]
  for (const its of [`${path}/components/${component.id}`, `${path}/component-groups/${group.id}`]) {
    const { body: current } = await tenant.call('PATCH', its, { name: 'Renamed' }, { 'if-match': '"1"' })
    for (const [method, body] of [
      ['PATCH', { name: 'Mine' }],
      ['DELETE', undefined],
    ] as const) {
      const stale = await tenant.call<Problem>(method, its, body, { 'if-match': '"1"' })
      expect([method, its, stale.status, stale.body.current]).toEqual([method, its, 412, current])
    }
    expect((await tenant.call('DELETE', its, undefined, { 'if-match': '"2"' })).status).toBe(204)
  }
})
