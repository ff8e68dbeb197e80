import { beforeAll, expect, test } from 'vitest'
import type { AuditEntry, CreatedToken, Me, Problem } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { addMembership, addPerson, anotherSession } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp()
})

const leave = ({ call }: Pick<PersonInTest, 'call'>, { organizationId } = tenant) =>
  call<Problem>('DELETE', `/api/v1/organizations/${organizationId}/membership`)
const meOf = async ({ call }: PersonInTest) => call<Me>('GET', '/api/v1/me')

test('who leaves is gone like who was removed: sessions, tokens and invitations end, and it is audited', async () => {
  tenant = await app.organization()
  await addPerson(app, tenant, 'Lena', 'owner')
  const jonas = await addPerson(app, tenant, 'Jonas', 'admin')
  await anotherSession(app, tenant, jonas)
  const made = await jonas.call<CreatedToken>('POST', '/api/v1/tokens', { name: 'CI', scopes: ['settings:read'] })
  await jonas.call('POST', '/api/v1/invitations', { email: 'alt@evil.example', role: 'admin' })
  app.clock.advance(1000)
  const left = await leave(jonas)
  expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('__Host-ic_session=;')])
  expect((await meOf(jonas)).status).toBe(401)
  expect((await app.caller({ authorization: `Bearer ${made.body.secret}` }).call('GET', '/api/v1/me')).status).toBe(401)
  expect((await tenant.call<{ items: [] }>('GET', '/api/v1/invitations')).body.items).toEqual([])
  const rows = app.database.db.selectFrom('session').select('id').where('person_id', '=', jonas.id)
  expect(await rows.execute()).toEqual([])
  const { body } = await tenant.call<{ items: AuditEntry[] }>('GET', '/api/v1/audit?limit=1')
  expect(body.items[0]).toMatchObject({
    action: 'member.left',
    actor: { name: 'Jonas', id: jonas.id },
    before: { role: 'admin', tokens: ['CI'] },
  })
})

test('the session goes on in another organization of theirs, or stays where it is', async () => {
  tenant = await app.organization()
  const [labs, shop] = [await app.organization(), await app.organization()]
  const mara = await addPerson(app, tenant, 'Mara', 'viewer')
  for (const { organizationId } of [labs, shop]) await addMembership(app, organizationId, mara.id)
  await mara.call('PATCH', '/api/v1/session', { organizationId: shop.organizationId })
  app.clock.advance(1000)
  await mara.call('PATCH', '/api/v1/session', { organizationId: tenant.organizationId })
  // Where they were last seen, not where they came first.
  const left = await leave(mara)
  expect([left.status, left.headers.get('set-cookie')]).toEqual([204, null])
  expect((await meOf(mara)).body).toMatchObject({ organization: { id: shop.organizationId }, role: 'responder' })
  expect((await leave(mara, labs)).status).toBe(204)
  expect((await meOf(mara)).body.organization.id).toBe(shop.organizationId)
})

test('the last owner stays, and is told what to do', async () => {
  tenant = await app.organization()
  const owner = await addPerson(app, tenant, 'Lena', 'owner')
  const refused = await leave(owner)
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'You are the last owner. Make somebody else an owner first, or delete the organization.',
  ])
  expect((await meOf(owner)).status).toBe(200)
  await addPerson(app, tenant, 'Jonas', 'owner')
  expect((await leave(owner)).status).toBe(204)
})

test('nobody leaves what they are not in, and no token leaves', async () => {
  tenant = await app.organization()
  const [person, strange] = [await addPerson(app, tenant), await app.organization()]
  const [theirs, nobodys] = [
    await leave(person, strange),
    await leave(person, { ...strange, organizationId: 'abcdefghijkl' }),
  ]
  expect([theirs.status, theirs.body.detail]).toEqual([404, nobodys.body.detail])
  expect((await leave(tenant)).status).toBe(403)
})
