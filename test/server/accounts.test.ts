import { beforeAll, describe, expect, test } from 'vitest'
import type { CreatedToken, Me, Problem, SessionState } from '../../packages/server/src/contract/index.ts'
import { hashPassword, verifyPassword } from '../../packages/server/src/accounts/password.ts'
import { createGuessLimits } from '../../packages/server/src/accounts/guessing.ts'
import { signIn } from '../../packages/server/src/accounts/sign-in.ts'
import { Refusal } from '../../packages/server/src/errors.ts'
import type { Limit } from '../../packages/server/src/http/limits.ts'
import { setupTokenOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'

const owner = {
  organization: 'Acme',
  name: 'Lena Moser',
  email: 'lena@acme.example',
  password: 'correct horse battery',
}

const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''

describe('setup and sign-in', () => {
  let app: TestApp
  let cookie: string
  beforeAll(async () => {
    app = await startTestApp()
  })

  test('setup needs the printed token, works once and signs in', async () => {
    const token = await setupTokenOf(app)
    const { call } = app.caller()
    expect((await call('GET', '/api/v1/setup')).body).toEqual({ needed: true, sendsMail: false })
    const wrong = await call<Problem>('POST', '/api/v1/setup', { token: 'guess', ...owner })
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/token'])
    const done = await call<Me>('POST', '/api/v1/setup', { token, ...owner })
    expect(done.status).toBe(201)
    expect(done.body).toMatchObject({ organization: { name: 'Acme' }, person: { email: owner.email }, role: 'owner' })
    expect(done.headers.get('set-cookie')).toMatch(
      /^__Host-ic_session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax, __Host-ic_device=/,
    )
    expect((await call('POST', '/api/v1/setup', { token, ...owner })).status).toBe(409)
    expect((await call('GET', '/api/v1/setup')).body).toEqual({ needed: false, sendsMail: false })
    cookie = cookieOf(done.headers)
  })

  test('neither the cookie nor the token is stored, only their hashes', async () => {
    const secret = cookie.split('=')[1] ?? ''
    const [session] = await app.database.db.selectFrom('session').selectAll().execute()
    expect(session?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(session)).not.toContain(secret)
    const person = await app.database.db.selectFrom('person').select('password_hash').executeTakeFirstOrThrow()
    expect(person.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('signing in and out', async () => {
    const { call } = app.caller()
    const signedIn = await call<Me>('POST', '/api/v1/session', { email: 'LENA@acme.example', password: owner.password })
    expect(signedIn.status).toBe(200)
    const mine = app.caller({ cookie: cookieOf(signedIn.headers), 'sec-fetch-site': 'same-origin' })
    expect((await mine.call<Me>('GET', '/api/v1/me')).body.person?.name).toBe('Lena Moser')
    expect((await mine.call<SessionState>('GET', '/api/v1/session')).body.me?.person?.name).toBe('Lena Moser')
    const nobody = await call<SessionState>('GET', '/api/v1/session')
    expect([nobody.status, nobody.body]).toEqual([200, { me: null }])
    const out = await mine.call('DELETE', '/api/v1/session')
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await mine.call('GET', '/api/v1/me')).status).toBe(401)
    await mine.call('DELETE', '/api/v1/session')
    const sessions = app.database.db.selectFrom('audit_entry').select(['action', 'actor_name'])
    expect(await sessions.where('action', 'like', 'session.%').orderBy('action').execute()).toEqual([
      { action: 'session.created', actor_name: 'Lena Moser' },
      { action: 'session.deleted', actor_name: 'Lena Moser' },
    ])
  })

  test('a session ends by itself', async () => {
    const mine = app.caller({ cookie })
    expect((await mine.call('GET', '/api/v1/me')).status).toBe(200)
    app.clock.advance(15 * 86_400_000)
    expect((await mine.call('GET', '/api/v1/me')).status).toBe(401)
  })

  test('a wrong password and an unknown address are told in the same words, and guessing is slowed', async () => {
    const { call } = app.caller()
    const guess = (email: string) => call<Problem>('POST', '/api/v1/session', { email, password: 'wrong password' })
    const [wrong, unknown] = [await guess(owner.email), await guess('nobody@acme.example')]
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body])
    // They signed in from this network before, so it may mistype more often than a strange one, and once in a while then.
    for (let tries = 0; tries < 10; tries += 1) await guess(owner.email)
    const slowed = await guess(owner.email)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('a network beyond its limit leaves no trace of the accounts it names', async () => {
    const taken: string[] = []
    const limits = createGuessLimits(app.secrets)
    const watched = (limit: Limit): Limit => ({
      ...limit,
      take: (key) => {
        taken.push(key)
        return limit.take(key)
      },
    })
    const from = {
      address: '192.0.2.7',
      now: app.clock.now(),
      device: null,
      limits: { ...limits, pair: watched(limits.pair) },
    }
    const reasons: unknown[] = []
    const counted = async () => (await app.database.db.selectFrom('guess_count').selectAll().execute()).length
    const before = await counted()
    for (let tries = 0; tries < 40; tries += 1) {
      const input = { email: `${tries}@acme.example`, password: 'x' }
      await signIn(app.database.db, input, from).catch((error: unknown) => {
        reasons.push(error instanceof Refusal ? error.reason : error)
      })
    }
    expect(reasons).toEqual([...Array<string>(30).fill('not_signed_in'), ...Array<string>(10).fill('too_many')])
    expect([taken.length, (await counted()) - before]).toEqual([30, 30])
  })

  test('an unsafe request with the cookie must come from our own pages', async () => {
    const again = await app
      .caller()
      .call('POST', '/api/v1/session', { email: 'x', password: 'y' }, { cookie, 'sec-fetch-site': 'cross-site' })
    expect(again.status).toBe(403)
    const origins = { [testUrl]: 401, 'http://evil.example': 403, null: 403 }
    for (const [origin, status] of Object.entries(origins)) {
      const answer = await app
        .caller({ cookie, origin, host: 'localhost:3000' })
        .call('POST', '/api/v1/pages', { name: 'A', slug: 'a-b' })
      expect([origin, answer.status]).toEqual([origin, status])
    }
    expect((await app.caller({ cookie }).call('POST', '/api/v1/pages', {})).status).toBe(403)
  })
})

test('a password hash verifies its password and no other', async () => {
  const hash = await hashPassword('correct horse')
  expect(await verifyPassword('correct horse', hash)).toBe(true)
  expect(await verifyPassword('correct horsf', hash)).toBe(false)
  expect(await verifyPassword('correct horse', undefined)).toBe(false)
})

describe('tokens', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })

  test('the secret is shown once and works until it expires', async () => {
    const tenant = await app.organization()
    const expiresAt = new Date(app.clock.now().getTime() + 60_000).toISOString()
    const input = { name: 'CI', scopes: ['components:read'], expiresAt }
    const { status, body } = await tenant.call<CreatedToken>('POST', '/api/v1/tokens', input)
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^ic_[\w-]{40}$/)])
    const list = await tenant.call<{ items: object[] }>('GET', '/api/v1/tokens')
    expect(JSON.stringify(list.body)).not.toContain(body.secret)
    const its = app.caller({ authorization: `Bearer ${body.secret}` })
    const path = `/api/v1/pages/${tenant.page.id}/components`
    expect((await its.call('GET', path)).status).toBe(200)
    expect((await its.call('POST', path, { name: 'API' })).status).toBe(403)
    app.clock.advance(61_000)
    expect((await its.call('GET', path)).status).toBe(401)
  })

  test('does not outlive the token that made it', async () => {
    const tenant = await app.organization()
    const at = (seconds: number) => new Date(app.clock.now().getTime() + seconds * 1000).toISOString()
    const input = { name: 'CI', scopes: ['settings:write'] }
    const { body } = await tenant.call<CreatedToken>('POST', '/api/v1/tokens', { ...input, expiresAt: at(60) })
    const its = app.caller({ authorization: `Bearer ${body.secret}` })
    for (const more of [{}, { expiresAt: null }, { expiresAt: at(61) }]) {
      const refused = await its.call<Problem>('POST', '/api/v1/tokens', { ...input, ...more })
      expect([more, refused.status, refused.body.errors?.[0]?.pointer]).toEqual([more, 422, '/expiresAt'])
    }
    expect((await its.call('POST', '/api/v1/tokens', { ...input, expiresAt: at(60) })).status).toBe(201)
  })

  test('cannot give what its maker may not, and may be bound to one page', async () => {
    const tenant = await app.organization(['settings:write', 'incidents:read'])
    const beyond = await tenant.call('POST', '/api/v1/tokens', { name: 'x', scopes: ['incidents:write'] })
    expect(beyond.status).toBe(403)
    const other = await app.organization()
    const elsewhere = { name: 'x', scopes: ['incidents:read'], pageId: other.page.id }
    expect((await tenant.call('POST', '/api/v1/tokens', elsewhere)).status).toBe(422)
    const bound = { name: 'x', scopes: ['incidents:read', 'settings:write'], pageId: tenant.page.id }
    const { body } = await tenant.call<CreatedToken>('POST', '/api/v1/tokens', bound)
    const its = app.caller({ authorization: `Bearer ${body.secret}` })
    expect((await its.call('GET', `/api/v1/pages/${tenant.page.slug}/incidents`)).status).toBe(200)
    expect((await its.call('POST', '/api/v1/pages', { name: 'A', slug: 'another-page' })).status).toBe(403)
    expect((await its.call<{ items: object[] }>('GET', '/api/v1/pages')).body.items).toHaveLength(1)
  })
})
