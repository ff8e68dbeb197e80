import { beforeAll, expect, test } from 'vitest'
import type { CreatedToken, Me, Problem, Token } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const create = async (tenant: Tenant, input: object) =>
  (await tenant.call<CreatedToken>('POST', '/api/v1/tokens', { name: 'CI', scopes: ['settings:read'], ...input })).body
const rotate = (tenant: Pick<Tenant, 'call'>, id: string, overlapMinutes: number) =>
  tenant.call<CreatedToken>('POST', `/api/v1/tokens/${id}/rotate`, { overlapMinutes })
const works = async (secret: string) =>
  (await app.caller({ authorization: `Bearer ${secret}` }).call<Me>('GET', '/api/v1/me')).status === 200

test('after a rotation both secrets work until the overlap ends, and then the new one alone', async () => {
  const tenant = await app.organization()
  const { id, secret } = await create(tenant, {})
  const { body: rotated } = await rotate(tenant, id, 60)
  expect(rotated.secret).not.toBe(secret)
  expect(rotated.previousSecretUntil).toBe(app.minutesAgo(-60))
  app.clock.advance(59 * 60_000)
  expect([await works(secret), await works(rotated.secret)]).toEqual([true, true])
  app.clock.advance(60_000)
  expect([await works(secret), await works(rotated.secret)]).toEqual([false, true])
  const rows = await app.database.db.selectFrom('api_token').selectAll().where('id', '=', id).execute()
  expect(JSON.stringify(rows)).not.toContain(secret.slice(3))
})

test('a second rotation ends the first secret; without an overlap the one before ends at once', async () => {
  const tenant = await app.organization()
  const { id, secret } = await create(tenant, {})
  const { body: second } = await rotate(tenant, id, 600)
  const { body: third } = await rotate(tenant, id, 600)
  expect([await works(secret), await works(second.secret), await works(third.secret)]).toEqual([false, true, true])
  const { body: fourth } = await rotate(tenant, id, 0)
  expect([await works(second.secret), await works(third.secret), await works(fourth.secret)]).toEqual([
    false,
    false,
    true,
  ])
  expect(fourth.previousSecretUntil).toBeNull()
})

test('neither secret outlives the token, and an expired one is not brought back', async () => {
  const tenant = await app.organization()
  const { id, secret } = await create(tenant, { expiresAt: app.minutesAgo(-30) })
  const { body } = await rotate(tenant, id, 600)
  app.clock.advance(31 * 60_000)
  expect([await works(secret), await works(body.secret)]).toEqual([false, false])
  expect((await rotate(tenant, id, 600)).status).toBe(404)
})

test('nobody gets a secret that may do more, or lives longer, than what they ask with', async () => {
  const tenant = await app.organization()
  const strong = await create(tenant, { scopes: ['incidents:write'] })
  const weak = await create(tenant, { scopes: ['settings:write'] })
  const asWeak = app.caller({ authorization: `Bearer ${weak.secret}` })
  const refused = await rotate(asWeak, strong.id, 60)
  expect([refused.status, (refused.body as unknown as Problem).detail]).toEqual([
    403,
    'You may not give incidents:write',
  ])
  const brief = await create(tenant, { scopes: ['settings:write'], expiresAt: app.minutesAgo(-30) })
  const asBrief = app.caller({ authorization: `Bearer ${brief.secret}` })
  expect((await rotate(asBrief, weak.id, 60)).status).toBe(403)
  expect((await rotate(asWeak, (await (await app.organization()).token()).id, 60)).status).toBe(404)
  expect(await works(strong.secret)).toBe(true)
})

test('the list tells how far a rotation is; the audit log keeps it, and no secret', async () => {
  const tenant = await app.organization()
  const { id } = await create(tenant, {})
  const { body } = await rotate(tenant, id, 60)
  const { body: list } = await tenant.call<{ items: Token[] }>('GET', '/api/v1/tokens')
  expect(list.items.find((token) => token.id === id)?.previousSecretUntil).toBe(app.minutesAgo(-60))
  const { body: audit } = await tenant.call('GET', `/api/v1/audit?action=token.rotated&target=${id}`)
  expect(audit).toMatchObject({ items: [{ before: { previousSecretUntil: null } }] })
  expect(JSON.stringify([list, audit])).not.toContain(body.secret)
  expect(pointerOf(await rotate(tenant, id, -1))).toEqual([422, '/overlapMinutes'])
})
