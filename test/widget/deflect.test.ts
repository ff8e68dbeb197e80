import { html, render } from 'lit'
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import type { IcDeflect, IcMatchEvent } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, anIncident, aPastIncident, aTroubledDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

const message = 'Half of my label requests come back with a 503'
const notice = 'What you type here is compared with open incidents of Acme Cloud and not stored.'

const form = (page: TestPage, more = {}) => html`<form>
  <label for="message">What happened?</label><textarea id="message"></textarea>
  <ic-deflect .for=${'#message'} page=${page.url} locale=${(more as { locale?: string }).locale ?? ''}></ic-deflect>
  <button>Send</button>
</form>`

/** Shows a form whose element has come to the state. */
async function showForm(page: TestPage, state = 'ready', more = {}): Promise<IcDeflect> {
  show<IcDeflect>(form(page, more))
  const element = document.querySelector('ic-deflect')!
  await waitFor(() => element.getAttribute('state') === state)
  return element
}

const field = () => document.querySelector<HTMLTextAreaElement>('#message')!
const messages = async (page: TestPage) => (await page.seen()).messages.map(({ body }) => body)
const cardOf = (element: IcDeflect) => waitFor(() => find(element, '[part=card]'))
const button = (element: IcDeflect, words: string) =>
  waitFor(() => findAll(element, 'button').find((one) => wordsOf(one) === words))

/** What the host page hears. */
function heardBy(element: IcDeflect): IcMatchEvent[] {
  const heard: IcMatchEvent[] = []
  element.addEventListener('ic-match', (event) => heard.push(event))
  return heard
}

test('says what it sends, asks once typing pauses, and shows what is known', async () => {
  const page = await openPage(aTroubledDocument())
  const element = await showForm(page)
  const heard = heardBy(element)
  expect(wordsOf(element)).toBe(`${notice} Turn this off`)
  await expectAccessible(element)
  await userEvent.type(field(), message)
  const card = await cardOf(element)
  expect(await messages(page)).toEqual([{ message, limit: 1 }])
  expect((await page.seen()).messages[0]).toEqual({ body: { message, limit: 1 } })
  expect(wordsOf(card)).toMatch(
    /^Are you writing about this\?.*Identified.*Elevated API errors in EU regions.*The fix is on half.*\d\d:\d\d .*next update by .* Yes, keep me posted No, something else$/,
  )
  expect(find(card, '.shape')).toBeDefined()
  expect(find(element, '[role=status]')?.textContent).toBe(
    'Are you writing about this? Elevated API errors in EU regions. Identified',
  )
  await waitFor(() => heard.length === 1)
  const { outcome, incidentId, title, status, url } = heard[0]!
  expect({ outcome, incidentId, title, status, url }).toEqual({
    outcome: 'shown',
    incidentId: 'incident0001',
    title: 'Elevated API errors in EU regions',
    status: 'identified',
    url: 'https://status.example.com/incidents/incident0001',
  })
  expect(JSON.stringify({ ...heard[0] })).not.toContain('label')
  // Nothing of the form has been touched.
  expect(document.activeElement).toBe(field())
  expect(field().value).toBe(message)
  expect(field().getAttributeNames()).toEqual(['id'])
  await expectAccessible(element)
})

test('follows the incident, asks no more while it shows it, and goes when the field is emptied', async () => {
  const page = await openPage(aTroubledDocument())
  const element = await showForm(page)
  await userEvent.fill(field(), message)
  const card = await cardOf(element)
  await userEvent.type(field(), ', also from Ireland')
  const over = anIncident({ status: 'resolved', resolvedAt: new Date().toISOString(), nextUpdateBy: null })
  await waitFor(async () => (await page.seen()).openStreams > 0)
  await page.serve(aDocument({ revision: 3, generatedAt: new Date().toISOString(), history: [over] }))
  await page.announce({ revision: 3, generatedAt: new Date().toISOString() })
  await waitFor(() => wordsOf(card).includes('Resolved'))
  expect(card.dataset['indicator']).toBe('none')
  document.querySelector('form')!.reset()
  await waitFor(() => element.getAttribute('state') === 'idle')
  expect(find(element, '[part=card]')).toBeUndefined()
  expect(await messages(page)).toHaveLength(1)
})

