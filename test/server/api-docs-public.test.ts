import { beforeAll, describe, expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { readDescription } from '../support/description.ts'
import type { ServedDescription } from '../support/description.ts'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'
import { ask } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

/** What only the application behind the pre-router answers. */
const behind = new Set([
  '/healthz',
  '/readyz',
  '/subscribe',
  '/subscribe/phone',
  '/match',
  '/mcp',
  '/api/v2/subscribers.json',
])

describe('what everybody may read', () => {
  let northwind: Northwind
  let served: ServedDescription
  let paths: string[]
  beforeAll(async () => {
    northwind = await createNorthwind()
    served = await readDescription(northwind.app)
    const over = `/api/v1/pages/${northwind.page.id}`
    const { body } = await northwind.call<{ items: Incident[] }>('GET', `${over}/incidents?status=resolved`)
    const postmortem = `${over}/incidents/${body.items[0]?.id}/postmortem`
    await northwind.call('PUT', postmortem, { summary: 'A cache was full.' })
    await northwind.call('POST', `${postmortem}/publish`, {})
    paths = Object.keys(served.description.paths).filter((path) => !path.startsWith('/api/v1/') && !behind.has(path))
  })

  const contentOf = (path: string) =>
    Object.entries(served.description.paths[path]?.['get']?.responses[200]?.content ?? {})[0] ?? ['', {}]

  /** An address of the kind, with what is there. */
  const addressOf = (path: string) => {
    const snapshot = northwind.site.snapshots.find(northwind.page.slug)?.snapshot
    const incidents = snapshot?.incidents.filter(
      ({ status }) => (status === 'postmortem') === path.includes('/postmortem'),
    )
    const those = path.startsWith('/maintenance/') ? snapshot?.maintenances : incidents
    return (
      northwind.path +
      path
        .replace('{id}', those?.[0]?.id ?? '')
        .replace('{componentId}', snapshot?.components[0]?.id ?? '')
        .replace('{month}', '2026-03')
    )
  }

  test('is there, of the type and the shape that the description says', async () => {
    await northwind.read('/status.json')
    // The record is read after the page is shown.
    await waitFor(async () => (await ask(northwind.site, addressOf('/history.json'))).status === 200)
    expect(paths.length).toBeGreaterThan(18)
    for (const path of paths.filter((each) => each !== '/events')) {
      const { status, headers, bytes } = await ask(northwind.site, addressOf(path))
      const [type, { schema }] = contentOf(path)
      expect([path, status, headers['content-type']]).toEqual([path, 200, type])
      expect([path, headers.etag && headers['x-snapshot-at'] !== undefined]).toEqual([path, true])
      if (schema) expect(served.faultsOf(`GET ${path}`, 200, JSON.parse(bytes.toString()))).toEqual([])
      const again = await ask(northwind.site, addressOf(path), { 'if-none-match': headers.etag })
      expect([path, again.status]).toEqual([path, 304])
    }
  })

  test('is described, all of it', () => {
    const held = [...(northwind.site.snapshots.find(northwind.page.slug)?.answers.keys() ?? [])]
    expect(held.length).toBeGreaterThan(12)
    const kinds = held.map((path) => path.replace(/^\/incidents\/[a-z0-9]{12}$/, '/incidents/{id}'))
    expect(kinds.filter((path) => !paths.includes(path))).toEqual([])
  })

  test('is answered 404 and 405 where the description has nothing', async () => {
    const lost = await ask(northwind.site, `${northwind.path}/api/v2/metrics.json`)
    expect(lost.status).toBe(404)
    const posted = await ask(northwind.site, addressOf('/status.json'), {}, 'POST')
    expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})
