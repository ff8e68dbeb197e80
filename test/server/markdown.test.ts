import fc from 'fast-check'
import type { Heading, Nodes, Parents, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PublicIncident, StatusDocument } from '../../packages/server/src/contract/index.ts'
import { parseMessage } from '../../packages/server/src/messages/message.ts'
import { incidentToMarkdown } from '../../packages/server/src/snapshot/public/markdown/incident.ts'
import { toLlmsText } from '../../packages/server/src/snapshot/public/markdown/llms.ts'
import { pageToMarkdown } from '../../packages/server/src/snapshot/public/markdown/page.ts'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'
import { ask } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

const read = (markdown: string): Root => fromMarkdown(markdown)

function all(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? (node as Parents).children.flatMap(all) : [])]
}

/** What the document is made of: its headings with their texts, and where its links lead. */
function structureOf(markdown: string) {
  const nodes = all(read(markdown))
  return {
    headings: nodes
      .filter((node): node is Heading => node.type === 'heading')
      .map((node) => [node.depth, toString(node)]),
    links: nodes.flatMap((node) => (node.type === 'link' || node.type === 'image' ? [node.url] : [])),
    kinds: new Set(nodes.map(({ type }) => type)),
  }
}

describe('served', () => {
  let northwind: Northwind
  beforeAll(async () => {
    northwind = await createNorthwind({ defaultPage: true })
    await northwind.read('/status.json')
    await waitFor(async () => (await ask(northwind.site, `${northwind.path}/history.json`)).status === 200)
  })

  const statusOf = async () => JSON.parse(await northwind.read('/status.json')) as StatusDocument

  test('the page tells what its document tells, at each of its addresses', async () => {
    const text = await northwind.read('/index.md')
    const document = await statusOf()
    const { headings } = structureOf(text)
    expect(headings[0]).toEqual([1, 'Northwind status'])
    for (const { title } of document.incidents) expect(headings).toContainEqual([3, title])
    expect(headings).toContainEqual([3, document.groups[0]?.name])
    for (const { title, url } of [...document.incidents, ...document.maintenances]) {
      expect(structureOf(text).links).toContain(`${url}.md`)
      expect(text).toContain(title.slice(0, 10))
    }
    for (const path of ['/index.md', `${northwind.path}.md`]) {
      expect((await ask(northwind.site, path)).bytes.toString()).toBe(text)
    }
  })

  test('incidents, maintenances and months are told too, and HTML says where', async () => {
    const { incidents, history, maintenances } = await statusOf()
    const [open, over, window] = [incidents[0], history[0], maintenances[0]]
    expect(open && over && window).toBeDefined()
    for (const { title, url } of [open, over, window].flatMap((each) => each ?? [])) {
      const path = new URL(url).pathname
      const { status, headers, bytes } = await ask(northwind.site, `${path}.md`)
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/markdown; charset=utf-8'])
      expect(structureOf(bytes.toString()).headings[0]).toEqual([1, title])
      const html = await ask(northwind.site, path)
      expect(html.headers['link']).toBe(`<${url}.md>; rel="alternate"; type="text/markdown"`)
    }
    const month = await ask(northwind.site, `${northwind.path}/history/2026-03.md`)
    expect(structureOf(month.bytes.toString()).links).toContain(`${over?.url}.md`)
    for (const path of ['/incidents/aaaaaaaaaaaa.md', '/maintenance/aaaaaaaaaaaa.md', '/history/1999-01.md']) {
      expect([path, (await ask(northwind.site, northwind.path + path)).status]).toEqual([path, 404])
    }
    // One kind is not found at the other's address.
    expect((await ask(northwind.site, `${northwind.path}/maintenance/${open?.id}.md`)).status).toBe(404)
  })

  test('llms.txt leads to all of it, in the form of llmstxt.org', async () => {
    const text = await northwind.read('/llms.txt')
    expect(structureOf(text).headings.map(([, its]) => its)).toEqual([
      'Northwind',
      'Status',
      'Open incidents',
      'Maintenance',
      'Ask',
      'Feeds',
      'Optional',
    ])
    const [title, summary] = read(text).children
    expect([title?.type, summary?.type]).toEqual(['heading', 'blockquote'])
    expect(toString(title)).toBe('Northwind')
    const reading = structureOf(text).links.filter(
      (url) => !/\/(?:mcp|match|events|docs\/api|openapi\.json)$/.test(url),
    )
    expect(reading.length).toBeGreaterThan(10)
    for (const url of reading) {
      const { pathname } = new URL(url)
      expect([pathname, (await ask(northwind.site, pathname)).status]).toEqual([pathname, 200])
    }
    expect((await ask(northwind.site, '/llms.txt')).bytes.toString()).toBe(text)
  })

  test('they are held, compressed, and another as soon as something changes', async () => {
    const path = `${northwind.path}/index.md`
    const first = await ask(northwind.site, path, { 'accept-encoding': 'br' })
    expect([first.status, first.headers['content-encoding']]).toEqual([200, 'br'])
    expect(
      (await ask(northwind.site, path, { 'if-none-match': first.headers.etag, 'accept-encoding': 'br' })).status,
    ).toBe(304)
    expect((await ask(northwind.site, path, {}, 'POST')).status).toBe(405)
    await northwind.call('POST', `/api/v1/pages/${northwind.page.id}/incidents`, { title: 'Fresh trouble' })
    for (const each of ['/index.md', '/llms.txt']) expect(await northwind.read(each)).toContain('Fresh trouble')
  })
})

