import { html } from 'lit'
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import type { IcSubscribe, IcSubscribeEvent } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, aGroupedDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

const events: IcSubscribeEvent[] = []

async function showForm(page: TestPage, components?: string, locale?: string): Promise<IcSubscribe> {
  events.length = 0
  const element = show<IcSubscribe>(
    html`<ic-subscribe
      page=${page.url}
      .components=${components}
      .locale=${locale}
      @ic-subscribe=${(event: IcSubscribeEvent) => events.push(event)}
    ></ic-subscribe>`,
  )
  await waitFor(() => find(element, '.choice'))
  return element
}

const summaryOf = (element: IcSubscribe) => find(element, 'summary') as HTMLElement
const boxOf = (element: IcSubscribe, name: string) =>
  findAll<HTMLLabelElement>(element, 'label').find(({ innerText }) => innerText.trim() === name)
    ?.control as HTMLInputElement

async function send(element: IcSubscribe): Promise<void> {
  const input = find<HTMLInputElement>(element, '#email')
  if (input) input.value = 'mara@northwind.example'
  find(element, 'button[type=submit]')?.click()
}

test('is about everything unless the visitor says otherwise, and stays one line until then', async () => {
  const page = await openPage(aGroupedDocument())
  const element = await showForm(page)
  expect(summaryOf(element).innerText).toBe('Updates about everything')
  expect(find<HTMLDetailsElement>(element, 'details')?.open).toBe(false)
  await send(element)
  await waitFor(() => events.length === 1)
  expect(events[0]?.componentIds).toBeUndefined()
  expect((await page.seen()).subscriptions[0]).not.toHaveProperty('componentIds')
})

test('lets the visitor choose components by group, with the keyboard too', async () => {
  const page = await openPage(aGroupedDocument())
  const element = await showForm(page)
  summaryOf(element).focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => find<HTMLDetailsElement>(element, 'details')?.open)
  await expectAccessible(element)
  // The radios are one stop; the arrow takes the next of them.
  await userEvent.keyboard('{Tab}{ArrowDown}')
  expect(summaryOf(element).innerText).toBe('Updates about nothing yet')
  await userEvent.keyboard('{Tab}')
  expect(element.shadowRoot?.activeElement).toBe(boxOf(element, 'Core'))
  await userEvent.keyboard(' ')
  expect(['API', 'Dashboard', 'Webhooks'].map((name) => boxOf(element, name).checked)).toEqual([true, true, false])
  await waitFor(() => summaryOf(element).innerText === 'Updates about 2 components')
  boxOf(element, 'Dashboard').click()
  expect(boxOf(element, 'Core').indeterminate).toBe(true)
  await waitFor(() => summaryOf(element).innerText === 'Updates about API')
  await expectAccessible(element)

  await send(element)
  await waitFor(() => events.length === 1)
  expect(events[0]?.componentIds).toEqual(['api000000000'])
  expect((await page.seen()).subscriptions).toMatchObject([{ componentIds: ['api000000000'] }])
})

test('says so when none is chosen, where the choice is', async () => {
  const page = await openPage(aGroupedDocument())
  const element = await showForm(page)
  summaryOf(element).click()
  boxOf(element, 'Only some components').click()
  summaryOf(element).click()
  await send(element)
  const alert = await waitFor(() => find(element, '[role=alert]'))
  expect(alert.innerText).toBe('Choose at least one component, or everything.')
  await waitFor(() => element.shadowRoot?.activeElement === boxOf(element, 'Only some components'))
  expect(find<HTMLDetailsElement>(element, 'details')?.open).toBe(true)
  expect(find(element, 'fieldset')?.getAttribute('aria-describedby')).toBe(alert.id)
  expect(find<HTMLInputElement>(element, '#email')?.value).toBe('mara@northwind.example')
  await expectAccessible(element)
  expect((await page.seen()).subscriptions).toEqual([])
  expect(events).toEqual([])

  boxOf(element, 'Everything').click()
  find(element, 'button[type=submit]')?.click()
  await waitFor(() => events.length === 1)
})

test('begins with the components and groups it is given', async () => {
  const page = await openPage(aGroupedDocument())
  const element = await showForm(page, 'api000000000 events000000 gone00000000')
  expect(summaryOf(element).innerText).toBe('Updates about 3 components')
  summaryOf(element).click()
  expect(boxOf(element, 'Events').checked).toBe(true)
  expect(boxOf(element, 'Core').indeterminate).toBe(true)
  boxOf(element, 'Queue').click()
  await send(element)
  await waitFor(() => events.length === 1)
  expect(events[0]?.componentIds).toEqual(['api000000000', 'webhooks0000'])

  // Another address begins where the first one did.
  find(element, '.link')?.click()
  await waitFor(() => find(element, '.choice'))
  expect(summaryOf(element).innerText).toBe('Updates about 3 components')
})

test('keeps a chosen component that is shown only while something is wrong', async () => {
  const [api, ...others] = aGroupedDocument().components.map((one) => ({ ...one, status: 'operational' as const }))
  const page = await openPage(aGroupedDocument({ components: [{ ...api!, onlyShowIfDegraded: true }, ...others] }))
  const element = await showForm(page, 'api000000000 docs00000000')
  await send(element)
  await waitFor(() => events.length === 1)
  expect(events[0]?.componentIds?.toSorted()).toEqual(['api000000000', 'docs00000000'])
})

test('asks nothing where there is nothing to choose from', async () => {
  const page = await openPage(aDocument({ components: [] }))
  const element = show<IcSubscribe>(html`<ic-subscribe page=${page.url}></ic-subscribe>`)
  await waitFor(() => find(element, '#email'))
  expect(find(element, '.choice')).toBeUndefined()
})

test('speaks German', async () => {
  const element = await showForm(await openPage(aGroupedDocument()), undefined, 'de')
  await waitFor(() => summaryOf(element).innerText === 'Meldungen über alles')
  summaryOf(element).click()
  boxOf(element, 'Nur einige Komponenten').click()
  await waitFor(() => summaryOf(element).innerText === 'Meldungen über noch nichts')
  expect(wordsOf(element)).toMatch(/Alles Nur einige Komponenten Core API Dashboard/)
  await send(element)
  await waitFor(() => wordsOf(element).includes('Wählen Sie mindestens eine Komponente oder alles.'))
})
