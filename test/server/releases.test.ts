import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../packages/server/src/config.ts'
import type { ReleaseCheck, ReleaseInstallation } from '../../packages/server/src/contract/index.ts'
import { createSafeFetch } from '../../packages/server/src/http/safe-fetch.ts'
import { createDeployHook } from '../../packages/server/src/releases/deploy-hook.ts'
import { installNext } from '../../packages/server/src/releases/installation.ts'
import type { DeployHook } from '../../packages/server/src/releases/installation.ts'
import { startInstallations } from '../../packages/server/src/releases/installation.jobs.ts'
import { createReleaseWatch } from '../../packages/server/src/releases/release-watch.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { addPerson } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'
import { settableClock } from '../support/clock.ts'
import { waitFor } from '../support/wait-for.ts'
import { json, startWebServer } from '../support/web-server.ts'
import type { WebServer } from '../support/web-server.ts'

const release = {
  version: '1.5.0',
  notes: 'Faster imports.',
  url: 'https://releases.example.com/1.5.0',
  command: 'npm install incident-commander@1.5.0',
}

const logger = pino({ level: 'silent' })

/** A watch over a feed that answers so, in version 1.4.2. */
async function watching(answer: Parameters<typeof startWebServer>[0], allow = ['127.0.0.0/8']) {
  const feed = await startWebServer(answer)
  const clock = settableClock()
  const services = {
    feedUrl: `${feed.url}/releases.json`,
    safeFetch: createSafeFetch(allow),
    clock,
    logger,
    running: '1.4.2',
  }
  return { feed, clock, watch: createReleaseWatch(services) }
}

test('a newer version is told with its notes and command, and asked for once however many look', async () => {
  const { feed, clock, watch } = await watching(json({ ...release, more: 'left to others' }))
  const [first, second] = await Promise.all([watch.read(), watch.read()])
  expect(first).toMatchObject({ state: 'newer', running: '1.4.2', release, error: null })
  expect(second).toEqual(first)
  clock.advance(5 * 60 * 60_000)
  await watch.read()
  expect(feed.requests).toHaveLength(1)
  clock.advance(2 * 60 * 60_000)
  await watch.read()
  expect(feed.requests).toHaveLength(2)
})

test.each(['1.4.2', '1.4.1', '1.4.2-beta.1', '1.4.2+build.7', '0.99.0'])(
  '%s is no newer version than 1.4.2',
  async (version) => {
    const { watch } = await watching(json({ version }))
    expect(await watch.read()).toMatchObject({ state: 'current', release: null })
  },
)

test.each([
  ['a word for a version', { version: 'latest' }, 'version'],
  ['a script for an address', { version: '99.0.0', url: 'javascript:alert(1)' }, 'url'],
  ['a command of two lines', { version: '99.0.0', command: 'npm ci\nrm -rf /' }, 'command'],
  ['no object', ['99.0.0'], 'the document'],
])('a feed with %s is not believed', async (_what, document, field) => {
  const { watch } = await watching(json(document))
  const told = await watch.read()
  expect([told.state, told.release]).toEqual(['failed', null])
  expect(told.error).toContain(field)
})

test('what a feed told is kept while it is away, and it is asked again sooner', async () => {
  let isAway = false
  const { clock, watch } = await watching((request, response) =>
    isAway ? response.writeHead(500).end() : json(release)(request, response),
  )
  await watch.read()
  isAway = true
  clock.advance(7 * 60 * 60_000)
  expect(await watch.read()).toMatchObject({ state: 'newer', release, error: 'The feed answered 500' })
  isAway = false
  clock.advance(11 * 60_000)
  expect(await watch.read()).toMatchObject({ state: 'newer', error: null })
})

test('a feed in a private network is not asked unless it is allowed', async () => {
  const { feed, watch } = await watching(json(release), [])
  const told = await watch.read()
  expect(told).toMatchObject({ state: 'failed', release: null })
  expect(told.error).toBe('The feed could not be reached; the log of the server says why')
  expect(feed.connections()).toBe(0)
})

let app: TestApp
let hook: WebServer
let deployHook: DeployHook
let tenant: Tenant
let owner: PersonInTest
let offered = '99.0.0'
let answerOfHook: Parameters<typeof startWebServer>[0]
beforeAll(async () => {
  hook = await startWebServer((request, response) => answerOfHook(request, response))
  const feed = await startWebServer((request, response) => json({ version: offered })(request, response))
  const environment = {
    OUTGOING_ALLOW: '127.0.0.0/8',
    UPDATE_FEED_URL: feed.url,
    DEPLOY_HOOK_URL: `${hook.url}/deploy?key=secret`,
  }
  app = await startTestApp(environment)
  tenant = await app.organization()
  owner = await addPerson(app, tenant, 'Lena Moser', 'owner')
  await app.database.db.insertInto('first_setup').values({ organization_id: tenant.organizationId }).execute()
  const made = createDeployHook(readConfig(environment), logger)
  if (!made) throw new Error('there is no hook')
  deployHook = made
})

