import { html } from 'lit'
import { expect, test } from 'vitest'
import type { IcComponentList } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, aGroupedDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

async function showList(url: string, component?: string): Promise<IcComponentList> {
  const list = show<IcComponentList>(
    html`<ic-component-list page=${url} heading-level="2" .component=${component}><a href="/s">Status</a></ic-component-list>`,
  )
  await waitFor(() => find(list, '.list'))
  return list
}

const namesIn = (list: IcComponentList) => findAll(list, '.name > bdi').map(({ textContent }) => textContent)

test('lists components by group, how each one is and why', async () => {
  const list = await showList((await openPage(aGroupedDocument())).url)
  expect(namesIn(list)).toEqual(['Core', 'API', 'Dashboard', 'Events', 'Webhooks', 'Queue', 'Documentation'])
  expect(wordsOf(list)).toMatch(
    /^Core 2 components, 2 affected Partial outage API Partial outage Because of Elevated API/,
  )
  expect(find<HTMLAnchorElement>(list, '.because a')?.href).toBe('https://status.example.com/incidents/incident0001')
  expect(findAll<HTMLDetailsElement>(list, 'details').map(({ open }) => open)).toEqual([true, false])
  expect(find(list, 'h2')?.textContent).toBe('Components')
  await expectAccessible(list)
})

test('is live, and speaks German', async () => {
  const page = await openPage(aGroupedDocument())
  const list = await showList(page.url)
  list.locale = 'de'
  await waitFor(() => wordsOf(list).includes('API Teilausfall'))
  await waitFor(async () => (await page.seen()).openStreams === 1)
  const components = aGroupedDocument().components.map((one) => ({
    ...one,
    status: 'operational' as const,
    because: [],
  }))
  const groups = aGroupedDocument().groups.map((one) => ({ ...one, status: 'operational' as const }))
  await page.serve(aGroupedDocument({ revision: 3, generatedAt: new Date().toISOString(), components, groups }))
  await page.announce({ revision: 3, generatedAt: new Date().toISOString() })
  await waitFor(() => wordsOf(list).startsWith('Core 2 Komponenten In Betrieb API In Betrieb'))
})

test.for([
  ['a group', 'events', ['Events', 'Webhooks', 'Queue']],
  ['a component', 'docs00000000', ['Documentation']],
] as const)('shows one thing only: %s', async ([_what, component, names]) => {
  const list = await showList((await openPage(aGroupedDocument())).url, component)
  expect(namesIn(list)).toEqual(names)
  await expectAccessible(list)
})

test('knows nothing of what is not there', async () => {
  const list = await showList((await openPage(aGroupedDocument())).url, 'Billing')
  expect(wordsOf(list)).toBe('Status unknown')
  await expectAccessible(list)
})

test('shows what the host page offers until the first answer, and where there are no components', async () => {
  const page = await openPage()
  await page.behave({ hangs: true })
  const list = show<IcComponentList>(
    html`<ic-component-list page=${page.url}><a href="/s">Status</a></ic-component-list>`,
  )
  await waitFor(async () => (await page.seen()).documents === 1)
  expect(wordsOf(list)).toBe('Status')
  await expectAccessible(list)
  expect(wordsOf(await showList((await openPage(aDocument({ components: [] }))).url))).toBe('Status')
})

test('is unknown, not green, when the page stops answering or answers nonsense', async () => {
  const page = await openPage(aGroupedDocument())
  const list = await showList(page.url)
  await waitFor(async () => (await page.seen()).openStreams === 1)
  await page.beat()
  await page.behave({ status: 503, refusesStreams: true })
  await waitFor(() => wordsOf(list).includes('We cannot reach the status page'), { within: 40_000 })
  expect(new Set(findAll(list, '[data-status]').map(({ dataset }) => dataset['status']))).toEqual(new Set(['unknown']))
  await expectAccessible(list)

  const broken = await openPage()
  await broken.behave({ body: JSON.stringify({ ...aDocument(), components: [{ name: 'API' }], groups: null }) })
  const other = await showList(broken.url)
  await waitFor(() => wordsOf(other) === 'Status unknown')
})
