import { beforeAll, expect, test } from 'vitest'
import type { Client, Component, Incident, Problem } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { readLogs } from '../../packages/server/src/statuses/status.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { openPublicEyes } from '../support/public-eyes.ts'
import type { PublicEyes } from '../support/public-eyes.ts'

let app: TestApp
let see: PublicEyes
beforeAll(async () => {
  app = await startTestApp()
  see = await openPublicEyes(app)
})

const addClient = async ({ page, call }: Tenant) =>
  (await call<Client>('POST', `/api/v1/pages/${page.id}/clients`, { name: 'Northwind' })).body
const logOf = async (tenant: Tenant, id: string) => {
  const page = await findPageById(app.database.db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  return (await readLogs(app.database.db, page, [id])).get(id)
}

test('an incident for some clients walks its whole life, and nothing public ever differs by a byte', async () => {
  const tenant = await app.organization()
  const api = await tenant.component()
  const client = await addClient(tenant)
  await tenant.subscriber({ clientId: client.id })
  const real = await tenant.open({ title: 'Slow', components: [{ id: api.id, status: 'degraded_performance' }] })
  const path = `/api/v1/pages/${tenant.page.id}`
  const look = async () => [
    await see(tenant, [real.id]),
    (await tenant.call<Component>('GET', `${path}/components/${api.id}`)).body,
    await logOf(tenant, api.id),
  ]
  app.clock.advance(60_000)
  const before = await look()

  const opened = await tenant.open({
    title: 'Private link to Northwind is down',
    clientIds: [client.id],
    impact: 'critical',
    components: [{ id: api.id }],
  })
  expect(opened).toMatchObject({ clientIds: [client.id], components: [{ id: api.id, status: 'major_outage' }] })
  expect(opened.url).toBe(`${testUrl}/console/incidents/${opened.id}?page=${tenant.page.slug}`)
  expect(await look()).toEqual(before)
  const at = `${path}/incidents/${opened.id}`
  app.clock.advance(60_000)
  const { body: updated } = await tenant.post(opened.id, { status: 'identified' })
  await tenant.call('PATCH', `${at}/updates/${updated.updates[0]?.id}`, { message: 'The link of Northwind.' })
  await tenant.call('PATCH', at, { title: 'Private link is down', startedAt: app.minutesAgo(90) })
  app.clock.advance(60_000)
  await tenant.post(opened.id, { status: 'resolved' })
  await tenant.call('PUT', `${at}/postmortem`, { summary: 'A cable of Northwind was cut.' })
  const { body: published } = await tenant.call('POST', `${at}/postmortem/publish`, {})
  expect(published).toMatchObject({ status: 'published', url: null })
  expect(await look()).toEqual(before)

  // Made anew for another reason, the page has nothing of it either.
  const other = await tenant.open({ title: 'Another' })
  const anew = [...(await see(tenant, [opened.id, other.id]))]
  const everywhere = JSON.stringify(anew.filter(([address]) => !address.endsWith(opened.id)))
  expect(everywhere).toContain('Another')
  expect(everywhere).not.toMatch(new RegExp(`Northwind|Private link|${opened.id}|${client.id}`))
  expect(new Map(anew).get(`/incidents/${opened.id}`)).toMatch(/^404 /)
  await tenant.call('DELETE', `${path}/incidents/${other.id}`)
  const beforeDeletion = await look()
  expect((await tenant.call('DELETE', at)).status).toBe(204)
  expect(await look()).toEqual(beforeDeletion)
  const gone = app.database.db.selectFrom('deleted_incident').select('id').where('page_id', '=', tenant.page.id)
  expect((await gone.execute()).map(({ id }) => id)).toEqual([other.id])
})

test('what its clients are told leads to no page that is not there, and programs of others hear nothing', async () => {
  const tenant = await app.organization()
  const client = await addClient(tenant)
  const api = await tenant.component()
  const url = { channel: 'webhook', url: 'https://hooks.example.com/a' }
  const added = await tenant.call('POST', `/api/v1/pages/${tenant.page.id}/subscribers`, url)
  expect(added.status).toBe(201)
  const opened = await tenant.open({ clientIds: [client.id], components: [{ id: api.id, status: 'major_outage' }] })
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}`, { title: 'Renamed' })
  await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}`)
  const events = await app.database.db
    .selectFrom('event')
    .select(['type', 'data'])
    .where('page_id', '=', tenant.page.id)
    .orderBy('at')
    .execute()
  expect(events.map(({ type }) => type).toSorted()).toEqual(['incident.deleted', 'incident.edited', 'incident.opened'])
  for (const { data } of events) {
    expect(data).toMatchObject({ clientIds: [client.id], incident: { url: tenant.page.url } })
  }
})

test('it is listed for the team, and stays what it is', async () => {
  const tenant = await app.organization()
  const client = await addClient(tenant)
  const opened = await tenant.open({ clientIds: [client.id] })
  await tenant.open()
  const list = await tenant.call<{ items: Incident[] }>('GET', `/api/v1/pages/${tenant.page.id}/incidents`)
  expect(list.body.items.map(({ clientIds }) => clientIds)).toContainEqual([client.id])
  const wrong = await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}`, {
    clientIds: null,
  })
  expect(wrong.status).toBe(422)
})

test('an incident for no client is refused in words of ours', async () => {
  const tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}/incidents`
  const refused = await tenant.call<Problem>('POST', path, { title: 'For nobody', clientIds: [] })
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toEqual([{ pointer: '/clientIds', detail: 'must name at least one client' }])
})
