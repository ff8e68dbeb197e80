import { html } from 'lit'
import { expect, test } from 'vitest'
import type { PublicIncident } from '../../packages/server/src/contract/index.ts'
import type { IcStatus, IcStatusChangeEvent } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aGroupedDocument, anIncident } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, find, show, wordsOf } from './support/stage.ts'

const showOf = (page: TestPage, component: string, more: { variant?: IcStatus['variant']; locale?: string } = {}) =>
  show<IcStatus>(
    html`<ic-status page=${page.url} component=${component} .variant=${more.variant} .locale=${more.locale}></ic-status>`,
  )

test.for([
  ['a component by its name', 'api', 'API: partial outage', 'major'],
  ['a component by its id', 'dashboard000', 'Dashboard: degraded', 'minor'],
  ['a component that is well', ' Webhooks ', 'Webhooks: operational', 'none'],
  ['a group by its name, as the worst in it', 'CORE', 'Core: partial outage', 'major'],
  ['a group by its id', 'events000000', 'Events: operational', 'none'],
] as const)('speaks of %s', async ([_what, component, sentence, indicator]) => {
  const page = await openPage(aGroupedDocument())
  const status = showOf(page, component)
  await waitFor(() => wordsOf(status) === sentence)
  expect(find(status, '.pill')?.dataset['indicator']).toBe(indicator)
  status.variant = 'badge'
  const [name, state] = sentence.split(': ')
  await waitFor(() => wordsOf(status).toLowerCase() === `${name} ${state}`.toLowerCase())
  await expectAccessible(status)
})

test('does so in the language it is given', async () => {
  const status = showOf(await openPage(aGroupedDocument()), 'API', { locale: 'de' })
  await waitFor(() => wordsOf(status) === 'API: Teilausfall')
})

test('is unknown, not green, where there is no such component', async () => {
  const page = await openPage(aGroupedDocument())
  const status = showOf(page, 'Billing')
  await waitFor(() => wordsOf(status) === 'Status unknown')
  expect(find(status, '.pill')?.dataset['indicator']).toBe('unknown')
  await expectAccessible(status)
  status.component = 'Queue'
  await waitFor(() => wordsOf(status) === 'Queue: operational')
  status.component = undefined
  await waitFor(() => wordsOf(status) === 'Partial system outage')
})

test('is unknown, and says of what, when the page stops answering', async () => {
  const page = await openPage(aGroupedDocument())
  const status = showOf(page, 'Queue')
  await waitFor(() => wordsOf(status) === 'Queue: operational')
  await waitFor(async () => (await page.seen()).openStreams === 1)
  await page.beat()
  await page.behave({ status: 503, refusesStreams: true })
  await waitFor(() => /^Queue: unknown operational as of .*\d\d:\d\d /.test(wordsOf(status)), { within: 40_000 })
})

test('a banner shows only what touches the component', async () => {
  const page = await openPage(aGroupedDocument())
  const calm = showOf(page, 'Queue', { variant: 'banner' })
  const heard = new Promise((resolve) => calm.addEventListener('ic-status-change', resolve))
  await heard
  await waitFor(async () => (await page.seen()).openStreams === 1)
  expect(find(calm, '.banner')).toBeUndefined()
  calm.component = 'Dashboard'
  const banner = await waitFor(() => find(calm, '.banner'))
  expect(wordsOf(banner)).toMatch(/^Elevated API errors in EU regions Identified at /)
  await expectAccessible(calm)
})

test('a corner speaks of the component, and its panel of what touches it', async () => {
  const elsewhere = anIncident({
    id: 'incident0003',
    title: 'Webhooks arrive late',
    components: [{ id: 'webhooks0000', name: 'Webhooks', status: 'degraded_performance' }],
  })
  const { incidents } = aGroupedDocument()
  const page = await openPage(aGroupedDocument({ incidents: [...incidents, elsewhere] }))
  const corner = showOf(page, 'api', { variant: 'corner' })
  const pill = await waitFor(() => find(corner, '.lift'))
  expect(wordsOf(pill)).toBe('API: partial outage')
  pill.click()
  const panel = await waitFor(() => find(corner, '.panel'))
  expect(wordsOf(panel)).toMatch(
    /^API: partial outage Updated .*Elevated API errors in EU regions.* API Partial outage /,
  )
  expect(wordsOf(panel)).not.toMatch(/Webhooks|Dashboard|others/)
  find(corner, 'footer button')?.click()
  await waitFor(() => wordsOf(panel).includes('Updates about API'))
  await expectAccessible(corner)
})

/** Sends a frame, which tells of incidents only, then the document that belongs to it. */
async function tell(page: TestPage, revision: number, incidents: PublicIncident[]): Promise<void> {
  const { status } = aGroupedDocument()
  const version = { revision, generatedAt: new Date().toISOString() }
  const { documents } = await page.seen()
  await page.serve(
    aGroupedDocument({
      ...version,
      incidents,
      ...(incidents.length === 0 && {
        components: aGroupedDocument().components.map((one) => ({ ...one, status: 'operational', because: [] })),
      }),
    }),
  )
  await page.announce({ ...version, status, incidents })
  await waitFor(async () => (await page.seen()).documents > documents)
}

test('tells the page and screen readers of the component only, each change once', async () => {
  const page = await openPage(aGroupedDocument())
  const heard: IcStatusChangeEvent[] = []
  document.body.addEventListener('ic-status-change', (event) => heard.push(event), { once: false })
  const status = showOf(page, 'API')
  await waitFor(() => wordsOf(status) === 'API: partial outage')
  await waitFor(async () => (await page.seen()).documents === 2)
  const said: string[] = []
  const region = find(status, '[role=status]')
  const ears = new MutationObserver(() => said.push(region?.textContent ?? ''))
  if (region) ears.observe(region, { childList: true, characterData: true, subtree: true })

  const { incidents } = aGroupedDocument()
  const elsewhere = anIncident({
    id: 'incident0003',
    updatedAt: new Date().toISOString(),
    components: [{ id: 'webhooks0000', name: 'Webhooks', status: 'major_outage' }],
  })
  await tell(page, 3, [elsewhere, ...incidents])
  await tell(page, 4, [])
  await waitFor(() => wordsOf(status) === 'API: operational')
  await status.updateComplete
  expect(said).toEqual(['API: operational'])
  expect(heard.map(({ previous, indicator }) => [previous, indicator])).toEqual([
    [undefined, 'major'],
    ['major', 'none'],
  ])
  ears.disconnect()
})
