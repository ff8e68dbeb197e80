import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, Maintenance, Problem } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { tidyUp } from '../../packages/server/src/retention/retention.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const pathOf = (tenant: Tenant, id = '') => `/api/v1/pages/${tenant.page.id}/maintenances${id && `/${id}`}`
const edit = (tenant: Tenant, id: string, input: object, headers = {}) =>
  tenant.call<Maintenance>('PATCH', pathOf(tenant, id), input, headers)
const run = (tenant: Tenant, id: string, step: string, input: object = {}) =>
  tenant.call<Maintenance>('POST', `${pathOf(tenant, id)}/${step}`, input)
const at = (minutes: number) => app.minutesAgo(-minutes)

async function logOf({ page }: Tenant, { id }: Component) {
  const scope = await findPageById(app.database.db, testUrl, page.id)
  if (!scope) throw new Error('the page is gone')
  const stored = (await readLogs(app.database.db, scope, [id])).get(id) ?? []
  expect((await deriveLogs(app.database.db, scope, [id])).get(id)).toEqual(stored)
  return stored.map(({ from, status }) => [status, from.toISOString()])
}

test('an edit says which version it is of; a stale one is shown how it is now', async () => {
  const tenant = await app.organization()
  const { id } = await tenant.maintenance()
  const first = await edit(tenant, id, { title: 'Database move' }, { 'if-match': '"1"' })
  expect([first.status, first.headers.get('etag'), first.body.title]).toEqual([200, '"2"', 'Database move'])
  const stale = await tenant.call<Problem>('DELETE', pathOf(tenant, id), undefined, { 'if-match': '"1"' })
  expect([stale.status, (stale.body.current as Maintenance).title]).toEqual([412, 'Database move'])
  // What is so already is no change.
  const { startsAt, endsAt, components, reminders } = first.body
  const same = await edit(tenant, id, {
    title: 'Database move',
    startsAt,
    endsAt,
    components: components.map((one) => one.id),
    reminders: reminders.map(({ lead }) => lead),
    recurrence: null,
    autoStart: true,
  })
  expect(same.body).toEqual(first.body)
})

test('the same request sent again plans nothing twice', async () => {
  const tenant = await app.organization()
  const body = { title: 'Upgrade', components: [], startsAt: at(60), endsAt: at(90) }
  const send = () => tenant.call<Maintenance>('POST', pathOf(tenant), body, { 'idempotency-key': 'change-1' })
  expect((await send()).body).toEqual((await send()).body)
})

describe('what cannot be edited is refused, and the field named', () => {
  test('of one that runs: its start, its reminders; an end that is past', async () => {
    const tenant = await app.organization()
    const { id } = await tenant.maintenance()
    await run(tenant, id, 'start')
    expect(pointerOf(await edit(tenant, id, { startsAt: at(30) }))).toEqual([422, '/startsAt'])
    expect(pointerOf(await edit(tenant, id, { reminders: ['PT5M'] }))).toEqual([422, '/reminders'])
    app.clock.advance(60_000 * 30)
    expect(pointerOf(await edit(tenant, id, { startsAt: at(-60), endsAt: at(-10) }))).toEqual([422, '/startsAt'])
    app.clock.advance(60_000 * 60)
    expect(pointerOf(await edit(tenant, id, { endsAt: at(-10) }))).toEqual([422, '/endsAt'])
  })

  test('of one that is over: its recurrence, an end to come; of one that is canceled, any time', async () => {
    const tenant = await app.organization()
    const past = await tenant.maintenance({ startsAt: at(-120), endsAt: at(-60) })
    expect(pointerOf(await edit(tenant, past.id, { recurrence: 'FREQ=DAILY' }))).toEqual([422, '/recurrence'])
    expect(pointerOf(await edit(tenant, past.id, { endsAt: at(60) }))).toEqual([422, '/endsAt'])
    const { id } = await tenant.maintenance()
    await run(tenant, id, 'cancel')
    expect(pointerOf(await edit(tenant, id, { endsAt: at(240) }))).toEqual([422, '/endsAt'])
    for (const step of ['start', 'complete', 'cancel']) expect((await run(tenant, id, step)).status).toBe(409)
  })

  test('completing what has not begun, starting what runs, verifying what does not run', async () => {
    const tenant = await app.organization()
    const { id } = await tenant.maintenance()
    expect((await run(tenant, id, 'complete')).status).toBe(409)
    expect(pointerOf(await run(tenant, id, 'updates', { message: 'Checking.', status: 'verifying' }))).toEqual([
      422,
      '/status',
    ])
    expect((await run(tenant, id, 'start')).status).toBe(200)
    expect((await run(tenant, id, 'start')).status).toBe(409)
    expect((await run(tenant, id, 'updates', { message: 'Checking.', status: 'verifying' })).body.status).toBe(
      'verifying',
    )
  })
})

