import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { HistorySearch } from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'
import { enterYears, idOfYears } from '../support/years-of-incidents.ts'

/** More than one search looks at. */
const count = 450

const clock = settableClock('2026-03-04T10:00:00.000Z')
let database: OpenDatabase | null
let site: PublicSite
let status: StatusPageInTest

beforeAll(async () => {
  const opened = await openTestDatabase()
  database = opened
  const folder = await mkdtemp(join(tmpdir(), 'ic-search-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  status = await createStatusPage(opened.db, clock)
  const { id: componentId } = await status.addComponent({ name: 'Zürich region' })
  await enterYears(opened.db, status.page, clock.now(), {
    count,
    newest: new Date('2026-03-01T09:00:00.000Z'),
    every: 2 * 86_400_000,
    componentId,
  })
  await status.open({
    title: 'Images <b>fail</b>',
    message: 'A *café* machine blocks the [rack](https://example.com/x). Back at <t:2026-03-05T14:05Z>.',
  })
  site = await servePublicSite({ database: () => database, dataDir: folder, clock })
  const revision = await status.revision()
  await waitFor(() => site.snapshots.find(status.page.slug)?.archive.state()?.revision === revision, {
    within: startsWithin,
  })
})

const on = (path: string) => `/p/${status.page.slug}${path}`
const search = async (query: string) => {
  const { status: code, bytes } = await ask(site, on(`/history.json?${query}`))
  expect(code).toBe(200)
  return HistorySearch.parse(JSON.parse(bytes.toString()))
}
const idsOf = async (q: string) => (await search(`q=${encodeURIComponent(q)}`)).incidents.map(({ id }) => id)
const readPage = async (query: string, form = '') => {
  const { bytes, ...answer } = await ask(site, on(`/history${form}?${query}`))
  return { ...answer, html: bytes.toString() }
}

describe('a search of the record', () => {
  test('finds every word, in title, message and component, whatever its case and accents', async () => {
    expect(await idsOf('number 17 look')).toEqual([
      idOfYears(17),
      idOfYears(117),
      ...range(170, 179),
      idOfYears(217),
      idOfYears(317),
    ])
    expect(await idsOf('CAFE rack')).toHaveLength(1)
    expect(await idsOf('images zürich')).toEqual([])
    expect((await search('q=zurich')).incidents).toHaveLength(25)
    expect(await idsOf('"number')).toEqual([])
  })

  test('goes on where it ended, and looks at so many at a time', async () => {
    const first = await search('q=zurich')
    const [, path = ''] = first.next?.split('/history.json?') ?? []
    const second = await search(path)
    expect(second.incidents[0]?.id).toBe(idOfYears(25))
    // In the last fifty nothing is found before somebody asks for them: a search ends after four hundred.
    const rare = await search('q=number+444')
    expect(rare.incidents).toEqual([])
    expect(rare.lookedBackTo).toMatch(/^20/)
    const rest = await search(String(rare.next?.split('?')[1]))
    expect(rest).toMatchObject({ incidents: [{ id: idOfYears(444) }], next: null })
  })

  test('tells the update that has what was looked for', async () => {
    const [found] = (await search('q=look+number+33')).incidents.slice(0, 1)
    expect(JSON.stringify(found?.updates)).toContain('We look into number 33.')
    expect(found?.updates).toHaveLength(1)
  })

  test('is a page without scripts, which runs nothing of what was typed', async () => {
    const { status: code, headers, html } = await readPage('q=caf%C3%A9+%3Cscript%3Ealert(1)%3C/script%3E')
    expect([code, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(html).toContain('Nothing found')
    expect(html).not.toContain('<script>alert')
    const found = await readPage('q=cafe')
    expect(found.html).toContain('Images &lt;b&gt;fail&lt;/b&gt;')
    expect([...found.html.matchAll(/<h([1-6])/g)].map(([, level]) => level).join('')).toMatch(/^123/)
    expect(found.html).toContain('<meta name="robots" content="noindex">')
    expect(found.html).toMatch(/<form class="search" role="search" method="get" action="[^"]*\/history">/)
    expect((await readPage('q=zurich')).html).toMatch(/<a rel="next" href="[^"]*\/history\?q=zurich&amp;after=/)
    expect((await readPage('')).html).toContain('role="search"')
    expect((await readPage('q=+')).html).toBe((await readPage('')).html)
  })

  test('asks no database', async () => {
    const before = await idsOf('number 300')
    database = null
    expect(await idsOf('number 300')).toEqual(before)
    expect(before).toContain(idOfYears(300))
  })

  test('survives whatever is typed, and is refused who asks too often', async () => {
    for (const query of [
      'q=%',
      'q=%ED%A0%80',
      `q=${'a+'.repeat(3000)}`,
      'q=a&after=nothing',
      'after=x',
      'q[]=1',
      'q=%00',
    ]) {
      expect([query.slice(0, 9), (await readPage(query)).status]).toEqual([query.slice(0, 9), 200])
    }
    const codes = new Set<number>()
    for (let index = 0; index < 70; index += 1) codes.add((await readPage('q=nothinglikethis', '.json')).status)
    expect([...codes].toSorted()).toEqual([200, 429])
    const refused = async (form: string, accept?: string, query = 'q=one+more') => {
      const { bytes, ...answer } = await ask(site, on(`/history${form}?${query}`), accept ? { accept } : {})
      const wait = Number(answer.headers['retry-after'])
      expect([answer.status, answer.headers['cache-control'], wait > 0 && wait <= 60]).toEqual([429, 'no-store', true])
      const text = bytes.toString()
      expect(text).toContain(`ry again in ${wait} s`)
      return { type: answer.headers['content-type'], vary: answer.headers.vary, text }
    }
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const person = await refused('', browser)
    expect([person.type, person.vary]).toEqual(['text/html; charset=utf-8', 'Accept, Accept-Encoding'])
    expect(person.text).toMatch(/<h1>Too many searches for the moment<\/h1>.*href="[^"]*\/p\/[^"]*">Status of/s)
    // The words are there to be sent again, and so is how far back they had been looked for.
    const again = await refused('', browser, 'q=%22%3Cb%3E+@wait@&after=zzz')
    expect(again.text).toMatch(/<form class="search" role="search" method="get"><input [^>]*name="q"/)
    expect(again.text).toContain('value="&quot;&lt;b&gt; @wait@"')
    expect(again.text).toContain('href="?q=%22%3Cb%3E+%40wait%40&amp;after=zzz">Search further back</a>')
    expect(person.text).not.toContain('after=')
    for (const program of [
      await refused('', '*/*'),
      await refused(''),
      await refused('', 'text/html;q=0, */*'),
      await refused('.json', browser),
    ]) {
      expect(program.type).toBe('application/problem+json')
      expect(JSON.parse(program.text)).toMatchObject({ status: 429, title: 'Too many requests' })
    }
    // Reading goes on.
    expect((await readPage('')).status).toBe(200)
  })
})

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => idOfYears(from + index))
}