/** An organization that asks for releases, and what carries out what was asked for. */
async function begin(answer = json({ queued: true })) {
  answerOfHook = answer
  hook.requests.length = 0
  return {
    ask: (version = '99.0.0') => owner.call<ReleaseInstallation>('POST', '/api/v1/release/installation', { version }),
    read: async () => (await tenant.call<ReleaseCheck>('GET', '/api/v1/release')).body,
    carryOut: (call = deployHook) => installNext(app.database.db, () => app.clock.now(), call),
  }
}

test('without a feed nobody looks', async () => {
  const apart = await startTestApp()
  expect((await (await apart.organization()).call('GET', '/api/v1/release')).body).toEqual({
    state: 'off',
    running: '0.1.0',
    checkedAt: null,
    error: null,
    release: null,
    installable: false,
    installation: null,
  })
})

test('the hook is called once with the version, and who asked is told and audited', async () => {
  const { ask, read, carryOut } = await begin()
  const { status, body } = await ask()
  expect([status, body.state, body.requestedBy]).toEqual([202, 'waiting', 'Lena Moser'])
  expect(hook.requests).toEqual([])
  expect((await ask()).status).toBe(409)
  expect(await Promise.all([carryOut(), carryOut(), carryOut()])).toEqual([true, false, false])
  expect(hook.requests).toMatchObject([{ method: 'POST', url: '/deploy?key=secret', body: '{"version":"99.0.0"}' }])
  const told = await read()
  expect(told.installation).toMatchObject({ version: '99.0.0', state: 'called', error: null })
  expect(JSON.stringify(told)).not.toContain('secret')
  const entries = await app.database.db
    .selectFrom('audit_entry')
    .select(['action', 'target_id', 'actor_name'])
    .where('organization_id', '=', tenant.organizationId)
    .where('action', 'like', 'release.%')
    .execute()
  expect(entries).toEqual([{ action: 'release.requested', target_id: '99.0.0', actor_name: 'Lena Moser' }])
})

test('while one is called no other is, and another organization may not ask', async () => {
  const answers: (() => void)[] = []
  const { ask, carryOut } = await begin((_request, response) => answers.push(() => response.end()))
  const other = await app.organization()
  const stranger = await addPerson(app, other, 'Jonas Ek', 'owner')
  const refused = await stranger.call('POST', '/api/v1/release/installation', { version: '99.0.0' })
  expect(refused.status).toBe(403)
  expect((await other.call<ReleaseCheck>('GET', '/api/v1/release')).body.installable).toBe(false)
  await ask()
  const first = carryOut()
  await waitFor(() => answers[0])
  expect([await carryOut(), (await ask()).status]).toEqual([false, 409])
  answers[0]?.()
  expect([await first, hook.requests.length]).toEqual([true, 1])
})

test('only what the feed offers now is installed, and only by people', async () => {
  const { ask } = await begin()
  expect(pointerOf(await ask('0.0.1'))).toEqual([422, '/version'])
  offered = '99.1.0'
  app.clock.advance(7 * 60 * 60_000)
  expect(pointerOf(await ask('99.0.0'))).toEqual([422, '/version'])
  offered = '99.0.0'
  app.clock.advance(7 * 60 * 60_000)
  const byToken = await tenant.call('POST', '/api/v1/release/installation', { version: '99.0.0' })
  expect([byToken.status, hook.requests]).toEqual([403, []])
})

test('a hook that refuses is told, and can be asked again', async () => {
  const { ask, read, carryOut } = await begin((_request, response) => response.writeHead(503).end())
  await ask()
  await carryOut()
  expect((await read()).installation).toMatchObject({ state: 'failed', error: 'The deploy hook answered 503' })
  expect((await ask()).status).toBe(202)
  await carryOut()
})

test('of a hook that is not there nobody learns where it is', async () => {
  const { ask, read, carryOut } = await begin()
  const environment = { OUTGOING_ALLOW: '127.0.0.0/8', DEPLOY_HOOK_URL: 'http://127.0.0.1:1/deploy' }
  await ask()
  await carryOut(createDeployHook(readConfig(environment), logger) ?? undefined)
  expect((await read()).installation?.error).toBe(
    'The deploy hook could not be reached; the log of the server says why',
  )
})

test('what a process left that the hook ended is not called again', async () => {
  const { ask, read, carryOut } = await begin()
  await ask()
  let isCalled = false
  void carryOut(() => {
    isCalled = true
    return new Promise(() => {})
  })
  await waitFor(() => isCalled)
  expect((await read()).installation?.state).toBe('waiting')
  app.clock.advance(61_000)
  expect((await read()).installation?.state).toBe('called')
  expect(await carryOut()).toBe(false)
  expect(hook.requests).toEqual([])
})

test('the clock carries out what was asked for', async () => {
  const { ask } = await begin()
  const jobs = startInstallations({ ...app, logger, deployHook })
  await ask()
  jobs.tick()
  await waitFor(() => hook.requests[0])
  await jobs.stop()
})
