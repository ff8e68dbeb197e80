import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { KyselyPlugin } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Incident, StatusDocument } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'

const clock = settableClock()
let database: OpenDatabase
let folder: string
let status: StatusPageInTest
let other: StatusPageInTest
let incident: Incident

const serve = (more: Partial<Parameters<typeof servePublicSite>[0]> = {}) =>
  servePublicSite({ database: () => database, dataDir: folder, clock, ...more })

const machinePaths = [
  '/status.json',
  '/history.atom',
  '/badge.svg',
  ...[
    'summary',
    'status',
    'components',
    'incidents',
    'incidents/unresolved',
    'incidents/resolved',
    'scheduled-maintenances',
  ]
    .concat('scheduled-maintenances/upcoming', 'scheduled-maintenances/active')
    .map((name) => `/api/v2/${name}.json`),
]

let site: PublicSite

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ic-public-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  status = await createStatusPage(database.db, clock, { slug: 'north-wind' })
  const { id } = await status.addComponent({ name: 'Website <b>&' })
  incident = await status.open({
    title: `Sign-in "fails" <script>alert(1)</script> & more`,
    impact: 'major',
    message: 'We see <img src=x onerror=alert(1)> it.\n\n- **one**',
    components: [{ id, status: 'partial_outage' }],
  })
  clock.advance(1000)
  other = await createStatusPage(database.db, clock, { slug: 'south-wind', name: 'South' })
  site = await serve()
})

describe('transport', () => {
  test.each(machinePaths)('%s is answered as the contract says, at the root and under the slug', async (path) => {
    const answer = await ask(site, path)
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': path === '/status.json' ? 'ETag, Date' : 'ETag',
      // A badge cannot say how old it is, so nobody shows one that is long ago.
      'cache-control': `max-age=10, public, s-maxage=10, stale-while-revalidate=20${path === '/badge.svg' ? '' : ', stale-if-error=3600'}`,
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'content-length': String(answer.bytes.length),
      'x-snapshot-at': '2026-03-04T10:00:01.000Z',
    })
    expect(answer.headers.etag).toMatch(/^"[\w-]+"$/)
    if (path.endsWith('.json')) expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(await ask(site, `/p/north-wind${path}?cached=no`)).toMatchObject({ status: 200, bytes: answer.bytes })
    expect((await ask(site, `/p/south-wind${path}`)).status).toBe(200)
  })

  test.each(machinePaths)('HEAD %s says the same without a body', async (path) => {
    const get = await ask(site, path, { 'accept-encoding': 'br' })
    const head = await ask(site, path, { 'accept-encoding': 'br' }, 'HEAD')
    expect(head).toMatchObject({ status: 200, bytes: Buffer.alloc(0) })
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
  })

  test.each([
    [undefined, undefined],
    ['identity', undefined],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['GZIP;Q=0.5', 'gzip'],
    ['deflate', undefined],
    ['br;q=nonsense', undefined],
  ])('Accept-Encoding %s is answered in %s', async (accepted, encoding) => {
    const plain = await ask(site, '/api/v2/summary.json')
    const answer = await ask(
      site,
      '/api/v2/summary.json',
      accepted === undefined ? {} : { 'accept-encoding': accepted },
    )
    expect(answer.headers['content-encoding']).toBe(encoding)
    const decode =
      encoding === 'br' ? brotliDecompressSync : encoding === 'gzip' ? gunzipSync : (bytes: Buffer) => bytes
    expect(decode(answer.bytes).equals(plain.bytes)).toBe(true)
    if (encoding) {
      expect(answer.bytes.length).toBeLessThan(plain.bytes.length)
      expect(answer.headers.etag).not.toBe(plain.headers.etag)
    }
  })

  test('If-None-Match is compared weakly, per encoding, in lists', async () => {
    const { headers } = await ask(site, '/status.json', { 'accept-encoding': 'br' })
    const etag = headers.etag ?? ''
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(site, '/status.json', { 'accept-encoding': 'br', 'if-none-match': held })
      expect(again).toMatchObject({ status: 304, bytes: Buffer.alloc(0) })
      expect(again.headers).toMatchObject({ etag, vary: 'Accept-Encoding', 'access-control-allow-origin': '*' })
      expect(again.headers['content-encoding']).toBeUndefined()
    }
    for (const [held, encoding] of [
      ['"other"', 'br'],
      [etag, 'gzip'],
      [etag.slice(1, -1), 'br'],
    ] as const) {
      expect((await ask(site, '/status.json', { 'accept-encoding': encoding, 'if-none-match': held })).status).toBe(200)
    }
  })

  test('OPTIONS lets every origin read, other methods are refused', async () => {
    const preflight = await ask(site, '/status.json', { 'access-control-request-method': 'GET' }, 'OPTIONS')
    expect(preflight.status).toBe(204)
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    })
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const refused = await ask(site, '/status.json', {}, method)
      expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
    }
  })

  test.each([
    '/console',
    '/api/v1/pages',
    '/widget/v1/ic.js',
    '/healthz',
    '/subscribe',
    '/p/north-wind/subscribe',
    '/p/no-such-page/status.json',
    '/p/',
    '//status.json',
    '/status.json/',
    '/STATUS.JSON',
    'http://evil.example/status.json',
  ])('leaves %s to the rest of the server', async (path) => {
    expect((await ask(site, path)).status).toBe(418)
  })

  test('an unknown document is a 404; what may be posted beside it is not touched', async () => {
    expect(await ask(site, '/api/v2/nothing.json')).toMatchObject({
      status: 404,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json; charset=utf-8' },
    })
    expect((await ask(site, '/api/v2/subscribers.json', {}, 'POST')).status).toBe(418)
  })

  test('a page’s address without its slash leads to the one with it', async () => {
    for (const query of ['', '?a', '?a=/p/b/?c']) {
      const location = `/p/north-wind/${query}`
      expect(await ask(site, `/p/north-wind${query}`)).toMatchObject({ status: 308, headers: { location } })
    }
  })
})

