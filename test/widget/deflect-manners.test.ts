import { html, render } from 'lit'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { IcDeflect } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aTroubledDocument } from './support/documents.ts'
import type { Behaviour } from './support/site.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { find, findAll, show, wordsOf } from './support/stage.ts'

const message = 'Half of my label requests come back with a 503'

const deflect = () => document.querySelector<IcDeflect>('ic-deflect')!
const field = () => document.querySelector<HTMLTextAreaElement>('#message')!
const texts = async (page: TestPage) =>
  (await page.seen()).messages.map(({ body }) => (body as { message: string }).message)

/** Shows a field above the element, on a page that answers messages so. */
async function showBelow(above: unknown, match: Behaviour['match'] = {}, selector = '#message'): Promise<TestPage> {
  const page = await openPage(aTroubledDocument())
  await page.behave({ match })
  show(html`<form>${above}<ic-deflect .for=${selector} page=${page.url}></ic-deflect><button>Send</button></form>`)
  return page
}
const textarea = html`<textarea id="message" aria-label="Message"></textarea>`
const isReady = (state = 'ready') => waitFor(() => deflect().getAttribute('state') === state)

afterEach(() => {
  vi.useRealTimers()
  for (const name of ['globalPrivacyControl', 'doNotTrack']) Reflect.deleteProperty(navigator, name)
})

/** From now on time passes for the element only when the test says so; its requests are answered in real time. */
const stopTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.now() })
const typeIn = (text: string) => {
  field().value = text
  field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}
/** After so long for the element these texts have been asked about, and no others. */
async function expectAskedAfter(page: TestPage, milliseconds: number, expected: string[]): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  while ((await texts(page)).length < expected.length) continue
  // Whatever else was on its way comes with what the browser asks beforehand.
  for (let count = 0; count < 3; count += 1) await page.seen()
  expect(await texts(page)).toEqual(expected)
}

// Each look at what the server has seen is an entry too.
performance.setResourceTimingBufferSize(100_000)

/** Answers to questions that have come back. */
const answers = (page: TestPage) => performance.getEntriesByName(`${page.url}/match`).length

test.for([
  ['globalPrivacyControl', true],
  ['doNotTrack', '1'],
] as const)('with %s nothing is shown, sent, or even asked', async ([name, value]) => {
  Object.defineProperty(navigator, name, { configurable: true, value })
  const page = await showBelow(textarea)
  await isReady('private')
  expect(getComputedStyle(deflect()).display).toBe('none')
  stopTime()
  typeIn(message)
  await expectAskedAfter(page, 60_000, [])
  expect(await page.seen()).toMatchObject({ documents: 0, streams: 0 })
})

test('asks when typing pauses: not per key, not of a few words, never twice of the same text', async () => {
  const page = await showBelow(textarea, { confidence: 0.1 })
  await isReady()
  stopTime()
  for (let end = 1; end <= message.length; end += 1) {
    typeIn(message.slice(0, end))
    await vi.advanceTimersByTimeAsync(700)
  }
  expect(await texts(page)).toEqual([])
  await expectAskedAfter(page, 100, [message])
  typeIn(`  ${message}  `)
  await expectAskedAfter(page, 5000, [message])
  typeIn('  fourteen chars')
  typeIn('   14 characters  '.padEnd(40))
  await expectAskedAfter(page, 5000, [message])
  typeIn('x'.repeat(5000))
  await expectAskedAfter(page, 5000, [message, 'x'.repeat(2000)])
  // No half of a character goes out: a server that reads JSON strictly would refuse it.
  typeIn(`${'y'.repeat(1999)}😀😀 and more`)
  await expectAskedAfter(page, 5000, [message, 'x'.repeat(2000), `${'y'.repeat(1999)}😀`])
})

test('an earlier question is given up for a newer one, and all when it is removed', async () => {
  const page = await showBelow(textarea, { hangs: true })
  await isReady()
  typeIn(message)
  await waitFor(async () => (await texts(page)).length === 1)
  typeIn(`${message} again`)
  await waitFor(async () => (await texts(page)).length === 2)
  await waitFor(async () => (await page.seen()).messagesGivenUp === 1)
  deflect().remove()
  await waitFor(async () => (await page.seen()).messagesGivenUp === 2)
  stopTime()
  typeIn('something else that does not work')
  await expectAskedAfter(page, 60_000, [message, `${message} again`])
})

test.for([
  ['as long as the page says', { status: 429, retryAfter: 30 }, 30_000],
  ['for ten seconds where it does not say', { status: 500 }, 10_000],
  ['after an answer that is none', { status: 204 }, 10_000],
] as const)('is silent %s, and tries again', async ([_how, match, rest]) => {
  const page = await showBelow(textarea, match)
  await isReady()
  stopTime()
  typeIn(message)
  await expectAskedAfter(page, 800, [message])
  while (answers(page) === 0) await page.seen()
  typeIn(`${message}, still`)
  await expectAskedAfter(page, rest - 1000, [message])
  await page.behave({ match: {} })
  await expectAskedAfter(page, 1000, [message, `${message}, still`])
  vi.useRealTimers()
  await isReady('shown')
})

