import { html, nothing } from 'lit'
import { expect, test } from 'vitest'
import type { IcIncidentFeed } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import {
  aDocument,
  aGroupedDocument,
  anIncident,
  anUpdate,
  aPastIncident,
  aTroubledDocument,
} from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

async function showFeed(url: string): Promise<IcIncidentFeed> {
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${url}></ic-incident-feed>`)
  await waitFor(() => find(feed, '.line b'))
  return feed
}

test('tells an open incident: what, where it stands, what was said, when the next word comes', async () => {
  const page = await openPage(aTroubledDocument({ history: [aPastIncident()] }))
  const feed = await showFeed(page.url)
  const words = wordsOf(feed)
  expect(words).toContain('Partial system outage')
  expect(words).toMatch(/Major impact.*Identified.*Elevated API errors in EU regions.*The fix is on half/)
  expect(words).toMatch(/next update by .*\d\d:\d\d /)
  expect(words).toMatch(/Earlier.*Slow sign-in with single sign-on.*Resolved, \d+ \w+/)
  expect(find<HTMLAnchorElement>(feed, '.story a')?.href).toBe('https://status.example.com/incidents/incident0001')

  const earlier = find<HTMLDetailsElement>(feed, 'details')
  expect(earlier?.innerText).toBe('2 earlier updates')
  if (earlier) earlier.open = true
  expect(findAll(feed, '.timeline > li').map(wordsOf)).toEqual([
    expect.stringMatching(/^Identified .*\d\d:\d\d .* A change made servers drop connections\.$/),
    expect.stringMatching(/^Investigating .*\d\d:\d\d .* About one in ten requests fails\.$/),
  ])
  await waitFor(() => find(feed, 'input'))
  await expectAccessible(feed)
})

test('says plainly that a promised update is late', async () => {
  const late = anIncident({ nextUpdateBy: new Date(Date.now() - 60_000).toISOString() })
  const feed = await showFeed((await openPage(aTroubledDocument({ incidents: [late] }))).url)
  expect(wordsOf(feed)).toMatch(/Next update was due by .*\d\d:\d\d /)
})

test('says so when nothing happened', async () => {
  const feed = await showFeed((await openPage(aDocument())).url)
  expect(wordsOf(feed)).toMatch(/^All systems operational.*Earlier No incidents in the past 14 days\./)
  await waitFor(() => find(feed, 'input'))
  await expectAccessible(feed)
})

test('leaves off the impact of an incident that has none set', async () => {
  const feed = await showFeed((await openPage(aTroubledDocument({ incidents: [anIncident({ impact: null })] }))).url)
  expect(findAll(feed, '.story .chip').map(wordsOf)).toEqual(['Identified'])
})

test('is unknown when the page never answered, and says what to do', async () => {
  const page = await openPage()
  await page.behave({ status: 500 })
  const feed = await showFeed(page.url)
  expect(wordsOf(feed)).toBe(
    'Status unknown We cannot reach the status page at the moment and keep trying. Open the status page',
  )
  expect(find<HTMLAnchorElement>(feed, 'p a')?.href).toBe(page.url)
  await expectAccessible(feed)
})

test('keeps what it knew, with its time, when the page stops answering', async () => {
  const page = await openPage(aTroubledDocument())
  const feed = await showFeed(page.url)
  await page.behave({ status: 503, refusesStreams: true })
  await waitFor(() => wordsOf(feed).startsWith('Status unknown'), { within: 8000 })
  expect(wordsOf(feed)).toMatch(/Last known: partial outage, as of .*\d\d:\d\d /)
  expect(wordsOf(feed)).toContain('Elevated API errors in EU regions')
  await expectAccessible(feed)
})

test.for([
  ['an incident', { ...anIncident(), updates: null }],
  ['a time', anIncident({ startedAt: 'soon', updates: [anUpdate('We look.', { at: 'soon' })] })],
  [
    'a message',
    anIncident({
      updates: [{ ...anUpdate(''), tree: JSON.parse('[{"type":"list","items":[[{"type":"paragraph"}]]}]') }],
    }),
  ],
])('knows nothing, and breaks nothing, where %s has a hole', async ([_what, incident]) => {
  const page = await openPage()
  await page.behave({ body: JSON.stringify({ ...aDocument(), incidents: [incident] }) })
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await waitFor(() => wordsOf(feed).includes('Status unknown'))
  expect(wordsOf(feed)).toContain('We cannot reach the status page')
  await expectAccessible(feed)
})

test('loads in the shape of what comes', async () => {
  const page = await openPage()
  await page.behave({ hangs: true })
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  const waiting = await waitFor(() => find(feed, '[aria-busy=true]'))
  expect(waiting.textContent).toBe('Loading status')
  await expectAccessible(feed)
})

test('its headings fit into the outline of the host page', async () => {
  const page = await openPage(aTroubledDocument())
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url} heading-level="2"></ic-incident-feed>`)
  await waitFor(() => find(feed, 'input'))
  expect(findAll(feed, 'h1, h2, h3, h4, h5').map(({ localName, textContent }) => [localName, textContent])).toEqual([
    ['h2', 'Active incidents'],
    ['h3', 'Elevated API errors in EU regions'],
    ['h4', 'Identified'],
    ['h4', 'Investigating'],
    ['h2', 'Earlier'],
    ['h2', 'Get updates by email'],
  ])
})

