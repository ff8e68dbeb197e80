import { html } from 'lit'
import { expect, test } from 'vitest'
import type { IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, anIncident, anUpdate, aTroubledDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, find, show, wordsOf } from './support/stage.ts'

const showAs = (variant: 'banner' | 'corner', page: TestPage) =>
  show<IcStatus>(html`<ic-status variant=${variant} page=${page.url}></ic-status>`)

test('a banner says what is wrong, where it stands and what comes next', async () => {
  const page = await openPage(aTroubledDocument())
  const element = showAs('banner', page)
  const banner = await waitFor(() => find(element, '.banner'))
  expect(wordsOf(banner)).toMatch(
    /^Elevated API errors in EU regions Identified at .*\d\d:\d\d .+\. Next update by .*\d\d:\d\d .+\. Follow incident$/,
  )
  expect(banner.getAttribute('aria-label')).toBe('Elevated API errors in EU regions')
  await expectAccessible(element)
})

test('a banner speaks of the worst of several and links to all', async () => {
  const incidents = [
    anIncident({ impact: 'minor' }),
    anIncident({ id: 'incident0003', title: 'Down', impact: 'critical' }),
  ]
  const element = showAs('banner', await openPage(aTroubledDocument({ incidents })))
  const banner = await waitFor(() => find(element, '.banner'))
  expect(wordsOf(banner)).toMatch(/^Down .*Follow 2 incidents$/)
  expect(banner.dataset['impact']).toBe('critical')
})

test('there is no banner while all is well', async () => {
  const page = await openPage(aDocument())
  const element = showAs('banner', page)
  const heard = new Promise((resolve) => element.addEventListener('ic-status-change', resolve))
  await heard
  await waitFor(async () => (await page.seen()).openStreams === 1)
  expect(element.getBoundingClientRect().height).toBe(0)
})

test('a hidden banner stays hidden, also on the next page, until there is an update', async () => {
  const page = await openPage(aTroubledDocument())
  const element = showAs('banner', page)
  await waitFor(() => find(element, '.banner'))
  find(element, 'button')?.click()
  await waitFor(() => !find(element, '.banner'))

  const next = showAs('banner', page)
  await waitFor(async () => (await page.seen()).openStreams === 1)
  expect(find(next, '.banner')).toBeUndefined()

  const { status } = aTroubledDocument()
  const update = anUpdate('A fix is in place.', { id: 'update000004', status: 'monitoring' })
  const incidents = [anIncident({ status: 'monitoring', updates: [update] })]
  await page.announce({ revision: 3, generatedAt: new Date().toISOString(), status, incidents })
  await waitFor(() => find(next, '.banner'))
})

test('a corner opens above its pill, closes by Escape, and gives the focus back', async () => {
  const page = await openPage(aTroubledDocument())
  const element = showAs('corner', page)
  const pill = await waitFor(() => find(element, '.lift'))
  expect(wordsOf(pill)).toBe('Partial outage')
  expect(pill.getAttribute('aria-expanded')).toBe('false')
  await expectAccessible(element)

  pill.focus()
  pill.click()
  const panel = await waitFor(() => find(element, '.panel'))
  expect(pill.getAttribute('aria-expanded')).toBe('true')
  expect(wordsOf(panel)).toMatch(
    /Partial system outage Updated .*Elevated API errors.*API Partial outage 2 others operational/,
  )
  expect(panel.getBoundingClientRect().bottom).toBeLessThan(pill.getBoundingClientRect().top)
  await expectAccessible(element)

  pill.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }))
  await waitFor(() => !find(element, '.panel'))
  expect(element.shadowRoot?.activeElement).toBe(pill)
})

test('a corner takes a subscription', async () => {
  const page = await openPage(aTroubledDocument())
  const element = showAs('corner', page)
  ;(await waitFor(() => find(element, '.lift'))).click()
  ;(await waitFor(() => find(element, 'footer button'))).click()
  const input = await waitFor(() => find<HTMLInputElement>(element, 'input'))
  input.value = 'mara@northwind.example'
  find(element, 'button[type=submit]')?.click()
  await waitFor(() => wordsOf(element).includes('a confirmation is on its way'))
  await expectAccessible(element)
})

test('the keyboard goes on to the form when its button makes way, and Escape closes the corner from there', async () => {
  const page = await openPage(aTroubledDocument())
  const element = showAs('corner', page)
  ;(await waitFor(() => find(element, '.lift'))).click()
  const button = await waitFor(() => find(element, 'footer button'))
  button.focus()
  button.click()
  await waitFor(() => find(element, 'input'))
  const place = element.shadowRoot?.activeElement
  expect(place?.querySelector('ic-subscribe')).toBeTruthy()
  place?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }))
  await waitFor(() => !find(element, '.panel'))
})
