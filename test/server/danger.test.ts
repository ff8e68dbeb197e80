import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { hashesDone } from '../../packages/server/src/accounts/password.ts'
import type { AuditEntry, Me, StatusPage } from '../../packages/server/src/contract/index.ts'
import { mayInstall as releaseMayBeInstalled } from '../../packages/server/src/releases/installation.ts'
import { afterwards } from '../support/afterwards.ts'
import { pointerOf, setupTokenOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { aPicture } from '../support/prepared-things.ts'
import { addMembership, addPerson, password } from '../support/people.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const remove = (tenant: Tenant, page: StatusPage, name: string, headers = {}) =>
  tenant.call('DELETE', `/api/v1/pages/${page.id}?name=${encodeURIComponent(name)}`, undefined, headers)

/** Everything of a page: what it says, who follows it, what it wears. */
async function busyPage() {
  const tenant = await app.organization()
  const group = await tenant.group()
  const component = await tenant.component()
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}/components/${component.id}`, { groupId: group.id })
  const incident = await tenant.open({ components: [{ id: component.id, status: 'major_outage' }] })
  await tenant.note(incident.id)
  await tenant.subscriber({ componentIds: [component.id] })
  await tenant.picture('logo', aPicture())
  return tenant
}

test('a page goes only by its own name, and takes everything of it along; the audit log keeps who did it', async () => {
  const tenant = await busyPage()
  expect(pointerOf(await remove(tenant, tenant.page, 'acme cloud'))).toEqual([422, '/name'])
  expect((await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}`)).status).toBe(422)
  expect((await remove(tenant, tenant.page, 'Acme Cloud', { 'if-match': '"9"' })).status).toBe(412)
  expect((await remove(tenant, tenant.page, 'Acme Cloud')).status).toBe(204)
  expect((await tenant.call('GET', `/api/v1/pages/${tenant.page.id}`)).status).toBe(404)
  for (const name of ['component', 'incident', 'subscriber', 'event', 'page_branding', 'page_image'] as const) {
    const rows = await app.database.db
      .selectFrom(name)
      .select('page_id')
      .where('page_id', '=', tenant.page.id)
      .execute()
    expect([name, rows]).toEqual([name, []])
  }
  const { body } = await tenant.call<{ items: AuditEntry[] }>(
    'GET',
    `/api/v1/audit?action=page.deleted&target=${tenant.page.id}`,
  )
  expect(body.items[0]).toMatchObject({ action: 'page.deleted', before: { name: 'Acme Cloud' }, after: null })
})

test('its streams and answers end at once, and its files are gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ic-danger-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  const site = await servePublicSite({ database: () => app.database, dataDir: folder, clock: app.clock })
  const tenant = await busyPage()
  const { page } = tenant
  await site.snapshots.settle(page.id, undefined, 10_000)
  await site.snapshots.settled()
  const files = async () => (await readdir(join(folder, 'snapshots'))).filter((name) => name.includes(page.id))
  expect(await files()).not.toEqual([])
  const stream = request({ host: '127.0.0.1', port: site.port, path: `/p/${page.slug}/events`, agent: false }).end()
  const [response] = (await once(stream, 'response')) as [NodeJS.ReadableStream]
  const ended = once(response.resume(), 'end')
  await remove(tenant, page, 'Acme Cloud')
  await ended
  for (const path of ['/', '/status.json', '/logo.png', '/events'])
    expect([path, (await ask(site, `/p/${page.slug}${path}`)).status]).toEqual([path, 418])
  await waitFor(async () => (await files()).length === 0)
})

const deletion = '/api/v1/organization/deletion'

test('an organization is deleted by an owner alone, by its name and their password, with its people who are nowhere else', async () => {
  const tenant = await busyPage()
  const other = await app.organization()
  const owner = await addPerson(app, tenant, 'Lena Moser', 'owner')
  const both = await addPerson(app, tenant, 'Jonas Ek', 'admin')
  await addMembership(app, other.organizationId, both.id)
  const name = `Organization ${tenant.organizationId}`
  for (const { call } of [both, tenant]) {
    expect((await call('GET', deletion)).status).toBe(403)
    expect((await call('POST', deletion, { name, password })).status).toBe(403)
  }
  expect(pointerOf(await owner.call('POST', deletion, { name: 'Organization', password }))).toEqual([422, '/name'])
  expect(pointerOf(await owner.call('POST', deletion, { name, password: 'guess' }))).toEqual([422, '/password'])
  expect(pointerOf(await owner.call('POST', deletion, { name }))).toEqual([422, '/password'])
  expect((await owner.call('POST', deletion, { name, password })).status).toBe(204)
  expect([(await owner.call('GET', '/api/v1/me')).status, (await tenant.call('GET', '/api/v1/me')).status]).toEqual([
    401, 401,
  ])
  const { db } = app.database
  const people = await db.selectFrom('person').select('id').where('id', 'in', [owner.id, both.id]).execute()
  expect(people).toEqual([{ id: both.id }])
  for (const table of ['status_page', 'audit_entry', 'member', 'api_token'] as const) {
    const rows = await db
      .selectFrom(table)
      .select('organization_id')
      .where('organization_id', '=', tenant.organizationId)
      .execute()
    expect([table, rows]).toEqual([table, []])
  }
  expect((await other.call('GET', `/api/v1/pages/${other.page.id}`)).status).toBe(200)
})

