import { sql } from 'kysely'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { CreatedToken, Member, Organization, Problem, Role } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { addPerson } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp()
})

const join = (role: Role, name = 'Mara Lind') => addPerson(app, tenant, name, role)
const give = (by: PersonInTest | Tenant, to: { id: string }, role: Role, headers = {}) =>
  by.call<Member & Problem>('PATCH', `/api/v1/members/${to.id}`, { role }, headers)
const remove = (by: PersonInTest | Tenant, whom: { id: string }) => by.call('DELETE', `/api/v1/members/${whom.id}`)
const isIn = async (person: PersonInTest) => (await person.call('GET', '/api/v1/me')).status === 200

describe('roles', () => {
  beforeAll(async () => {
    tenant = await app.organization()
  })

  test('nobody gives a role above their own, nor touches who is above them', async () => {
    const [owner, admin, other] = [await join('owner'), await join('admin'), await join('admin')]
    expect((await give(admin, admin, 'owner')).status).toBe(403)
    expect((await give(admin, owner, 'viewer')).status).toBe(403)
    expect((await remove(admin, owner)).status).toBe(403)
    expect((await give(tenant, admin, 'owner')).status).toBe(403)
    expect((await remove(tenant, owner)).status).toBe(403)
    expect((await give(admin, other, 'viewer')).body.role).toBe('viewer')
    expect((await give(owner, other, 'owner')).body.role).toBe('owner')
  })

  test('the list tells who belongs here, in the order in which they came', async () => {
    const { body } = await tenant.call<{ items: Member[]; nextCursor: string }>('GET', '/api/v1/members?limit=2')
    const rest = await tenant.call<{ items: Member[] }>('GET', `/api/v1/members?limit=2&cursor=${body.nextCursor}`)
    expect([...body.items, ...rest.body.items].map(({ name }) => name)).toEqual(Array(3).fill('Mara Lind'))
    expect(new Set([...body.items, ...rest.body.items].map(({ id }) => id)).size).toBe(3)
  })

  test('of two who edit one member, the second is told what changed', async () => {
    const [owner, member] = [await join('owner'), await join('viewer')]
    const seen = await give(owner, member, 'responder')
    expect((await give(owner, member, 'admin', { 'if-match': seen.headers.get('etag') })).status).toBe(200)
    const late = await give(owner, member, 'viewer', { 'if-match': seen.headers.get('etag') })
    expect([late.status, late.body.current]).toEqual([412, expect.objectContaining({ role: 'admin' })])
  })
})

describe('the last owner', () => {
  beforeAll(async () => {
    tenant = await app.organization()
  })

  test('stays, also when two owners leave at the same moment', async () => {
    const owners = [await join('owner', 'Lena'), await join('owner', 'Jonas')] as const
    const letGo = await holdMembers()
    const both = Promise.all([give(owners[0], owners[1], 'viewer'), give(owners[1], owners[0], 'viewer')])
    await letGo()
    const [one, other] = await both
    expect([one.status, other.status].filter((status) => status === 200)).toHaveLength(1)
    const stays = (await isOwner(owners[0])) ? owners[0] : owners[1]
    for (const refused of [await give(stays, stays, 'admin'), await remove(stays, stays)])
      expect(refused.status).toBe(409)
    const heir = await join('viewer')
    await give(stays, heir, 'owner')
    expect((await remove(stays, stays)).status).toBe(204)
    expect(await isIn(stays)).toBe(false)
  })

  /** Holds the members' rows until both requests stand before them; PGlite does one thing after another anyway. */
  async function holdMembers(): Promise<() => Promise<void>> {
    if (inject('engine') === 'pglite') return () => Promise.resolve()
    const { db } = app.database
    const trx = await db.startTransaction().execute()
    await trx
      .selectFrom('member')
      .select('person_id')
      .where('organization_id', '=', tenant.organizationId)
      .forUpdate()
      .execute()
    const waiting = sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    return async () => {
      await waitFor(async () => (await waiting.execute(db)).rows[0]?.count === 2, { what: 'both wait' })
      await trx.commit().execute()
    }
  }

  const isOwner = async (person: PersonInTest) =>
    (await person.call<{ role: Role }>('GET', '/api/v1/me')).body.role === 'owner'
})

test('a token makes nobody more than it is itself', async () => {
  const owner = await join('owner', 'Lena')
  const viewer = await join('viewer', 'Jonas')
  const tokenWith = async (scopes: string[]) => {
    const { body } = await owner.call<CreatedToken>('POST', '/api/v1/tokens', { name: 'CI', scopes })
    return app.caller({ authorization: `Bearer ${body.secret}` })
  }
  const weak = await tokenWith(['members:write'])
  const refused = await weak.call<Problem>('PATCH', `/api/v1/members/${viewer.id}`, { role: 'admin' })
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('it lacks components:read')])
  const invited = { email: 'alt@evil.example', role: 'viewer' }
  expect((await weak.call('POST', '/api/v1/invitations', invited)).status).toBe(403)
  const areas = ['components', 'incidents', 'maintenances', 'subscribers', 'clients', 'settings']
  const reading = areas.map((area) => `${area}:read`)
  const enough = await tokenWith([...reading, 'members:write'])
  expect((await enough.call('POST', '/api/v1/invitations', { ...invited, role: 'responder' })).status).toBe(403)
  expect((await enough.call('POST', '/api/v1/invitations', invited)).status).toBe(201)
})

