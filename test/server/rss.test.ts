import Parser from 'rss-parser'
import { beforeAll, expect, test } from 'vitest'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'

let northwind: Northwind
let url: string
beforeAll(async () => {
  northwind = await createNorthwind()
  await northwind.site.snapshots.settled()
  url = `https://status.example.com${northwind.path}`
})

/** Read by somebody else's reader. */
const read = async (path: string) => {
  const xml = await northwind.read(path)
  const feed = await new Parser({
    customFields: { feed: [['atom:link', 'links', { keepArray: true }]] as never },
  }).parseString(xml)
  const { links = [] } = feed as unknown as { links?: { $: { rel: string; href: string } }[] }
  return { ...feed, xml, links: Object.fromEntries(links.map(({ $ }) => [$.rel, $.href])) }
}

test('a reader finds in RSS what it finds in Atom', async () => {
  const [rss, atom] = [await read('/history.rss'), await read('/history.atom')]
  expect(rss).toMatchObject({ title: 'Northwind – Service status', link: url, language: 'en' })
  expect(rss.links['self']).toBe(`${url}/history.rss`)
  expect(rss.items.length).toBeGreaterThan(5)
  const told = ({ items }: typeof rss) =>
    items.map(({ title, link, content }) => ({ title, link, content: content?.trim() }))
  expect(told(rss)).toEqual(told(atom))
  for (const [index, item] of rss.items.entries()) {
    expect(item.guid).toBe(item.link)
    const updated = /<updated>([^<]+)<\/updated>/g
    const times = [...atom.xml.matchAll(updated)].map(([, time = '']) => time)
    // To the second, and the newest update's.
    expect(item.isoDate?.slice(0, 19)).toBe(times[index + 1]?.slice(0, 19))
  }
})

test('markup that somebody typed stays text, and names are categories', async () => {
  const { items } = await read('/history.rss')
  const item = items.find(({ title }) => title === 'API answers <nothing> & "hangs"')
  expect(item?.content).toContain('<code>&lt;html&gt;</code> &amp; all.')
  const search = items.find(({ title }) => title === 'Search misses new products')
  expect(search?.categories?.toSorted()).toEqual(['Frankfurt', 'Minor impact', 'Website'])
})

test('months lead back to the first, as in Atom', async () => {
  const march = await read('/history/2026-03.rss')
  expect(march.xml).toContain('<fh:archive/>')
  expect(march.links).toMatchObject({ self: `${url}/history/2026-03.rss`, current: `${url}/history.rss` })
  const inAtom = await read('/history/2026-03.atom')
  expect(march.items.map(({ link }) => link)).toEqual(inAtom.items.map(({ link }) => link))
  expect(march.links['next-archive']).toBe(`${url}/history/2026-04.rss`)
})

test('a page names its feeds, and its visitors find them', async () => {
  const html = await northwind.read('/')
  for (const [type, path] of [
    ['application/atom+xml', '/history.atom'],
    ['application/rss+xml', '/history.rss'],
    ['application/feed+json', '/feed.json'],
  ]) {
    expect(html).toContain(`<link rel="alternate" type="${type}" title="Northwind status" href="${url}${path}">`)
    expect(html.split(`<a href="${url}${path}">`).length).toBeGreaterThan(2)
  }
})