describe('the record', () => {
  test('of a window that is over when it is entered: its times count, and nobody is told', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const past = await tenant.maintenance({ components: [api.id], startsAt: at(-120), endsAt: at(-60) })
    expect(past).toMatchObject({
      status: 'completed',
      startedAt: past.startsAt,
      endedAt: past.endsAt,
      notify: false,
      updates: [
        {
          status: 'completed',
          at: past.endsAt,
          notify: false,
          components: [{ from: 'under_maintenance', to: 'operational' }],
        },
      ],
    })
    expect(await logOf(tenant, api)).toEqual([
      ['under_maintenance', past.startsAt],
      ['operational', past.endsAt],
    ])
    expect((await tenant.maintenance({ startsAt: at(-120), endsAt: at(-60), notify: true })).updates[0]?.notify).toBe(
      true,
    )
  })

  test('is corrected by editing what is over: times, components, and by deleting it', async () => {
    const tenant = await app.organization()
    const [api, web] = [await tenant.component('API'), await tenant.component('Web')]
    const { id } = await tenant.maintenance({ components: [api.id], startsAt: at(-120), endsAt: at(-60) })
    const corrected = await edit(tenant, id, { startsAt: at(-180), endsAt: at(-90), components: [web.id] })
    expect(corrected.body).toMatchObject({ startedAt: at(-180), endedAt: at(-90), updates: [{ status: 'completed' }] })
    expect((await logOf(tenant, api)).map(([status]) => status)).toEqual(['operational'])
    expect(await logOf(tenant, web)).toEqual([
      ['under_maintenance', at(-180)],
      ['operational', at(-90)],
    ])
    expect((await tenant.call('DELETE', pathOf(tenant, id))).status).toBe(204)
    expect((await logOf(tenant, web)).map(([status]) => status)).toEqual(['operational'])
    expect((await tenant.call('GET', pathOf(tenant, id))).status).toBe(404)
  })

  test('a component that joins while it runs is under maintenance, one that leaves is not, and both are in the log', async () => {
    const tenant = await app.organization()
    const [api, web] = [await tenant.component('API'), await tenant.component('Web')]
    const { id } = await tenant.maintenance({ components: [api.id], startsAt: at(-10) })
    await edit(tenant, id, { components: [web.id] })
    expect((await logOf(tenant, api)).at(-1)?.[0]).toBe('operational')
    expect((await logOf(tenant, web)).at(-1)).toEqual(['under_maintenance', at(-10)])
  })

  test('retention removes windows that ended long ago, and leaves what they did to the log', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    app.clock.advance(86_400_000)
    const old = await tenant.maintenance({ components: [api.id], startsAt: at(-120), endsAt: at(-60) })
    const before = await logOf(tenant, api)
    await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { retention: { incidents: 100 } })
    app.clock.advance(120 * 86_400_000)
    await tidyUp(app.database.db, app.clock, tenant.page.id)
    expect((await tenant.call('GET', pathOf(tenant, old.id))).status).toBe(404)
    const young = await tenant.maintenance({ components: [api.id], startsAt: at(-120), endsAt: at(-60) })
    expect((await logOf(tenant, api)).slice(0, before.length)).toEqual(before)
    await tenant.call('DELETE', pathOf(tenant, young.id))
    expect(await logOf(tenant, api)).toEqual(before)
  })

  test('a component that is deleted goes from it, and it is of another version', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const { id } = await tenant.maintenance({ components: [api.id] })
    await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}/components/${api.id}`)
    const { body } = await tenant.call<Maintenance>('GET', pathOf(tenant, id))
    expect([body.components, body.updates[0]?.components, body.version]).toEqual([[], [], 2])
  })
})

test('who is told is who follows everything or its components, and the count says so before', async () => {
  const tenant = await app.organization()
  const [api, web] = [await tenant.component('API'), await tenant.component('Web')]
  await tenant.subscriber()
  await tenant.subscriber({ componentIds: [api.id] })
  await tenant.subscriber({ componentIds: [web.id] })
  const { id } = await tenant.maintenance({ components: [api.id] })
  const count = async (about: object) =>
    (await tenant.call<{ total: number }>('POST', `/api/v1/pages/${tenant.page.id}/recipient-count`, about)).body.total
  expect([await count({ maintenanceId: id }), await count({ maintenanceId: id, componentIds: [web.id] })]).toEqual([
    2, 3,
  ])
  // Who follows what it no longer works on hears that once more.
  await edit(tenant, id, { components: [web.id], startsAt: at(90), endsAt: at(150) })
  const { data } = await app.database.db
    .selectFrom('event')
    .select('data')
    .where('maintenance_id', '=', id)
    .where('type', '=', 'maintenance.updated')
    .executeTakeFirstOrThrow()
  expect((data as { componentIds: string[] }).componentIds.toSorted()).toEqual([api.id, web.id].toSorted())
})