test('who deletes an organization goes on where they were last seen elsewhere', async () => {
  const [tenant, labs, shop] = [await app.organization(), await app.organization(), await app.organization()]
  const owner = await addPerson(app, tenant, 'Lena Moser', 'owner')
  for (const { organizationId } of [labs, shop]) await addMembership(app, organizationId, owner.id)
  await owner.call('PATCH', '/api/v1/session', { organizationId: shop.organizationId })
  app.clock.advance(1000)
  await owner.call('PATCH', '/api/v1/session', { organizationId: tenant.organizationId })
  const gone = await owner.call('POST', deletion, { name: `Organization ${tenant.organizationId}`, password })
  expect([gone.status, gone.headers.get('set-cookie')]).toEqual([204, null])
  expect((await owner.call<Me>('GET', '/api/v1/me')).body.organization.id).toBe(shop.organizationId)
})

test('what would go along is counted, of the page and of all pages together', async () => {
  const tenant = await busyPage()
  await tenant.maintenance()
  const gone = await tenant.subscriber()
  const further = await tenant.anotherPage()
  await tenant.open()
  await app.database.db.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', gone.id).execute()
  const owner = await addPerson(app, tenant, 'Lena Moser', 'owner')
  const counted = { incidents: 2, maintenances: 1, subscribers: 1 }
  const countOf = async (page: string) => (await tenant.call('GET', `/api/v1/pages/${page}/deletion`)).body
  expect([await countOf(tenant.page.id), await countOf(further.id)]).toEqual([
    counted,
    { incidents: 0, maintenances: 0, subscribers: 0 },
  ])
  expect((await owner.call('GET', deletion)).body).toEqual({ pages: 2, members: 1, ...counted })
  const empty = await app.organization()
  await remove(empty, empty.page, 'Acme Cloud')
  const theirs = await addPerson(app, empty, 'Jonas Ek', 'owner')
  const nothing = { incidents: 0, maintenances: 0, subscribers: 0 }
  expect((await theirs.call('GET', deletion)).body).toEqual({ pages: 0, members: 1, ...nothing })
})

test('whoever has somebody’s session guesses their password ten times, at every door together', async () => {
  const tenant = await app.organization()
  const owner = await addPerson(app, tenant, 'Lena Moser', 'owner')
  const name = `Organization ${tenant.organizationId}`
  const hashed = hashesDone()
  const statuses: number[] = []
  for (let at = 0; at < 14; at += 1) {
    const key = at % 3 === 0 ? {} : { 'idempotency-key': `guess-${at}` }
    const { status } =
      at % 2 === 0
        ? await owner.call('POST', deletion, { name, password: `guess ${at}` }, key)
        : await owner.call('PUT', '/api/v1/me/password', { currentPassword: `guess ${at}`, newPassword: password }, key)
    statuses.push(status)
  }
  expect(statuses).toEqual([...Array<number>(10).fill(422), ...Array<number>(4).fill(429)])
  expect(hashesDone() - hashed).toBe(10)
  app.clock.advance(15 * 60_000)
  expect((await owner.call('POST', deletion, { name, password })).status).toBe(204)
})

test('with the last organization a setup link is printed, and who sets up anew may have releases installed', async () => {
  const apart = await startTestApp()
  const visitor = { organization: 'Acme', name: 'Lena', email: 'lena@acme.example', password: 'correct horse battery' }
  const setUp = async (token: string) => {
    const answer = await apart.caller().call('POST', '/api/v1/setup', { ...visitor, token })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { status: answer.status, ...apart.caller({ cookie, 'sec-fetch-site': 'same-origin' }) }
  }
  const owner = await setUp(await setupTokenOf(apart))
  const second = await apart.organization()
  const mayInstall = async (organizationId: string) => releaseMayBeInstalled(apart.database.db, organizationId)
  expect((await owner.call('POST', deletion, { name: 'Acme', password: visitor.password })).status).toBe(204)
  expect([apart.setupTokens, await mayInstall(second.organizationId)]).toEqual([[], false])

  const name = `Organization ${second.organizationId}`
  const last = await addPerson(apart, second, 'Jonas Ek', 'owner')
  expect((await last.call('POST', deletion, { name, password })).status).toBe(204)
  const anew = await setUp(apart.setupTokens[0] ?? '')
  const me = await anew.call<Me>('GET', '/api/v1/me')
  expect([anew.status, await mayInstall(me.body.organization.id)]).toEqual([201, true])
})