describe('hosts', () => {
  test('any host shows the default page where there is no base domain', async () => {
    for (const host of ['localhost', 'anything.example:81']) {
      const { bytes } = await ask(site, '/status.json', { host })
      expect((JSON.parse(bytes.toString()) as StatusDocument).page.id).toBe(status.page.id)
    }
  })

  test('with a base domain each page has its host, and unknown hosts are misdirected', async () => {
    const wild = await serve({ baseDomain: 'status.test:3000' })
    const idOn = async (host: string, path = '/status.json') => {
      const answer = await ask(wild, path, { host })
      return answer.status === 200 ? (JSON.parse(answer.bytes.toString()) as StatusDocument).page.id : answer.status
    }
    expect(await idOn('north-wind.status.test:3000')).toBe(status.page.id)
    expect(await idOn('South-Wind.Status.Test.')).toBe(other.page.id)
    expect(await idOn('status.example.com')).toBe(status.page.id)
    expect(await idOn('status.example.com', '/p/south-wind/status.json')).toBe(other.page.id)
    for (const host of [
      'nobody.status.test',
      'status.test',
      'evil.example',
      'a.north-wind.status.test',
      'evilstatus.test',
    ]) {
      expect(await idOn(host)).toBe(421)
      expect(await idOn(host, '/console')).toBe(421)
      expect(await idOn(host, '/healthz')).toBe(418)
    }
    // The console is on one host only, whichever host a page is read on.
    const { bytes } = await ask(wild, `/incidents/${incident.id}`, { host: 'north-wind.status.test' })
    const team = `https://status.example.com/console/incidents/${incident.id}?page=north-wind`
    expect(bytes.toString()).toContain(`<a class="team" href="${team}">`)
    // One tenant's host shows nothing of another's.
    expect(await idOn('north-wind.status.test', '/p/south-wind/status.json')).toBe(418)
  })

  test('with nothing to show everything falls through', async () => {
    const empty = await serve({ database: () => null, dataDir: join(folder, 'nothing-here') })
    expect((await ask(empty, '/')).status).toBe(418)
    expect((await ask(empty, '/status.json')).status).toBe(418)
  })
})

