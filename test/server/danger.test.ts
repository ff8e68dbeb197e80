import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { AuditEntry, Me, StatusPage } from '../../packages/server/src/contract/index.ts'
import { mayInstall as releaseMayBeInstalled } from '../../packages/server/src/releases/installation.ts'
import { newId } from '../../packages/server/src/id.ts'
import { hashSecret } from '../../packages/server/src/secrets.ts'
import { afterwards } from '../support/afterwards.ts'
import { pointerOf, setupTokenOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { aPicture } from '../support/preparations.ts'
import { addPerson } from '../support/people.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

/** Somebody who is signed in, with a role in the organizations. */
async function person(role: 'owner' | 'admin', ...organizations: string[]) {
  const { db } = app.database
  const [id, secret, now] = [newId(), `${newId()}${newId()}${newId()}`, app.clock.now()]
  await db
    .insertInto('person')
    .values({ id, email: `${id}@acme.example`, name: 'Lena', password_hash: '-', created_at: now })
    .execute()
  for (const organization_id of organizations)
    await db.insertInto('member').values({ organization_id, person_id: id, role, created_at: now }).execute()
  await db
    .insertInto('session')
    .values({
      hash: hashSecret(secret),
      id: newId(),
      address: null,
      user_agent: null,
      last_seen_at: now,
      organization_id: organizations[0] ?? '',
      person_id: id,
      created_at: now,
      expires_at: new Date(now.getTime() + 86_400_000),
    })
    .execute()
  return { id, ...app.caller({ cookie: `__Host-ic_session=${secret}`, origin: testUrl }) }
}

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

test('an organization is deleted by an owner alone, by its name, with its people who are nowhere else', async () => {
  const tenant = await busyPage()
  const other = await app.organization()
  const owner = await person('owner', tenant.organizationId)
  const both = await person('admin', tenant.organizationId, other.organizationId)
  const path = (name: string) => `/api/v1/organization?name=${encodeURIComponent(name)}`
  const name = `Organization ${tenant.organizationId}`
  expect((await both.call('DELETE', path(name))).status).toBe(403)
  expect((await tenant.call('DELETE', path(name))).status).toBe(403)
  expect(pointerOf(await owner.call('DELETE', path('Organization')))).toEqual([422, '/name'])
  expect((await owner.call('DELETE', path(name))).status).toBe(204)
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
  expect((await owner.call('DELETE', '/api/v1/organization?name=Acme')).status).toBe(204)
  expect([apart.setupTokens, await mayInstall(second.organizationId)]).toEqual([[], false])

  const name = `Organization ${second.organizationId}`
  const last = await addPerson(apart, second, 'Jonas Ek', 'owner')
  expect((await last.call('DELETE', `/api/v1/organization?name=${encodeURIComponent(name)}`)).status).toBe(204)
  const anew = await setUp(apart.setupTokens[0] ?? '')
  const me = await anew.call<Me>('GET', '/api/v1/me')
  expect([anew.status, await mayInstall(me.body.organization.id)]).toEqual([201, true])
})