describe('what ends with a membership', () => {
  beforeAll(async () => {
    tenant = await app.organization()
  })

  const makeToken = async (by: PersonInTest | { call: PersonInTest['call'] }, name: string, scopes: string[]) => {
    app.clock.advance(1000)
    const { body } = await by.call<CreatedToken>('POST', '/api/v1/tokens', { name, scopes })
    return app.caller({ authorization: `Bearer ${body.secret}` })
  }

  test('the sessions at once, their tokens and those made with them, and what they invited', async () => {
    const [owner, leaver] = [await join('owner', 'Lena'), await join('admin', 'Jonas')]
    const first = await makeToken(leaver, 'CI', ['settings:write', 'members:write'])
    const second = await makeToken(first, 'CI’s own', ['settings:read'])
    const others = await makeToken(owner, 'Deployments', ['settings:read'])
    await leaver.call('POST', '/api/v1/invitations', { email: 'alt@evil.example', role: 'admin' })
    await first.call('POST', '/api/v1/invitations', { email: 'alt2@evil.example', role: 'admin' })
    const list = await owner.call<{ items: Member[] }>('GET', '/api/v1/members')
    expect(list.body.items.find(({ id }) => id === leaver.id)?.tokens).toEqual(['CI', 'CI’s own'])

    expect((await remove(owner, leaver)).status).toBe(204)
    expect(await isIn(leaver)).toBe(false)
    expect((await first.call('GET', '/api/v1/tokens')).status).toBe(401)
    expect((await second.call('GET', '/api/v1/tokens')).status).toBe(401)
    expect((await others.call('GET', '/api/v1/tokens')).status).toBe(200)
    expect((await owner.call<{ items: [] }>('GET', '/api/v1/invitations')).body.items).toEqual([])
  })

  test('the tokens whose secret they saw by rotating them, also while the one before still works', async () => {
    const [owner, leaver] = [await join('owner', 'Lena'), await join('admin', 'Jonas')]
    const create = (name: string) =>
      owner.call<CreatedToken>('POST', '/api/v1/tokens', { name, scopes: ['settings:write', 'members:write'] })
    const rotate = async (by: PersonInTest, { id }: CreatedToken, overlapMinutes: number) => {
      const { body } = await by.call<CreatedToken>('POST', `/api/v1/tokens/${id}/rotate`, { overlapMinutes })
      return app.caller({ authorization: `Bearer ${body.secret}` })
    }
    const tokens = [(await create('seen')).body, (await create('seen before')).body, (await create('taken back')).body]
    const seen = await rotate(leaver, tokens[0]!, 0)
    const made = await makeToken(seen, 'made with it', ['settings:read'])
    // Nobody forgets what they made with a secret that is another by now.
    await rotate(owner, tokens[0]!, 0)
    const before = await rotate(leaver, tokens[1]!, 0)
    await rotate(owner, tokens[1]!, 60)
    await rotate(leaver, tokens[2]!, 0)
    const takenBack = await rotate(owner, tokens[2]!, 0)
    const list = await owner.call<{ items: Member[] }>('GET', '/api/v1/members')
    expect(list.body.items.find(({ id }) => id === leaver.id)?.tokens.toSorted()).toEqual([
      'made with it',
      'seen before',
    ])
    await remove(owner, leaver)
    for (const gone of [made, before]) expect((await gone.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await takenBack.call('GET', '/api/v1/me')).status).toBe(200)
  })

  test('with a lower role, the tokens that may do more than it', async () => {
    const [owner, member] = [await join('owner', 'Lena'), await join('admin', 'Jonas')]
    const writes = await makeToken(member, 'writes', ['components:write'])
    const reads = await makeToken(member, 'reads', ['settings:read', 'incidents:write'])
    await give(owner, member, 'responder')
    expect((await writes.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await reads.call('GET', '/api/v1/me')).status).toBe(200)
    expect((await give(owner, member, 'viewer')).body.tokens).toEqual([])
    expect((await reads.call('GET', '/api/v1/me')).status).toBe(401)
  })
})

describe('several organizations', () => {
  beforeAll(async () => {
    tenant = await app.organization()
  })
  const list = async (by: { call: PersonInTest['call'] }) =>
    (await by.call<{ items: Organization[] }>('GET', '/api/v1/organizations')).body.items

  test('one is created, and the session moves there and back', async () => {
    const admin = await join('admin')
    app.clock.advance(1000)
    const made = await admin.call<Organization>('POST', '/api/v1/organizations', { name: 'Acme Labs' })
    expect([made.status, made.body.role, made.body.current]).toEqual([201, 'owner', false])
    const moved = await admin.call('PATCH', '/api/v1/session', { organizationId: made.body.id })
    expect(moved.body).toMatchObject({ organization: { name: 'Acme Labs' }, role: 'owner' })
    expect((await admin.call<{ items: [] }>('GET', '/api/v1/pages')).body.items).toEqual([])
    expect((await list(admin)).map(({ role, current }) => [role, current])).toEqual([
      ['admin', false],
      ['owner', true],
    ])
    // Removed there, they are still somebody here.
    await remove(tenant, admin)
    expect((await list(admin)).map(({ name }) => name)).toEqual(['Acme Labs'])
  })

  test('what is not theirs is nobody’s, and responders create none', async () => {
    const [responder, strange] = [await join('responder'), await app.organization()]
    const move = (organizationId: string) => responder.call('PATCH', '/api/v1/session', { organizationId })
    const [theirs, nobodys] = [await move(strange.organizationId), await move('abcdefghijkl')]
    expect(pointerOf(theirs)).toEqual([422, '/organizationId'])
    expect(theirs.body).toEqual(nobodys.body)
    expect((await responder.call('POST', '/api/v1/organizations', { name: 'Mine' })).status).toBe(403)
    expect(await list(tenant)).toEqual([expect.objectContaining({ id: tenant.organizationId, role: null })])
  })
})
