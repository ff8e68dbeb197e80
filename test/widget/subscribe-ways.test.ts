import { html } from 'lit'
import { expect, test } from 'vitest'
import type { SignUpChannel } from '../../packages/server/src/contract/index.ts'
import type { IcSubscribe, IcSubscribeEvent } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aGroupedDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

const events: IcSubscribeEvent[] = []

function offering(...channels: SignUpChannel[]) {
  const document = aGroupedDocument()
  return openPage({ ...document, page: { ...document.page, channels } })
}

async function showForm(page: TestPage): Promise<IcSubscribe> {
  events.length = 0
  const element = show<IcSubscribe>(
    html`<ic-subscribe page=${page.url} @ic-subscribe=${(event: IcSubscribeEvent) => events.push(event)}></ic-subscribe>`,
  )
  await waitFor(() => find(element, 'form'))
  return element
}

const input = (element: IcSubscribe, name: string) => find<HTMLInputElement>(element, `[name=${name}]`)

async function choose(element: IcSubscribe, way: string, field: string): Promise<void> {
  find(element, `[name=channel][value=${way}]`)?.click()
  await waitFor(() => input(element, field))
}

function send(element: IcSubscribe, field: string, value: string): void {
  const typed = input(element, field)
  if (typed) typed.value = value
  find(element, 'button[type=submit]')?.click()
}

const said = (element: IcSubscribe, words: string) => waitFor(() => wordsOf(element).includes(words))

test('offers what the page offers, email first', async () => {
  const element = await showForm(await offering('email', 'webhook'))
  const radios = findAll<HTMLInputElement>(element, '[name=channel]')
  expect(radios.map(({ value, checked }) => [value, checked])).toEqual([
    ['email', true],
    ['webhook', false],
  ])
  expect(wordsOf(element)).toMatch(/^Get updates Email Webhook/)
  await expectAccessible(element)

  const only = await showForm(await offering('webhook'))
  await waitFor(() => input(only, 'url'))
  expect(findAll(only, '[type=radio][name=channel]')).toEqual([])
})

test('a phone says its number, agrees, and then the code it was sent', async () => {
  const page = await offering('email', 'sms', 'webhook')
  const element = await showForm(page)
  await choose(element, 'sms', 'phone')
  await expectAccessible(element)
  send(element, 'phone', '')
  await said(element, 'Enter your phone number.')
  await waitFor(() => element.shadowRoot?.activeElement === input(element, 'phone'))
  send(element, 'phone', '+14155550123')
  await said(element, 'Tick the box: without your agreement we send no text messages.')
  await waitFor(() => element.shadowRoot?.activeElement === input(element, 'consent'))
  expect(input(element, 'phone')?.value).toBe('+14155550123')
  await expectAccessible(element)
  input(element, 'consent')?.click()
  send(element, 'phone', '+14155550123')
  await said(element, 'If +14155550123 can be subscribed, a code of six digits is on its way.')
  expect((await page.seen()).subscriptions).toMatchObject([{ phone: '+14155550123', consent: true }])
  expect(events[0]?.channel).toBe('sms')
  await expectAccessible(element)

  const wrong = { pointer: '/code', detail: 'is not the code' }
  await page.behave({ subscribe: { status: 422, body: JSON.stringify({ errors: [wrong] }) } })
  send(element, 'code', '000000')
  await said(element, 'This is not the code, or it is no longer valid.')
  await waitFor(() => element.shadowRoot?.activeElement === input(element, 'code'))
  await expectAccessible(element)
  await page.behave({ subscribe: { status: 200, body: '{"accepted":true}' } })
  send(element, 'code', '123456')
  await said(element, 'You are subscribed')
  expect((await page.seen()).subscriptions.at(-1)).toEqual({ phone: '+14155550123', code: '123456' })
})

test('a webhook is told how it proves itself, and gets its secret', async () => {
  const page = await offering('email', 'webhook')
  await page.behave({ subscribe: { status: 422, body: JSON.stringify({ errors: [{ pointer: '/url' }] }) } })
  const element = await showForm(page)
  await choose(element, 'webhook', 'url')
  find(element, 'summary')?.click()
  find(element, '[name=about][value=some]')?.click()
  find(element, '[name=groupIds]')?.click()
  send(element, 'url', 'https://10.0.0.1/')
  await said(element, 'Nothing can be posted there.')
  expect(input(element, 'url')?.getAttribute('aria-invalid')).toBe('true')
  await expectAccessible(element)
  await page.behave({ subscribe: { status: 202, body: '{"accepted":true,"secret":"whsec_c2VjcmV0"}' } })
  send(element, 'url', 'https://example.com/hook')
  await said(element, 'We post a challenge to https://example.com/hook.')
  expect(find<HTMLInputElement>(element, '#secret')?.value).toBe('whsec_c2VjcmV0')
  const { groupIds, componentIds } = (await page.seen()).subscriptions.at(-1) as Record<string, string[]>
  expect(groupIds).toHaveLength(1)
  expect(events).toMatchObject([{ channel: 'webhook', groupIds, componentIds }])
  await expectAccessible(element)
  find(element, '.link')?.click()
  await waitFor(() => input(element, 'url')?.value === '')
})
