import { html } from 'lit'
import { afterEach, expect, test, vi } from 'vitest'
import type { IcIncidentFeed, IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, aTroubledDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { find, findAll, show, wordsOf } from './support/stage.ts'
import { forgetTab, showTab } from './support/tab.ts'

/** Before a request without an answer is given up anyway. */
const soon = { within: 5000 }
const minute = 60_000
const away = { status: 503, refusesStreams: true }
const present = () => performance.timeOrigin + performance.now()

afterEach(() => {
  vi.useRealTimers()
  forgetTab()
})

/** From now on the visitor's clock is wrong by so many hours. */
const misset = (hours: number) => vi.useFakeTimers({ toFake: ['Date'], now: present() + hours * 60 * minute })

test.for([1, -1])('a clock that is %i h ahead changes neither what is due nor what is known', async (hours) => {
  // Due in 12 minutes.
  const page = await openPage(aTroubledDocument())
  misset(hours)
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await waitFor(() => find(feed, '.live'))
  await waitFor(async () => (await page.seen()).documents === 2)
  await page.beat()
  await feed.updateComplete
  expect(wordsOf(feed)).toMatch(/next update by .*\d\d:\d\d /)
  expect(wordsOf(feed)).not.toContain('was due')
  expect(find(feed, '.live')).toBeDefined()

  await page.behave(away)
  await waitFor(() => wordsOf(feed).startsWith('Status unknown'))
  const asOf = Date.parse(find<HTMLTimeElement>(feed, '.line time')?.dateTime ?? '')
  expect(Math.abs(asOf - present())).toBeLessThan(minute)
})

test('what was due an hour ago is so by a clock that is two hours behind', async () => {
  const { incidents } = aTroubledDocument()
  const nextUpdateBy = new Date(present() - 60 * minute).toISOString()
  const page = await openPage(aTroubledDocument({ incidents: incidents.map((one) => ({ ...one, nextUpdateBy })) }))
  misset(-2)
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await waitFor(() => wordsOf(feed).includes('was due'))
})

test('opened in a tab that nobody looks at, it knows the status and holds no stream until it is seen', async () => {
  const page = await openPage(aDocument())
  showTab('hidden')
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(() => wordsOf(status) === 'All systems operational')
  expect((await page.seen()).streams).toBe(0)
  showTab('visible')
  await waitFor(async () => (await page.seen()).openStreams === 1)
})

test('hidden while it loads, it gives its request up, is not unknown, and asks again when it is seen', async () => {
  const page = await openPage()
  await page.behave({ hangs: true })
  const status = show<IcStatus>(html`<ic-status page=${page.url}><a href="/status">Our status</a></ic-status>`)
  await waitFor(async () => (await page.seen()).documents === 1)
  showTab('hidden')
  await waitFor(async () => (await page.seen()).givenUp === 1, soon)
  await status.updateComplete
  expect(wordsOf(status)).toBe('Our status')
  await page.behave({ hangs: false, body: JSON.stringify(aDocument()) })
  showTab('visible')
  await waitFor(() => wordsOf(status) === 'All systems operational')
})

test('seen again after an hour without an answer, it says so within seconds', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(async () => (await page.seen()).openStreams === 1)
  await waitFor(async () => (await page.seen()).documents === 2)
  showTab('hidden')
  await page.behave({ hangs: true })
  misset(1)
  showTab('visible')
  await waitFor(() => wordsOf(status).startsWith('Status unknown'), { within: 5000 })
})

test('a tab that was left for an hour says nothing to screen readers and to its page unless something changed', async () => {
  const page = await openPage(aTroubledDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(async () => (await page.seen()).documents === 2)
  status.remove()
  await waitFor(async () => (await page.seen()).openStreams === 0)
  const start = present()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: start })
  document.body.append(status)
  const settled = async () => {
    await vi.advanceTimersByTimeAsync(1000)
    await page.seen()
    await page.seen()
  }
  for (let count = 0; count < 5; count += 1) await settled()
  expect((await page.seen()).openStreams).toBe(1)

  let changes = 0
  status.addEventListener('ic-status-change', () => (changes += 1))
  showTab('hidden')
  await vi.advanceTimersByTimeAsync(60 * minute)
  const { documents } = await page.seen()
  showTab('visible')
  // Answered in real time, before a second has passed for the element.
  while ((await page.seen()).documents === documents) continue
  for (let count = 0; count < 5; count += 1) await settled()
  expect(changes).toBe(0)
  expect(wordsOf(status)).toBe('Partial system outage')
  expect(findAll(status, '[role=status]').map((region) => region.textContent?.trim())).toEqual([''])
  expect((await page.seen()).openStreams).toBe(1)
  vi.useRealTimers()
})
