import { html } from 'lit'
import { expect, test } from 'vitest'
import type { IcIncidentFeed, IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, aTroubledDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { find, show, wordsOf } from './support/stage.ts'

/** Before a request without an answer is given up anyway. */
const soon = { within: 5000 }

/** A place of the host page to move elements to; gone after the test with the rest of the body. */
const shelf = () => document.body.insertAdjacentElement('afterbegin', document.createElement('div')) as HTMLElement

test.for(['ic-status', 'ic-incident-feed', 'ic-subscribe'] as const)(
  'removed while it loads, %s gives its request up; put back, it begins again',
  async (tag) => {
    const page = await openPage()
    await page.behave({ hangs: true })
    show(html``)
    const element = document.createElement(tag)
    element.page = page.url
    document.body.append(element)
    await waitFor(async () => (await page.seen()).documents === 1)
    element.remove()
    await waitFor(async () => (await page.seen()).givenUp === 1, soon)
    await element.updateComplete
    expect(await page.seen()).toMatchObject({ documents: 1, streams: 0 })

    await page.behave({ hangs: false, body: JSON.stringify(aDocument()) })
    document.body.append(element)
    await waitFor(async () => (await page.seen()).openStreams === 1)
    element.remove()
    await waitFor(async () => (await page.seen()).openStreams === 0)
  },
)

test('removed before it began, it asks nothing', async () => {
  const page = await openPage(aDocument())
  const element = document.createElement('ic-status')
  element.page = page.url
  document.body.append(element)
  element.remove()
  await element.updateComplete
  // The same server answers in turn: what had been asked before would be counted.
  await page.seen()
  expect(await page.seen()).toMatchObject({ documents: 0, streams: 0 })
})

test('what a visitor opened and typed stays when the element is moved, with its stream', async () => {
  const page = await openPage(aTroubledDocument())
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  const earlier = await waitFor(() => find<HTMLDetailsElement>(feed, 'details'))
  const input = await waitFor(() => find<HTMLInputElement>(feed, 'input'))
  await waitFor(async () => (await page.seen()).openStreams === 1)
  const { documents } = await page.seen()
  earlier.open = true
  input.value = 'mara@northwind.example'
  const place = shelf()
  place.append(feed)
  await feed.updateComplete
  expect(find(feed, 'details')).toBe(earlier)
  expect(find(feed, 'input')).toBe(input)
  expect([earlier.open, input.value]).toEqual([true, 'mara@northwind.example'])
  // A further look would be told by its request; one that is under way for the opened stream is not.
  expect(await page.seen()).toMatchObject({ streams: 1, openStreams: 1 })
  expect((await page.seen()).documents - documents).toBeLessThanOrEqual(1)
  place.remove()
})

test('an open corner stays open when it is moved', async () => {
  const page = await openPage(aTroubledDocument())
  const corner = show<IcStatus>(html`<ic-status variant="corner" page=${page.url}></ic-status>`)
  ;(await waitFor(() => find(corner, '[part=button]'))).click()
  await waitFor(() => find(corner, '[part=panel]'))
  const place = shelf()
  place.append(corner)
  await corner.updateComplete
  expect(find(corner, '[part=panel]')).toBeDefined()
  place.remove()
})

test('given another page while it loads, it lets the first go and shows the second alone', async () => {
  const first = await openPage(aTroubledDocument())
  await first.behave({ hangs: true })
  const second = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${first.url}></ic-status>`)
  await waitFor(async () => (await first.seen()).documents === 1)
  status.setAttribute('page', second.url)
  await waitFor(() => wordsOf(status) === 'All systems operational')
  await waitFor(async () => (await first.seen()).givenUp === 1, soon)
  await waitFor(async () => (await second.seen()).openStreams === 1)
  expect(await first.seen()).toMatchObject({ documents: 1, streams: 0 })
})

test.for([
  'http://',
  'https://[status]',
  'javascript:alert(1)',
  'mailto:status@example.com',
  'data:text/html,operational',
  'about:blank',
])(
  'given %s, which is no status page, it is unknown and asks nobody; given a page again, it shows that',
  async (bad) => {
    const page = await openPage(aTroubledDocument())
    const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
    await waitFor(() => wordsOf(status) === 'Partial system outage')
    await waitFor(async () => (await page.seen()).openStreams === 1)

    const asked: string[] = []
    const watcher = new PerformanceObserver((list) => asked.push(...list.getEntries().map(({ name }) => name)))
    watcher.observe({ type: 'resource' })
    status.setAttribute('page', bad)
    await waitFor(() => wordsOf(status) === 'Status unknown')
    await waitFor(async () => (await page.seen()).openStreams === 0)
    watcher.disconnect()
    // The end of the first page's stream is told too.
    expect(asked.filter((name) => /status\.json|events/.test(name) && !name.startsWith(page.url))).toEqual([])
    expect(find<HTMLAnchorElement>(status, '[part=pill]')?.protocol).toMatch(/^http/)

    status.setAttribute('page', page.url)
    await waitFor(() => wordsOf(status) === 'Partial system outage')
  },
)

test('a page is one, however its address is written', async () => {
  const page = await openPage(aDocument())
  const { protocol, pathname } = new URL(page.url)
  const spellings = [page.url, `${page.url}/`, ` ${page.url} `, `${page.url}?from=footer#now`]
  show(html`${spellings.map((url) => html`<ic-status page=${url}></ic-status>`)}
    <ic-status page=${page.url.replace(protocol, protocol.toUpperCase())}></ic-status>
    <ic-status page=${page.url.replace(pathname, `/p/..${pathname}`)}></ic-status>
    <ic-incident-feed page=${page.url}></ic-incident-feed>`)
  const all = [...document.querySelectorAll('ic-status')]
  await waitFor(() => all.every((one) => wordsOf(one) === 'All systems operational'))
  await waitFor(async () => (await page.seen()).openStreams === 1)
  expect((await page.seen()).streams).toBe(1)
})

test('two hundred arrivals and departures leave no stream behind and ask the page no two hundred times', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(async () => (await page.seen()).openStreams === 1)
  status.remove()
  await waitFor(async () => (await page.seen()).openStreams === 0)
  const place = shelf()
  for (let count = 0; count < 200; count += 1) {
    const element = document.createElement(count % 2 ? 'ic-status' : 'ic-incident-feed')
    element.page = page.url
    place.append(element)
    await element.updateComplete
    element.remove()
  }
  place.remove()
  await waitFor(async () => (await page.seen()).openStreams === 0)
  const { documents, streams } = await page.seen()
  expect(documents).toBeLessThan(10)
  expect(streams).toBeLessThan(10)
})
