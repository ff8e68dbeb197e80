import { html } from 'lit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { IcIncidentFeed } from '../../packages/widget/src/index.ts'
import { aDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { find, show, wordsOf } from './support/stage.ts'

const away = { status: 503, refusesStreams: true }
const back = { status: 200, refusesStreams: false }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  // The longest waits there are, but for a tenth.
  vi.spyOn(Math, 'random').mockReturnValue(0.9)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const isLive = (feed: Element) => find(feed, '.live') !== undefined
const isUnknown = (feed: Element) => wordsOf(feed).startsWith('Status unknown')

/** Lets a second pass for the element; what it asks the server meanwhile is answered in real time. */
async function second(page: TestPage): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000)
  await page.seen()
  await page.seen()
}

async function pass(page: TestPage, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) await second(page)
}

/** How many seconds pass until it is so. */
async function secondsUntil(page: TestPage, condition: () => boolean): Promise<number> {
  for (let passed = 0; passed < 200; passed += 1) {
    if (condition()) return passed
    await second(page)
  }
  throw new Error(`Not within 200 seconds: ${String(condition)}`)
}

async function showLive(page: TestPage): Promise<IcIncidentFeed> {
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await secondsUntil(page, () => isLive(feed))
  // Once the stream stands the document is asked for again.
  await second(page)
  return feed
}

test('knows the status again soon after a long outage', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  await page.behave(away)
  await pass(page, 80)
  expect(isUnknown(feed)).toBe(true)
  await page.behave({ ...back, refusesStreams: true })
  expect(await secondsUntil(page, () => !isUnknown(feed))).toBeLessThan(18)
})

test('is live as soon as the status is known again', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  await page.behave(away)
  await pass(page, 62)
  await page.behave(back)
  await secondsUntil(page, () => !isUnknown(feed))
  expect(await secondsUntil(page, () => isLive(feed))).toBeLessThan(3)
})

test.for([new Event('online'), new Event('offline'), new PageTransitionEvent('pageshow', { persisted: true })])(
  'looks at once when the page may be within reach again: $type',
  async (turn) => {
    const page = await openPage(aDocument())
    const feed = await showLive(page)
    await page.behave(away)
    await pass(page, 20)
    await page.behave(back)
    dispatchEvent(turn)
    expect(await secondsUntil(page, () => isLive(feed))).toBeLessThan(3)
  },
)

test('the end of loading is no reason to look again', async () => {
  const page = await openPage(aDocument())
  await showLive(page)
  await second(page)
  const { documents } = await page.seen()
  dispatchEvent(new PageTransitionEvent('pageshow'))
  await second(page)
  expect(await page.seen()).toMatchObject({ documents, streams: 1 })
})

test('signs of life keep a stream without news', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  for (let beats = 0; beats < 6; beats += 1) {
    await pass(page, 15)
    await page.beat()
  }
  await second(page)
  expect(isLive(feed)).toBe(true)
  expect((await page.seen()).streams).toBe(1)
})

test('a stream that died without a word is opened again, and what it did not tell is fetched', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  await pass(page, 32)
  const before = await page.seen()
  expect(before.streams).toBe(1)
  await pass(page, 5)
  const after = await page.seen()
  expect(after.documents).toBeGreaterThan(before.documents)
  await secondsUntil(page, () => isLive(feed))
  expect(await page.seen()).toMatchObject({ streams: 2, openStreams: 1 })
})

test('a server that fell silent altogether is not shown as live, nor its last word as the present', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  for (let beats = 0; beats < 4; beats += 1) {
    await pass(page, 15)
    await page.beat()
  }
  await second(page)
  await page.behave({ hangs: true, mute: true })
  const seconds = await secondsUntil(page, () => !isLive(feed))
  expect(seconds).toBeGreaterThan(30)
  expect(seconds).toBeLessThan(38)
  expect(await secondsUntil(page, () => isUnknown(feed))).toBeLessThan(14)
  const asOf = Date.parse(find<HTMLTimeElement>(feed, 'time')?.dateTime ?? '')
  expect(Date.now() - asOf).toBeLessThan(60_000)
})

test('streams that are refused for long are tried again within half a minute', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  await page.behave({ refusesStreams: true })
  await pass(page, 125)
  await page.behave({ refusesStreams: false })
  expect(await secondsUntil(page, () => isLive(feed))).toBeLessThan(31)
})

test('a server that held the stream and then broke it is not taken for an unwilling one', async () => {
  const page = await openPage(aDocument())
  const feed = await showLive(page)
  for (let restarts = 0; restarts < 4; restarts += 1) {
    await page.beat()
    await second(page)
    await page.behave({ refusesStreams: true })
    await secondsUntil(page, () => !isLive(feed))
    await page.behave({ refusesStreams: false })
    expect(await secondsUntil(page, () => isLive(feed))).toBeLessThan(5)
  }
})

test('a stream on which nothing is heard is not live, and the page is looked at as often as without', async () => {
  const page = await openPage(aDocument())
  await page.behave({ mute: true })
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await secondsUntil(page, () => wordsOf(feed).includes('All systems operational'))
  const { documents } = await page.seen()
  await pass(page, 34)
  expect(isLive(feed)).toBe(false)
  expect((await page.seen()).documents).toBeGreaterThan(documents)
})
