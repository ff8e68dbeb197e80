import { beforeAll, expect, test } from 'vitest'
import { describeBrowser } from '../../packages/server/src/accounts/describe-browser.ts'
import type { OwnSession } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { addPerson, anotherSession, password } from '../support/people.ts'

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp()
  tenant = await app.organization()
})

test('own sessions tell device, address and when; one ends, or all others do, and nobody else’s', async () => {
  const [lena, jonas] = [await addPerson(app, tenant), await addPerson(app, tenant)]
  app.clock.advance(1000)
  const id = await anotherSession(app, tenant, lena)
  await anotherSession(app, tenant, jonas)
  const list = async () => (await lena.call<{ items: OwnSession[] }>('GET', '/api/v1/sessions')).body.items
  expect(await list()).toEqual([
    expect.objectContaining({ id, device: 'Firefox on Linux', address: '198.51.100.4', current: false }),
    expect.objectContaining({ address: '192.0.2.1', current: true }),
  ])
  expect((await jonas.call('DELETE', `/api/v1/sessions/${id}`)).status).toBe(404)
  expect((await lena.call('DELETE', `/api/v1/sessions/${id}`)).status).toBe(204)
  await anotherSession(app, tenant, lena)
  expect((await lena.call('DELETE', '/api/v1/sessions')).status).toBe(204)
  expect((await list()).map(({ current }) => current)).toEqual([true])
  expect((await jonas.call<{ items: [] }>('GET', '/api/v1/sessions')).body.items).toHaveLength(2)
})

test('"last seen" is written once a minute, with the address it came from', async () => {
  const lena = await addPerson(app, tenant)
  const seen = async () => (await lena.call<{ items: OwnSession[] }>('GET', '/api/v1/sessions')).body.items[0]
  const first = await seen()
  app.clock.advance(59_000)
  expect((await seen())?.lastSeenAt).toBe(first?.lastSeenAt)
  app.clock.advance(2000)
  expect(await seen()).toMatchObject({ lastSeenAt: app.clock.now().toISOString(), address: '0.0.0.0' })
})

test('a new password needs the old one, and ends all other sessions', async () => {
  const lena = await addPerson(app, tenant)
  await anotherSession(app, tenant, lena)
  const change = (currentPassword: string, newPassword = 'a new long password') =>
    lena.call('PUT', '/api/v1/me/password', { currentPassword, newPassword })
  expect(pointerOf(await change('wrong password'))).toEqual([422, '/currentPassword'])
  expect(pointerOf(await change(password, 'short'))).toEqual([422, '/newPassword'])
  expect((await change(password)).status).toBe(204)
  expect((await lena.call<{ items: [] }>('GET', '/api/v1/sessions')).body.items).toHaveLength(1)
  const signIn = (its: string) => app.caller().call('POST', '/api/v1/session', { email: lena.email, password: its })
  expect([(await signIn(password)).status, (await signIn('a new long password')).status]).toEqual([401, 200])
  for (let tries = 0; tries < 10; tries += 1) await change('wrong password')
  expect((await change('a new long password')).status).toBe(429)
})

test('tokens have no sessions and no password', async () => {
  for (const [method, path] of [
    ['GET', 'sessions'],
    ['DELETE', 'sessions'],
    ['POST', 'organizations'],
  ] as const) {
    const answer = await tenant.call(method, `/api/v1/${path}`, method === 'POST' ? { name: 'Acme' } : undefined)
    expect([path, answer.status]).toEqual([path, 403])
  }
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.0 Safari/605.1', 'Safari on macOS'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604.1', 'Chrome on iPhone'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['curl/8.14.1', 'curl'],
  ['<script>', null],
])('%s is %s', (userAgent, said) => {
  expect(describeBrowser(userAgent)).toBe(said)
})