describe('reading', () => {
  test('asks the database nothing, whatever is read', async () => {
    const queries: string[] = []
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries.push(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    }
    // Without notices, so that nothing but the readers below could ask.
    const listen = async () => ({ close: async () => {} })
    const counted = await serve({ database: () => ({ ...database, listen, db: database.db.withPlugin(counting) }) })
    await counted.snapshots.settled()
    expect(queries.length).toBeGreaterThan(0)
    queries.length = 0
    for (const path of [
      ...machinePaths,
      '/',
      '/nothing',
      '/api/v2/nothing.json',
      `/incidents/${incident.id}`,
      '/incidents/x',
    ]) {
      for (const prefix of ['', '/p/north-wind', '/p/south-wind']) {
        await ask(counted, prefix + path)
        await ask(counted, prefix + path, { 'accept-encoding': 'br' }, 'HEAD')
      }
    }
    expect(queries).toEqual([])
  })

  test('goes on with the database closed, also in a new process', async () => {
    const away = await openTestDatabase()
    const page = await createStatusPage(away.db, clock, { slug: 'west-wind' })
    await page.open({ title: 'Before it went away' })
    const dataDir = join(folder, 'away')
    const first = await serve({ database: () => away, dataDir })
    const before = new Map<string, Buffer>()
    for (const path of machinePaths) before.set(path, (await ask(first, path)).bytes)
    await first.snapshots.close()
    await away.close()
    const restarted = await serve({ database: () => away, dataDir })
    for (const again of [first, restarted]) {
      for (const path of machinePaths) {
        const answer = await ask(again, path)
        expect(answer.status).toBe(200)
        expect(answer.bytes.toString()).toBe(before.get(path)?.toString())
      }
    }
  })

  test('what did not change keeps its ETag when something else does', async () => {
    const tagOf = async (path: string) => (await ask(site, path)).headers.etag
    const before = [await tagOf('/p/south-wind/badge.svg'), await tagOf('/p/south-wind/api/v2/components.json')]
    await other.addComponent({ name: 'New' })
    await site.snapshots.settle(other.page.id, await other.revision(), 5000)
    expect(await tagOf('/p/south-wind/badge.svg')).toBe(before[0])
    expect(await tagOf('/p/south-wind/api/v2/components.json')).not.toBe(before[1])
  })
})

describe('feed and badge', () => {
  test('the feed has the ids, links and times of the contract, and no markup of anybody else', async () => {
    const feed = (await ask(site, '/history.atom')).bytes.toString()
    expect(feed).toContain('<id>tag:status.example.com,2005:/p/north-wind/history</id>')
    expect(feed).toContain('<link rel="alternate" type="text/html" href="https://status.example.com/p/north-wind"/>')
    expect(feed).toContain(
      '<link rel="self" type="application/atom+xml" href="https://status.example.com/p/north-wind/history.atom"/>',
    )
    expect(feed).toContain(`<id>tag:status.example.com,2005:Incident/${incident.id}</id>`)
    expect(feed).toContain(`href="https://status.example.com/p/north-wind/incidents/${incident.id}"/>`)
    expect(feed).toContain(
      '<published>2026-03-04T10:00:00.000Z</published>\n    <updated>2026-03-04T10:00:00.000Z</updated>',
    )
    expect(feed).toContain('<title>Sign-in &quot;fails&quot; &lt;script&gt;alert(1)&lt;/script&gt; &amp; more</title>')
    // The content is HTML inside XML: what was typed is escaped twice, what we wrote once.
    expect(feed).toContain('&lt;strong&gt;Investigating&lt;/strong&gt;')
    expect(feed).toContain('We see &amp;lt;img src=x onerror=alert(1)&amp;gt; it.')
    expect(feed).toContain(
      '&lt;ul&gt;&lt;li&gt;Website &amp;lt;b&amp;gt;&amp;amp;: Partial outage&lt;/li&gt;&lt;/ul&gt;',
    )
    const tags = [...feed.replace(/<\?.*?\?>/, '').matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)]
    const open: string[] = []
    for (const [, closing, name = '', alone] of tags) {
      if (closing) expect(open.pop()).toBe(name)
      else if (!alone) open.push(name)
    }
    expect(open).toEqual([])
    expect(feed.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
  })

  test('the newest update comes first and sets the entry’s time', async () => {
    const page = await createStatusPage(database.db, clock)
    const opened = await page.open({ message: 'First words.' })
    clock.advance(60_000)
    await page.post(opened, { message: 'Second words.' })
    await site.snapshots.settle(page.page.id, await page.revision(), 5000)
    const feed = (await ask(site, `/p/${page.page.slug}/history.atom`)).bytes.toString()
    expect(feed.indexOf('Second words.')).toBeLessThan(feed.indexOf('First words.'))
    expect(feed).toContain('<updated>2026-03-04T10:01:01.000Z</updated>')
    expect(feed).toContain('<published>2026-03-04T10:00:01.000Z</published>')
  })

  test('the badge says the sentence in words, to eyes and to screen readers', async () => {
    const badge = await ask(site, '/badge.svg')
    expect(badge.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    })
    const svg = badge.bytes.toString()
    expect(svg).toContain('<title>Status: Partial system outage</title>')
    expect(svg).toContain('role="img"')
    expect(svg).toContain('#97390a')
    expect((await ask(site, '/p/south-wind/badge.svg')).bytes.toString()).toContain('Status: All systems operational')
  })
})
