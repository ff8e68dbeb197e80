import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { takeGuess } from '../../packages/server/src/accounts/guess.queries.ts'
import { hashesDone } from '../../packages/server/src/accounts/password.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { addPerson, password } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'

const proxy = '10.0.0.7'

/** Where a request comes from: the socket, and what its X-Forwarded-For claims. */
interface From {
  socket: string
  forwarded?: string
  cookie?: string
}

describe.each([
  ['X-Forwarded-For counts', proxy],
  ['X-Forwarded-For is the caller’s own', ''],
])('1,000 guesses where %s', (_, trusted) => {
  let app: TestApp
  let person: PersonInTest
  beforeAll(async () => {
    app = await startTestApp({ TRUSTED_PROXIES: trusted })
    person = await addPerson(app, await app.organization())
  })

  /** A visitor of the one network: through the proxy, or by a socket of their own. */
  const visitor = (address: string): From =>
    trusted ? { socket: proxy, forwarded: address } : { socket: address, forwarded: '203.0.113.99' }

  async function signIn(secret: string, { socket, forwarded, cookie }: From, email = person.email, at = app) {
    const answer = await at.app.request(
      `${testUrl}/api/v1/session`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          ...(cookie ? { cookie } : {}),
        },
        body: JSON.stringify({ email, password: secret }),
      },
      {
        incoming: {
          socket: { remoteAddress: socket },
          headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
        },
      },
    )
    const device = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-ic_device='))
    return { status: answer.status, device: device?.split(';')[0] ?? '' }
  }

  test('at most 30 are hashed, and who has been here before still gets in', { timeout: 120_000 }, async () => {
    const laptop = await signIn(password, visitor('198.51.100.1'))
    const office = await signIn(password, visitor('198.51.100.2'))
    expect([laptop.status, office.status]).toEqual([200, 200])

    const before = hashesDone()
    const statuses = new Map<number, number>()
    for (let at = 0; at < 1000; at += 1) {
      const { status } = await signIn(`guess ${at}`, {
        socket: trusted ? proxy : '192.0.2.66',
        forwarded: `203.${at % 200}.${Math.floor(at / 200)}.9, 172.${at % 250}.0.${Math.floor(at / 250)}`,
      })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(hashesDone() - before).toBeLessThanOrEqual(30)
    expect([...statuses.keys()].sort()).toEqual([401, 429])
    expect(statuses.get(401)).toBe(hashesDone() - before)

    // A stranger waits, even with the right password.
    expect((await signIn(password, visitor('192.0.2.99'))).status).toBe(trusted ? 429 : 200)
    // The browser that signed in before, wherever it is now, and a new one where the person has been before.
    expect((await signIn(password, { ...visitor('192.0.2.66'), cookie: laptop.device })).status).toBe(200)
    expect((await signIn(password, visitor('198.51.100.2'))).status).toBe(200)
  })

  test('the cookie of one account, or one that nobody made, opens no door to another', async () => {
    const mine = await signIn(password, visitor('198.51.100.1'))
    const other = await addPerson(app, await app.organization())
    const forged = mine.device.replace(/\.[\w-]{4}/, '.AAAA')
    for (const cookie of [mine.device, forged, '__Host-ic_device=~~.']) {
      const hashed = hashesDone()
      for (let at = 0; at < 40; at += 1) {
        await signIn('wrong', { ...visitor(`172.16.${at}.1`), cookie }, other.email)
      }
      expect(hashesDone() - hashed).toBeLessThanOrEqual(15)
    }
  })

  test('a browser that signed in before has a count of its own', async () => {
    const somebody = await addPerson(app, await app.organization())
    const { device: cookie } = await signIn(password, visitor('198.51.100.9'), somebody.email)
    const statuses: number[] = []
    for (let at = 0; at < 12; at += 1) {
      statuses.push((await signIn('wrong', { ...visitor('198.51.100.9'), cookie }, somebody.email)).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
    // Its network, as another browser sees it, is as it was.
    expect((await signIn(password, visitor('198.51.100.9'), somebody.email)).status).toBe(200)
  })

  test('a known network beyond its limit has one more try every 30 seconds', async () => {
    const somebody = await addPerson(app, await app.organization())
    const from = visitor('198.51.100.21')
    await signIn(password, from, somebody.email)
    const tryAgain = async (secret = 'wrong') => (await signIn(secret, from, somebody.email)).status
    const statuses: number[] = []
    for (let at = 0; at < 12; at += 1) statuses.push(await tryAgain())
    expect(statuses).toEqual([...Array<number>(11).fill(401), 429])
    app.clock.advance(29_000)
    expect(await tryAgain(password)).toBe(429)
    app.clock.advance(1000)
    expect(await tryAgain()).toBe(401)
    app.clock.advance(30_000)
    expect([await tryAgain(password), await tryAgain(password)]).toEqual([200, 200])
  })

  if (!trusted)
    test('also from a network the person shares, at most 30 are hashed', { timeout: 120_000 }, async () => {
      const somebody = await addPerson(app, await app.organization())
      const { device: cookie } = await signIn(password, { socket: '192.0.2.77' }, somebody.email)
      const before = hashesDone()
      for (let at = 0; at < 1000; at += 1) {
        app.clock.advance(300)
        await signIn(`guess ${at}`, { socket: '192.0.2.77', forwarded: `203.0.${at % 200}.9` }, somebody.email)
      }
      expect(hashesDone() - before).toBeLessThanOrEqual(30)
      // Their own browser at once; another one, with the patience of half a minute.
      expect((await signIn(password, { socket: '192.0.2.77', cookie }, somebody.email)).status).toBe(200)
      app.clock.advance(30_000)
      expect((await signIn(password, { socket: '192.0.2.77' }, somebody.email)).status).toBe(200)
    })

  test(
    'processes on one database count together, and one that is started anew goes on',
    { timeout: 120_000 },
    async () => {
      const somebody = await addPerson(app, await app.organization())
      const home = visitor('198.51.100.77')
      const environment = { TRUSTED_PROXIES: trusted }
      let others = [app, await startTestApp(environment, app)]
      const before = hashesDone()
      await signIn(password, home, somebody.email)
      for (let at = 0; at < 1000; at += 1) {
        // Every hundred guesses both are started anew, with nothing in memory.
        if (at % 100 === 99) others = [await startTestApp(environment, app), await startTestApp(environment, app)]
        const stranger = { socket: trusted ? proxy : `198.18.0.${at % 200}`, forwarded: `203.${at % 200}.${at % 7}.9` }
        await signIn(`guess ${at}`, stranger, somebody.email, others[at % 2])
      }
      // Fifteen, the first of which was theirs.
      expect(hashesDone() - before).toBe(15)
      // The real one, where they have been before, at either.
      for (const each of others) expect((await signIn(password, home, somebody.email, each)).status).toBe(200)

      const shared = hashesDone()
      for (let at = 0; at < 60; at += 1) await signIn(`guess ${at}`, home, somebody.email, others[at % 2])
      // Ten, and one more that trickles.
      expect(hashesDone() - shared).toBe(11)
      app.clock.advance(30_000)
      expect((await signIn(password, home, somebody.email, others[1])).status).toBe(200)

      // Counts that have ended go when somebody signs in.
      app.clock.advance(3_600_000)
      await signIn(password, home, somebody.email)
      const left = app.database.db.selectFrom('guess_count').select('kind').where('ends_at', '<=', app.clock.now())
      expect(await left.execute()).toEqual([])
    },
  )
})

test('tries at the same time do not overtake each other', async () => {
  const { db } = (await startTestApp()).database
  const at = new Date('2026-03-04T11:00:00Z')
  const counted = { most: 15, at, endsAt: new Date(at.getTime() + 900_000) }
  const tries = Array.from({ length: 60 }, () => takeGuess(db, { kind: 'account', bucket: 7 }, counted))
  expect((await Promise.all(tries)).filter(({ taken }) => taken)).toHaveLength(15)
})

test('what cannot be counted is not hashed', async () => {
  const app = await startTestApp()
  const person = await addPerson(app, await app.organization())
  await sql`alter table guess_count rename to guess_count_away`.execute(app.database.db)
  const before = hashesDone()
  const answer = await app.caller().call('POST', '/api/v1/session', { email: person.email, password })
  expect([answer.status, hashesDone() - before]).toEqual([500, 0])
})
