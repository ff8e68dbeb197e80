import { beforeAll, expect, test } from 'vitest'
import type { Incident, Problem, StatusPage } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const edit = (tenant: Tenant, body: object, headers = {}) =>
  tenant.call<StatusPage>('PATCH', `/api/v1/pages/${tenant.page.slug}`, body, headers)
const revisionOf = async ({ page }: Tenant) =>
  (
    await app.database.db
      .selectFrom('status_page')
      .select('revision')
      .where('id', '=', page.id)
      .executeTakeFirstOrThrow()
  ).revision

test('a page is edited field by field; each edit counts a version and is a new revision', async () => {
  const tenant = await app.organization()
  const first = await edit(tenant, { timeZone: 'Asia/Tokyo', locale: 'de' }, { 'if-match': '"1"' })
  expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"'])
  expect(first.body).toMatchObject({ name: 'Acme Cloud', timeZone: 'Asia/Tokyo', locale: 'de', impactEnabled: true })
  expect(await revisionOf(tenant)).toBe(2)
  const second = await edit(tenant, { name: 'Acme Europe', impactEnabled: false })
  expect(second.body).toMatchObject({ name: 'Acme Europe', timeZone: 'Asia/Tokyo', impactEnabled: false, version: 3 })
  expect(await revisionOf(tenant)).toBe(3)
  const read = await tenant.call<StatusPage>('GET', `/api/v1/pages/${tenant.page.id}`)
  expect([read.body, read.headers.get('etag')]).toEqual([second.body, '"3"'])
})

test('an edit of what somebody else has edited is refused with the page as it is now, and changes nothing', async () => {
  const tenant = await app.organization()
  const { body: current } = await edit(tenant, { name: 'Acme Europe' })
  const stale = await edit(tenant, { name: 'Acme Asia' }, { 'if-match': '"1"' })
  expect([stale.status, (stale.body as unknown as Problem).current]).toEqual([412, current])
  expect(await revisionOf(tenant)).toBe(2)
})

test('what a page cannot be is refused by name', async () => {
  const tenant = await app.organization()
  for (const timeZone of [
    'Mars/Olympus',
    '+01:00',
    'europe/berlin',
    'Europe/berlin',
    'EUROPE/BERLIN',
    'utc',
    'Etc/utc',
  ])
    expect([timeZone, ...pointerOf(await edit(tenant, { timeZone }))]).toEqual([timeZone, 422, '/timeZone'])
  for (const timeZone of ['Etc/UTC', 'UTC', 'Asia/Kolkata', 'US/Eastern', 'Etc/GMT+5', 'America/Port-au-Prince'])
    expect((await edit(tenant, { timeZone })).body).toMatchObject({ timeZone })
  expect(pointerOf(await edit(tenant, { locale: 'tlh' }))).toEqual([422, '/locale'])
  expect(pointerOf(await edit(tenant, { name: '' }))).toEqual([422, '/name'])
  expect(pointerOf(await edit(tenant, { slug: 'Not A Slug' }))).toEqual([422, '/slug'])
  expect(pointerOf(await edit(tenant, { slug: (await app.organization()).page.slug }))).toEqual([409, '/slug'])
  for (const supportUrl of [
    'javascript:alert(1)',
    'http://acme.example',
    'https://user:pw@evil.test',
    'https://a@evil.test',
  ])
    expect(pointerOf(await edit(tenant, { supportUrl }))).toEqual([422, '/supportUrl'])
  expect(pointerOf(await edit(tenant, { updateMinutes: 1 }))).toEqual([422, '/updateMinutes'])
  // The page itself tells of 90 days.
  expect(pointerOf(await edit(tenant, { retention: { incidents: 30 } }))).toEqual([422, '/retention/incidents'])
})

test('with impact off it is still taken, kept and pre-fills components; events show none', async () => {
  const tenant = await app.organization()
  const api = await tenant.component()
  await edit(tenant, { impactEnabled: false })
  const opened = await tenant.open({ impact: 'major', components: [{ id: api.id }] })
  expect(opened).toMatchObject({ impact: 'major', components: [{ status: 'partial_outage' }] })
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${opened.id}`
  expect((await tenant.call<Incident>('PATCH', path, { impact: 'critical' })).body.impact).toBe('critical')
  await edit(tenant, { impactEnabled: true })
  await tenant.post(opened.id, { status: 'identified' })
  const events = await app.database.db
    .selectFrom('event')
    .select('data')
    .where('incident_id', '=', opened.id)
    .orderBy('type')
    .execute()
  expect(events.map(({ data }) => (data as { incident: Incident }).incident.impact)).toEqual([null, 'critical'])
})