test('speaks the language it is given, that of the page around it, or that of the status page', async () => {
  const german = aDocument()
  const page = await openPage({ ...german, page: { ...german.page, locale: 'de' } })
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await waitFor(() => wordsOf(feed).startsWith('All systems operational'))
  document.documentElement.lang = 'fr'
  feed.requestUpdate()
  await waitFor(() => wordsOf(feed).startsWith('Alle Systeme in Betrieb'))
  await waitFor(() => wordsOf(feed).includes('Meldungen per E-Mail'))
  document.documentElement.lang = 'en'
  feed.requestUpdate()
  await waitFor(() => wordsOf(feed).startsWith('All systems operational'))
  feed.locale = 'de-AT'
  await waitFor(() => wordsOf(feed).startsWith('Alle Systeme in Betrieb'))
  await expectAccessible(feed)
})

test('renders a message as what it means, and no link that could do harm', async () => {
  const update = anUpdate('', {
    id: 'update000007',
    tree: [
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: [{ type: 'text', text: 'Retrying is safe' }] },
          { type: 'break' },
          { type: 'link', href: 'https://example.com/docs', children: [{ type: 'text', text: 'the docs' }] },
          { type: 'link', href: 'javascript:alert(1)', children: [{ type: 'text', text: 'not this' }] },
          { type: 'code', text: '<b>503</b>' },
        ],
      },
      { type: 'list', ordered: true, items: [[{ type: 'paragraph', children: [{ type: 'text', text: 'Wait' }] }]] },
      { type: 'quote', children: [{ type: 'code', text: 'GET /orders' }] },
    ],
  })
  const feed = await showFeed(
    (await openPage(aTroubledDocument({ incidents: [anIncident({ updates: [update] })] }))).url,
  )
  const prose = find(feed, '.prose')
  expect(prose?.querySelector('strong')?.innerText).toBe('Retrying is safe')
  expect([...(prose?.querySelectorAll('a') ?? [])].map(({ href, rel }) => [href, rel])).toEqual([
    ['https://example.com/docs', 'nofollow noopener'],
  ])
  expect(prose?.innerText).toContain('not this')
  expect(prose?.querySelector('code')?.innerText).toBe('<b>503</b>')
  expect(prose?.querySelector('ol li')?.textContent).toBe('Wait')
  expect(prose?.querySelector('blockquote pre')?.textContent).toBe('GET /orders')
})

test('names the affected components with their status', async () => {
  const feed = await showFeed((await openPage(aGroupedDocument())).url)
  expect(findAll(feed, '.affected li').map(wordsOf)).toEqual(['API Partial outage', 'Dashboard Degraded'])
  expect(findAll(feed, '.affected li').map(({ dataset }) => dataset['status'])).toEqual([
    'partial_outage',
    'degraded_performance',
  ])
  expect(find(feed, '.affected')?.getAttribute('aria-label')).toBe('Affected components')
  feed.locale = 'de'
  await waitFor(() => findAll(feed, '.affected li').map(wordsOf).join() === 'API Teilausfall,Dashboard Beeinträchtigt')
  await waitFor(() => find(feed, '#email'))
  await expectAccessible(feed)
})

test.for([
  [null, 5],
  ['2', 2],
  ['7', 7],
  ['0', 0],
  ['all', 5],
] as const)('with history=%s lists %i earlier incidents', async ([history, count]) => {
  const past = Array.from({ length: 8 }, (_, index) => aPastIncident({ id: `past0000000${index}` }))
  const page = await openPage(aTroubledDocument({ history: past }))
  const feed = show<IcIncidentFeed>(
    html`<ic-incident-feed page=${page.url} history=${history ?? nothing}></ic-incident-feed>`,
  )
  await waitFor(() => find(feed, '.line b'))
  expect(findAll(feed, '.older li').length).toBe(count)
  expect(wordsOf(feed).includes('Earlier')).toBe(count > 0)
  await waitFor(() => find(feed, '#email'))
  await expectAccessible(feed)
})

test('leaves the form off, and says in the host page’s words that nothing happened', async () => {
  const page = await openPage(aDocument())
  const feed = show<IcIncidentFeed>(
    html`<ic-incident-feed page=${page.url} no-subscribe><p slot="quiet">Two quiet weeks.</p></ic-incident-feed>`,
  )
  await waitFor(() => wordsOf(feed) === 'All systems operational Live Earlier Two quiet weeks.')
  expect(find(feed, 'ic-subscribe')).toBeUndefined()
  feed.noSubscribe = false
  await waitFor(() => find(feed, '#email'))
  await expectAccessible(feed)
})
