import { beforeAll, expect, test } from 'vitest'
import type { StatusPage } from '../../packages/server/src/contract/index.ts'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'

interface JsonFeed {
  version: string
  title: string
  home_page_url: string
  feed_url: string
  language: string
  items: {
    id: string
    url: string
    title: string
    content_html: string
    content_text: string
    date_published: string
    date_modified: string
    tags: string[]
  }[]
}

let northwind: Northwind
let feed: JsonFeed
beforeAll(async () => {
  northwind = await createNorthwind()
  feed = JSON.parse(await northwind.read('/feed.json')) as JsonFeed
})

test('a JSON Feed 1.1 says where it is from, in which language, and what it holds, newest first', () => {
  const url = `https://status.example.com${northwind.path}`
  const { items, ...head } = feed
  expect(head).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Northwind – Service status',
    home_page_url: url,
    feed_url: `${url}/feed.json`,
    language: 'en',
  })
  expect(items.filter((item) => item.url.includes('/incidents/'))).toHaveLength(6)
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  for (const item of items) {
    expect(item.url.slice(url.length)).toMatch(/^\/(?:incidents|maintenance)\//)
    for (const time of [item.date_published, item.date_modified]) expect(new Date(time).toISOString()).toBe(time)
    expect(Date.parse(item.date_modified)).toBeGreaterThanOrEqual(Date.parse(item.date_published))
  }
  const published = items.map((item) => item.date_published)
  expect(published).toEqual(published.toSorted().toReversed())
})

test('an item has every update, newest first, as HTML and as text, and what it is about as tags', () => {
  const item = feed.items.find(({ title }) => title === 'Search misses new products')
  const told = ['Products of today are missing again.', 'The index is whole.', 'We see a problem']
  for (const content of [item?.content_html ?? '', item?.content_text ?? '']) {
    const places = told.map((words) => content.indexOf(words))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(content).toContain('Frankfurt: Under maintenance')
    // In the page's zone, with its name: an item is read for years.
    expect(content).toContain('31 Mar 2026, 23:59 CEST')
  }
  expect(item?.tags.toSorted()).toEqual(['Frankfurt', 'Minor impact', 'Website'])
  expect(feed.items.find(({ title }) => title === 'Invoices are delayed')?.tags).toEqual([])
})

test('markup that somebody typed stays text', () => {
  const item = feed.items.find(({ title }) => title.startsWith('API answers'))
  expect(item?.title).toBe('API answers <nothing> & "hangs"')
  expect(item?.content_html).toContain('<code>&lt;html&gt;</code> &amp; all.')
  expect(item?.content_text).toContain('Requests time out: <html> & all.')
})

test('items are known by the ids of the Atom feed', async () => {
  const atom = await northwind.read('/history.atom')
  for (const { id } of feed.items) expect(atom).toContain(`<id>${id}</id>`)
})

test('a page in German tells its feed in German', async () => {
  const { call } = await northwind.app.organization()
  const { body: page } = await call<StatusPage>('POST', '/api/v1/pages', {
    name: 'Nordwind',
    slug: 'nord-wind',
    locale: 'de',
  })
  await call('POST', `/api/v1/pages/${page.id}/incidents`, { title: 'Anmelden schlägt fehl', impact: 'major' })
  const german = JSON.parse(await northwind.readOf(page, '/feed.json')) as JsonFeed
  expect(german.language).toBe('de')
  expect(german.items[0]?.content_text).not.toContain('Investigating')
})