/** Pieces of which Markdown is made, and of which attacks on it are. */
const pieces = [
  '# ',
  '\n# ',
  '\n\n## Components\n',
  '](javascript:alert(1))',
  '[x](javascript:alert(1))',
  '![x](//e.example)',
  '#',
]
  .concat([
    '<script>',
    '<!--',
    '&lt;',
    '&#35;',
    '```\n',
    '~~~',
    '    ',
    '\t',
    '\n- ',
    '1. ',
    '\n---\n',
    '\n===\n',
    '> ',
  ])
  .concat(['| a |\n|---|\n', '*', '**', '_', '\\', '`', '\r', '\u2028', '\u0085', '[a]: //e.example', '[^1]', '$$'])
  .concat(['https://evil.example/', 'www.evil.example', 'a@evil.example', '<https://evil.example>', '!', '+', ')', ':'])
const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6, unit: 'binary' }))
const anyText = fc.array(piece, { minLength: 1, maxLength: 8 }).map((some) => some.join(''))

const incidentWith = (title: string, name: string, message: string): PublicIncident => ({
  id: 'aaaaaaaaaaaa',
  title,
  status: 'investigating',
  impact: 'minor',
  startedAt: '2026-03-01T10:00:00.000Z',
  resolvedAt: null,
  updatedAt: '2026-03-01T10:00:00.000Z',
  nextUpdateBy: null,
  url: 'https://status.example.com/incidents/aaaaaaaaaaaa',
  components: [{ id: 'bbbbbbbbbbbb', name, status: 'partial_outage' }],
  updates: [
    {
      id: 'cccccccccccc',
      status: 'investigating',
      tree: parseMessage(message),
      at: '2026-03-01T10:00:00.000Z',
      edited: false,
      components: [],
    },
  ],
})

/** As text stands in one line of a document. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const inOneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()

describe('whatever people type', () => {
  test('forges no heading, link, markup or code in the document of an incident', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, name, message) => {
        const { url } = incidentWith('', '', '')
        const incident = incidentWith(title, name, message)
        const { headings, links, kinds } = structureOf(
          incidentToMarkdown({ name: 'Acme', url: 'https://status.example.com', locale: 'en' }, incident),
        )
        expect(headings.map(([depth]) => depth)).toEqual([1, 2, 3])
        expect(String(headings[0]?.[1]).trim()).toBe(inOneLine(title))
        expect(headings[2]).toEqual([3, 'Investigating, 2026-03-01T10:00:00.000Z'])
        for (const kind of ['html', 'image', 'definition', 'thematicBreak', 'table'] as const) {
          expect([kind, kinds.has(kind as Nodes['type'])]).toEqual([kind, false])
        }
        const meant = linksIn(incident)
        expect(links.toSorted()).toEqual([url, ...meant].toSorted())
      }),
      { numRuns: 500 },
    )
  })

  test('nor in those of the page', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, name, message) => {
        const incident = incidentWith(title, name, message)
        const document = documentWith(name, incident)
        const page = structureOf(pageToMarkdown(document, [incident]))
        expect(page.headings.map(([depth]) => depth)).toEqual([1, 2, 3, 2, 3, 2, 2])
        const llms = structureOf(toLlmsText(document))
        expect(llms.headings.map(([, text]) => text).slice(1)).toEqual([
          'Status',
          'Open incidents',
          'Ask',
          'Feeds',
          'Optional',
        ])
        for (const { links, kinds } of [page, llms]) {
          expect(kinds.has('html') || kinds.has('image') || kinds.has('definition')).toBe(false)
          const foreign = links.filter((url) => !url.startsWith('https://status.example.com'))
          expect(foreign.filter((url) => !linksIn(incident).includes(url))).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** Where the links lead that the message itself has. */
function linksIn({ updates }: PublicIncident): string[] {
  const found: string[] = []
  JSON.stringify(updates, (key, value: unknown) => {
    if (key === 'href') found.push(String(value))
    return value
  })
  return found
}

const documentWith = (name: string, incident: PublicIncident): StatusDocument => ({
  format: 1,
  revision: 1,
  generatedAt: '2026-03-01T10:00:00.000Z',
  page: {
    id: 'aaaaaaaaaaaa',
    name,
    url: 'https://status.example.com',
    timeZone: 'UTC',
    locale: 'en',
    updatedAt: '2026-03-01T10:00:00.000Z',
    channels: [],
  },
  status: { indicator: 'minor', description: 'Partially Degraded Service' },
  groups: [{ id: 'dddddddddddd', name, position: 0, status: 'operational' }],
  components: [
    {
      id: 'bbbbbbbbbbbb',
      name,
      description: null,
      groupId: 'dddddddddddd',
      position: 0,
      status: 'operational',
      onlyShowIfDegraded: false,
      because: [],
    },
  ],
  incidents: [incident],
  history: [],
  maintenances: [],
  pastMaintenances: [],
})
