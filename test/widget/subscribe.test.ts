import { html } from 'lit'
import { expect, test } from 'vitest'
import type { IcSubscribe } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, find, show, wordsOf } from './support/stage.ts'

async function showForm(page: TestPage): Promise<IcSubscribe> {
  const element = show<IcSubscribe>(html`<ic-subscribe page=${page.url}></ic-subscribe>`)
  await waitFor(() => find(element, 'input'))
  return element
}

const inputOf = (element: IcSubscribe) => find<HTMLInputElement>(element, 'input')

function send(element: IcSubscribe, email: string): void {
  const input = inputOf(element)
  if (input) input.value = email
  find(element, 'button[type=submit]')?.click()
}

test('sends the address with the language and zone of the visitor, and says the same whatever is known of it', async () => {
  const page = await openPage(aDocument())
  const element = await showForm(page)
  await expectAccessible(element)
  send(element, ' mara@northwind.example ')
  await waitFor(() => wordsOf(element).includes('Check your inbox'))
  expect(wordsOf(element)).toContain('If mara@northwind.example can be subscribed, a confirmation is on its way.')
  expect((await page.seen()).subscriptions).toEqual([
    {
      email: 'mara@northwind.example',
      locale: 'en',
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  ])
  expect(element.shadowRoot?.activeElement?.className).toContain('sent')
  await expectAccessible(element)

  find(element, '.link')?.click()
  await waitFor(() => inputOf(element)?.value === '')
  expect(element.shadowRoot?.activeElement).toBe(inputOf(element))
})

test('names the components it is about', async () => {
  const page = await openPage(aDocument())
  const element = await showForm(page)
  element.components = 'component000 component002'
  await element.updateComplete
  send(element, 'mara@northwind.example')
  await waitFor(async () => (await page.seen()).subscriptions.length === 1)
  expect((await page.seen()).subscriptions[0]).toMatchObject({ componentIds: ['component000', 'component002'] })
})

const problem = (status: number, errors?: unknown) => ({
  status,
  body: JSON.stringify({ type: 'about:blank', title: 'No', status, ...(errors ? { errors } : {}) }),
})

test.for([
  [
    'the address is wrong',
    problem(422, [{ pointer: '/email', detail: 'must be an email address' }]),
    /^This is not an email address/,
    'true',
  ],
  ['there were too many', problem(429), /^Not sent: too many attempts/, null],
  ['the page refuses', problem(422), /^Not sent: the status page did not accept it/, null],
  ['the answer is no JSON', { status: 502, body: 'Bad gateway' }, /^Not sent: the status page did not accept it/, null],
] as const)('says why when %s, and keeps the text', async ([_why, subscribe, words, invalid]) => {
  const page = await openPage(aDocument())
  await page.behave({ subscribe })
  const element = await showForm(page)
  send(element, 'mara@northwind')
  const alert = await waitFor(() => find(element, '[role=alert]'))
  expect(alert.innerText).toMatch(words)
  expect(inputOf(element)?.value).toBe('mara@northwind')
  expect(inputOf(element)?.getAttribute('aria-invalid')).toBe(invalid)
  expect(inputOf(element)?.getAttribute('aria-describedby')).toBe(alert.id)
  await waitFor(() => element.shadowRoot?.activeElement === inputOf(element))
  await expectAccessible(element)

  await page.behave({ subscribe: { status: 202, body: '{"accepted":true}' } })
  find(element, 'button[type=submit]')?.click()
  await waitFor(() => wordsOf(element).includes('Check your inbox'))
})

test('asks for an address before it sends nothing', async () => {
  const page = await openPage(aDocument())
  const element = await showForm(page)
  send(element, '   ')
  await waitFor(() => wordsOf(element).includes('Enter your email address.'))
  expect((await page.seen()).subscriptions).toEqual([])
})

test('says that it could not reach the page', async () => {
  const element = show<IcSubscribe>(html`<ic-subscribe page="http://127.0.0.1:1"></ic-subscribe>`)
  await waitFor(() => find(element, 'input'))
  send(element, 'mara@northwind.example')
  await waitFor(() => wordsOf(element).includes('Not sent: we could not reach the status page.'))
})

test('offers the feeds where the page has no email', async () => {
  const calm = aDocument()
  const page = await openPage({ ...calm, page: { ...calm.page, channels: [] } })
  const element = show<IcSubscribe>(html`<ic-subscribe page=${page.url}></ic-subscribe>`)
  await waitFor(() => wordsOf(element).includes('This page does not offer updates by email.'))
  expect(find(element, 'input')).toBeUndefined()
  expect(find<HTMLAnchorElement>(element, 'a')?.href).toBe('https://status.example.com/history.atom')
  await expectAccessible(element)
})