test('what is edited in place is read, a field that comes later too, by any of its selectors', async () => {
  const page = await showBelow(html`<div id="later"></div>`, { confidence: 0.1 }, '#message, [contenteditable]')
  await isReady('no-field')
  const later = document.querySelector('#later')!
  later.innerHTML = '<div contenteditable role="textbox" aria-label="Message"></div>'
  const inPlace = later.firstElementChild as HTMLElement
  await userEvent.click(inPlace)
  await isReady()
  await userEvent.type(inPlace, message)
  await waitFor(async () => (await texts(page)).join() === message)
})

test.for(['password', 'email', 'tel', 'number', 'url'])('a field of type %s is never read', async (type) => {
  const page = await showBelow(html`<input id="message" aria-label="Field" type=${type} />`)
  await isReady()
  stopTime()
  typeIn('1234567890123456789')
  await expectAskedAfter(page, 5000, [])
})

test('in a shadow root it finds the field beside it, and only that', async () => {
  const page = await openPage(aTroubledDocument())
  await page.behave({ match: { confidence: 0.1 } })
  show(html`<textarea id="message" aria-label="Outside"></textarea><div id="app"></div>`)
  const root = document.querySelector('#app')!.attachShadow({ mode: 'open' })
  render(
    html`<input id="message" aria-label="Inside" /><ic-deflect .for=${'#message'} page=${page.url}></ic-deflect>`,
    root,
  )
  await waitFor(() => root.querySelector('ic-deflect')?.getAttribute('state') === 'ready')
  await userEvent.fill(field(), 'What is written elsewhere on the page')
  await userEvent.fill(root.querySelector('input')!, message)
  await waitFor(async () => (await texts(page)).length > 0)
  expect(await texts(page)).toEqual([message])
})

test.for(['', ':::', '#nothing'])('with the selector “%s” it shows nothing and throws nothing', async (selector) => {
  await showBelow(textarea, {}, selector)
  await isReady('no-field')
  await userEvent.fill(field(), message)
  expect(wordsOf(deflect())).toBe('')
})

test('a visitor turns it off and on again, and keeps the keyboard where it is', async () => {
  const page = await showBelow(textarea, { confidence: 0.1 })
  await isReady()
  const [turn] = findAll<HTMLButtonElement>(deflect(), 'button')
  await userEvent.click(turn!)
  await isReady('off')
  expect(wordsOf(deflect())).toBe('What you type here is not compared with open incidents. Turn it on')
  expect(deflect().shadowRoot?.activeElement).toBe(turn)
  stopTime()
  typeIn(message)
  await expectAskedAfter(page, 5000, [])
  vi.useRealTimers()
  await userEvent.click(turn!)
  await isReady()
  expect(localStorage.getItem('ic-deflect')).toBe('')
})

test('what a visitor says in another tab holds here too, and is not unsaid', async () => {
  const page = await showBelow(textarea)
  await isReady()
  localStorage.setItem('ic-deflect', 'all')
  stopTime()
  typeIn(message)
  await expectAskedAfter(page, 5000, [])
  vi.useRealTimers()
  await isReady('off')
  localStorage.setItem('ic-deflect', 'another00001')
  typeIn(`${message}, still`)
  await isReady('shown')
  await userEvent.click(findAll(deflect(), 'button').find((button) => wordsOf(button).startsWith('No'))!)
  expect(localStorage.getItem('ic-deflect')).toBe('another00001 incident0001')
})

test('a button under the pointer stays there until the pointer has gone', async () => {
  const page = await showBelow(textarea)
  await isReady()
  const send = document.querySelector('button')!
  send.type = 'button'
  await userEvent.hover(send)
  const before = send.getBoundingClientRect().top
  stopTime()
  typeIn(message)
  await expectAskedAfter(page, 800, [message])
  for (let count = 0; count < 5; count += 1) await expectAskedAfter(page, 300, [message])
  while (answers(page) === 0) await page.seen()
  await expectAskedAfter(page, 300, [message])
  expect(find(deflect(), '[part=card]')).toBeUndefined()
  expect(send.getBoundingClientRect().top).toBe(before)
  vi.useRealTimers()
  // The timer that was waiting belonged to the time that stood; a next one runs by the clock.
  typeIn(`${message}, again`)
  await waitFor(async () => (await texts(page)).length === 2)
  await userEvent.unhover(send)
  await isReady('shown')
})

test('who hears the page is told what is sent when they come to the field', async () => {
  await showBelow(textarea)
  await isReady()
  const spoken = () => find(deflect(), '[role=status]')?.textContent
  expect(spoken()).toBe('')
  await userEvent.click(field())
  await waitFor(() => spoken()?.startsWith('What you type here is compared'))
})
