import { beforeAll, expect, test } from 'vitest'
import type { Component, Incident, RecipientCount } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { readLogs } from '../../packages/server/src/statuses/status.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { addPerson } from '../support/people.ts'
import { openPublicEyes } from '../support/public-eyes.ts'
import type { PublicEyes } from '../support/public-eyes.ts'

let app: TestApp
let see: PublicEyes
beforeAll(async () => {
  app = await startTestApp()
  see = await openPublicEyes(app)
})

/** All of a component but when it was read. */
const componentOf = async (tenant: Tenant, id: string) =>
  (await tenant.call<Component>('GET', `/api/v1/pages/${tenant.page.id}/components/${id}`)).body
const logOf = async (tenant: Tenant, id: string) => {
  const page = await findPageById(app.database.db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  return (await readLogs(app.database.db, page, [id])).get(id)
}
const fromTo = (incident: Incident) => incident.updates[0]?.components.map(({ from, to }) => `${from} → ${to}`)

test('a test walks the whole lifecycle by the same routes, and whatever it does nobody can see', async () => {
  const tenant = await app.organization()
  const api = await tenant.component()
  const real = await tenant.open({ title: 'Slow', components: [{ id: api.id, status: 'degraded_performance' }] })
  const look = async () => [
    await see(tenant, [real.id]),
    await componentOf(tenant, api.id),
    await logOf(tenant, api.id),
    (await tenant.call<Incident>('GET', `/api/v1/pages/${tenant.page.id}/incidents/${real.id}`)).body,
  ]
  app.clock.advance(60_000)
  const before = await look()

  const opened = await tenant.open({
    title: 'Fire drill',
    test: true,
    impact: 'critical',
    components: [{ id: api.id }],
  })
  expect(opened).toMatchObject({ test: true, components: [{ id: api.id, status: 'major_outage' }] })
  expect(opened.url).toBe(`${testUrl}/console/incidents/${opened.id}?page=${tenant.page.slug}`)
  expect(fromTo(opened)).toEqual(['degraded_performance → major_outage'])
  expect(await look()).toEqual(before)

  const path = `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}`
  app.clock.advance(60_000)
  const milder = { status: 'identified', components: [{ id: api.id, status: 'partial_outage' }] }
  const { body: updated } = await tenant.post(opened.id, milder)
  expect(fromTo(updated)).toEqual(['major_outage → partial_outage'])
  app.clock.advance(60_000)
  const { body: resolved } = await tenant.post(opened.id, { status: 'resolved' })
  expect(fromTo(resolved)).toEqual(['partial_outage → degraded_performance'])
  app.clock.advance(60_000)
  const { body: reopened } = await tenant.post(opened.id, { ...milder, reopen: true })
  expect(fromTo(reopened)).toEqual(['degraded_performance → partial_outage'])
  expect(await look()).toEqual(before)

  const update = `${path}/updates/${updated.updates[0]?.id}`
  const worse = { message: 'Worse.', components: [{ id: api.id, status: 'major_outage' }] }
  expect((await tenant.call('PATCH', update, worse)).status).toBe(200)
  expect((await tenant.call('PATCH', path, { startedAt: app.minutesAgo(90), impact: 'minor' })).status).toBe(200)
  expect((await tenant.call('DELETE', update)).status).toBe(200)
  expect((await tenant.note(opened.id)).id).toHaveLength(12)
  expect(await look()).toEqual(before)
  expect((await see(tenant, [opened.id])).get(`/incidents/${opened.id}`)).toMatch(/^404 /)

  expect((await tenant.call('DELETE', path)).status).toBe(204)
  expect(await look()).toEqual(before)
  const gone = app.database.db.selectFrom('deleted_incident').selectAll().where('page_id', '=', tenant.page.id)
  expect(await gone.execute()).toEqual([])
})

test('tests know nothing of each other, and a real incident nothing of them', async () => {
  const tenant = await app.organization()
  const api = await tenant.component()
  const down = { components: [{ id: api.id, status: 'major_outage' }] }
  const one = await tenant.open({ title: 'Fire drill', test: true, ...down })
  const other = await tenant.open({ test: true, components: [{ id: api.id, status: 'partial_outage' }] })
  expect(fromTo(other)).toEqual(['operational → partial_outage'])
  expect(fromTo(await tenant.open(down))).toEqual(['operational → major_outage'])
  const before = await logOf(tenant, api.id)
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}/components/${api.id}`, { baseStatus: 'operational' })
  expect(await logOf(tenant, api.id)).toEqual(before)
  // The page was made anew for the real one, while the tests were open.
  const seen = JSON.stringify([...(await see(tenant, [one.id]))].filter(([path]) => !path.endsWith(one.id)))
  expect(seen).toContain('Sign-in fails')
  expect(seen).not.toMatch(new RegExp(`Fire drill|${one.id}|${other.id}`))
})

test('an incident is a test for good, or never', async () => {
  const tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}/incidents`
  for (const isTest of [true, false]) {
    const { id } = await tenant.open({ test: isTest })
    expect(pointerOf(await tenant.call('PATCH', `${path}/${id}`, { test: !isTest }))).toEqual([422, '/test'])
  }
})

test('tests are listed with the others, alone or not at all', async () => {
  const tenant = await app.organization()
  await tenant.open({ title: 'Real' })
  await tenant.open({ title: 'Drill', test: true })
  const titles = async (query: string) => {
    const path = `/api/v1/pages/${tenant.page.id}/incidents${query}`
    return (await tenant.call<{ items: Incident[] }>('GET', path)).body.items.map(({ title }) => title).sort()
  }
  expect(await titles('')).toEqual(['Drill', 'Real'])
  expect(await titles('?test=true')).toEqual(['Drill'])
  expect(await titles('?test=false')).toEqual(['Real'])
})

test('the count before sending says who would really be told: of a test the person who declared it', async () => {
  const tenant = await app.organization()
  const lena = await addPerson(app, tenant)
  const omar = await addPerson(app, tenant, 'Omar')
  await tenant.subscriber()
  await tenant.subscriber()
  const path = `/api/v1/pages/${tenant.page.id}`
  const count = async (caller: Pick<Tenant, 'call'>, body: object) =>
    (await caller.call<RecipientCount>('POST', `${path}/recipient-count`, body)).body
  const one = { total: 1, byChannel: { email: 1 } }
  const nobody = { total: 0, byChannel: {} }
  expect((await count(lena, {})).total).toBe(2)
  expect(await count(lena, { test: true })).toEqual(one)
  expect(await count(tenant, { test: true })).toEqual(nobody)
  const hers = await lena.call<Incident>('POST', `${path}/incidents`, { title: 'Drill', test: true })
  expect(await count(omar, { incidentId: hers.body.id })).toEqual(one)
  expect(await count(tenant, { incidentId: (await tenant.open({ test: true })).id })).toEqual(nobody)
  await app.database.db.deleteFrom('member').where('person_id', '=', lena.id).execute()
  expect(await count(omar, { incidentId: hers.body.id })).toEqual(nobody)
})
