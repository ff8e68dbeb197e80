import { beforeAll, describe, expect, test } from 'vitest'
import { testUrl } from '../support/app.ts'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'
import { ask } from '../support/public-site.ts'
import { v2Shapes } from '../support/v2-shape.ts'

let northwind: Northwind
/** Where a page's documents are: below its path, and at the host's root where it is the default page. */
let roots: string[]
beforeAll(async () => {
  northwind = await createNorthwind({ defaultPage: true })
  roots = ['', northwind.path]
})

const documents = Object.keys(v2Shapes).map((name) => `/api/v2/${name}`)
const openHeaders = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' }

describe.each([...documents, '/feed.json'])('%s', (path) => {
  const type = path === '/feed.json' ? 'application/feed+json' : 'application/json'
  const expected = {
    ...openHeaders,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600',
    vary: 'Accept-Encoding',
  }

  test('is the same at the host’s root and below the page’s path, with every header of the contract', async () => {
    const [atRoot, below] = await Promise.all(roots.map((root) => ask(northwind.site, `${root}${path}`)))
    expect(atRoot?.status).toBe(200)
    expect(atRoot?.headers).toMatchObject(expected)
    expect(atRoot?.headers.etag).toMatch(/^"[\w-]+"$/)
    expect(below?.bytes.equals(atRoot?.bytes ?? Buffer.alloc(0))).toBe(true)
    expect({ ...below?.headers, date: '' }).toEqual({ ...atRoot?.headers, date: '' })
  })

  test('HEAD says the same without the body, whatever parameters a client adds', async () => {
    for (const root of roots) {
      const got = await ask(northwind.site, `${root}${path}`)
      const head = await ask(northwind.site, `${root}${path}?page_size=100`, {}, 'HEAD')
      expect([head.status, head.bytes.length]).toEqual([200, 0])
      expect({ ...head.headers, date: '' }).toEqual({ ...got.headers, date: '' })
    }
  })

  test('is not sent again to who has it', async () => {
    for (const root of roots) {
      const { etag = '' } = (await ask(northwind.site, `${root}${path}`)).headers
      const again = await ask(northwind.site, `${root}${path}`, { 'if-none-match': etag })
      expect([again.status, again.bytes.length]).toEqual([304, 0])
      const { 'content-type': _, ...kept } = expected
      expect(again.headers).toMatchObject({ ...kept, etag })
    }
  })

  test('a browser of any site may ask for it with headers of its own', async () => {
    const asked = { origin: 'https://shop.example', 'access-control-request-method': 'GET' }
    for (const root of roots) {
      const preflight = await ask(northwind.site, `${root}${path}`, asked, 'OPTIONS')
      expect(preflight.status).toBe(204)
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, OPTIONS',
        'access-control-allow-headers': '*',
      })
    }
  })
})

test('subscribers.json is nothing to read: its route says which methods it takes, to whatever else', async () => {
  for (const path of roots.map((root) => `${root}/api/v2/subscribers.json`)) {
    for (const method of ['GET', 'HEAD', 'PUT']) {
      // What this side does not answer goes on to the routes.
      expect((await ask(northwind.site, path, {}, method)).status).toBe(418)
      const { status, headers } = await northwind.app.app.request(`${testUrl}${path}`, { method })
      const told = [status, headers.get('allow'), headers.get('access-control-allow-origin')]
      expect([method, ...told]).toEqual([method, 405, 'POST, DELETE', '*'])
    }
  }
})

test.each(['nothing.json', 'summary', 'summary.json/', 'incidents/', 'incidents/open.json', ''])(
  '/api/v2/%s is not there, and says so to programs of any site',
  async (name) => {
    for (const root of roots) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(northwind.site, `${root}/api/v2/${name}`, {}, method)
        expect(answer).toMatchObject({ status: 404, headers: openHeaders })
        expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
        expect(answer.bytes.length > 0).toBe(method === 'GET')
      }
    }
  },
)