test('no is no for that incident, keeps the place of the keyboard, and is remembered', async () => {
  const page = await openPage(aTroubledDocument())
  let element = await showForm(page)
  const heard = heardBy(element)
  await userEvent.fill(field(), message)
  await cardOf(element)
  ;(await button(element, 'No, something else')).click()
  await waitFor(() => !find(element, '[part=card]'))
  expect(heard.map(({ outcome }) => outcome)).toEqual(['shown', 'dismissed'])
  expect(element.shadowRoot?.activeElement?.className).toBe('notice')
  expect(localStorage.getItem('ic-deflect')).toContain('incident0001')
  render(html``, document.body)
  element = await showForm(page)
  await userEvent.fill(field(), `${message}, still`)
  await waitFor(async () => (await page.seen()).messages.length === 2)
  await waitFor(() => element.getAttribute('state') === 'ready')
  expect(find(element, '[part=card]')).toBeUndefined()
  expect(heardBy(element)).toEqual([])
})

test('yes brings the sign-up for what the incident touches', async () => {
  const incident = anIncident({ id: 'incident0007' })
  const page = await openPage(aTroubledDocument({ incidents: [incident] }))
  await page.behave({ match: { incidentId: 'incident0007' } })
  const element = await showForm(page)
  const heard = heardBy(element)
  await userEvent.fill(field(), message)
  ;(await button(element, 'Yes, keep me posted')).click()
  const subscribe = await waitFor(() => find(element, 'ic-subscribe'))
  expect((subscribe as unknown as { components: string }).components).toBe('api000000000')
  await waitFor(() => find(element, 'input'))
  expect(heard.map(({ outcome }) => outcome)).toEqual(['shown', 'accepted'])
  await expectAccessible(element)
  ;(await button(element, 'Close')).click()
  await waitFor(() => !find(element, '[part=card]'))
})

test('what is unsure is not shown', async () => {
  const page = await openPage(aTroubledDocument({ incidents: [anIncident({ id: 'incident0008' })] }))
  await page.behave({ match: { confidence: 0.49, incidentId: 'incident0008' } })
  const element = await showForm(page)
  await userEvent.fill(field(), message)
  await waitFor(async () => (await page.seen()).messages.length === 1)
  await page.behave({ match: { confidence: 0.5, incidentId: 'incident0008' } })
  expect(find(element, '[part=card]')).toBeUndefined()
  await userEvent.type(field(), ' again')
  await cardOf(element)
})

test('while nothing is open it shows nothing and asks nothing, and begins when something opens', async () => {
  const page = await openPage(aDocument({ history: [aPastIncident()] }))
  const element = await showForm(page, 'idle')
  expect(getComputedStyle(element).display).toBe('none')
  await userEvent.fill(field(), message)
  await waitFor(async () => (await page.seen()).openStreams > 0)
  await page.serve(aTroubledDocument({ generatedAt: new Date().toISOString() }))
  await page.announce({ revision: 2, generatedAt: new Date().toISOString() })
  await waitFor(() => element.getAttribute('state') === 'ready')
  // What stood there before anybody could read what is sent stays here.
  expect(await messages(page)).toEqual([])
})

test('in German, from right to left, without a level above', async () => {
  const page = await openPage(aTroubledDocument({ incidents: [anIncident({ id: 'incident0009' })] }))
  await page.behave({ match: { incidentId: 'incident0009' } })
  const element = await showForm(page, 'ready', { locale: 'de' })
  await waitFor(() => wordsOf(element).startsWith('Was Sie hier schreiben, wird mit offenen Störungen von Acme Cloud'))
  element.dir = 'rtl'
  await userEvent.fill(field(), message)
  const card = await cardOf(element)
  expect(wordsOf(card)).toMatch(/^Schreiben Sie wegen dieser Störung\?.*Ursache gefunden.*Nein, etwas anderes$/)
  const shape = find(card, '.shape')!.getBoundingClientRect()
  expect(shape.left).toBeGreaterThan(find(card, '.heading')!.getBoundingClientRect().left)
  await expectAccessible(element)
})
