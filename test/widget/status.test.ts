import { html } from 'lit'
import { expect, test } from 'vitest'
import type { OverallStatus } from '../../packages/server/src/contract/index.ts'
import type { IcStatus, IcStatusChangeEvent } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, anIncident, aTroubledDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, show, wordsOf } from './support/stage.ts'

const overall: [OverallStatus, string, string][] = [
  [{ indicator: 'none', description: 'All Systems Operational' }, 'All systems operational', 'Operational'],
  [{ indicator: 'maintenance', description: 'Service Under Maintenance' }, 'Service under maintenance', 'Maintenance'],
  [{ indicator: 'minor', description: 'Partially Degraded Service' }, 'Partially degraded service', 'Degraded'],
  [{ indicator: 'minor', description: 'Minor Service Outage' }, 'Minor service outage', 'Minor outage'],
  [{ indicator: 'major', description: 'Partial System Outage' }, 'Partial system outage', 'Partial outage'],
  [{ indicator: 'critical', description: 'Major System Outage' }, 'Major system outage', 'Major outage'],
]

test.for(overall)('says %o in a pill and in a badge', async ([status, sentence, short]) => {
  const page = await openPage(aDocument({ status }))
  const pill = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(() => wordsOf(pill) === sentence)
  expect(find(pill, '.pill')?.dataset['indicator']).toBe(status.indicator)
  expect(find<HTMLAnchorElement>(pill, '.pill')?.href).toBe('https://status.example.com/')
  await expectAccessible(pill)

  pill.variant = 'badge'
  await waitFor(() => wordsOf(pill) === `Status ${short}`)
  await expectAccessible(pill)
})

test('shows the link of the host page until the first answer', async () => {
  const page = await openPage()
  await page.behave({ hangs: true })
  const status = show<IcStatus>(html`<ic-status page=${page.url}><a href="/status">Our status</a></ic-status>`)
  await waitFor(async () => (await page.seen()).documents === 1)
  expect(wordsOf(status)).toBe('Our status')
  await expectAccessible(status)
})

test('with only-when-affected it is there while something is wrong or nothing is known, and not while all is well', async () => {
  const calm = await openPage(aDocument())
  const quiet = show<IcStatus>(html`<ic-status page=${calm.url} only-when-affected></ic-status>`)
  let indicator = ''
  quiet.addEventListener('ic-status-change', (event) => (indicator = event.indicator))
  await waitFor(() => indicator === 'none')
  expect(find(quiet, '.pill')).toBeFalsy()
  const troubled = await openPage(aTroubledDocument())
  const loud = show<IcStatus>(html`<ic-status page=${troubled.url} only-when-affected></ic-status>`)
  await waitFor(() => wordsOf(loud) === 'Partial system outage')
  const silent = await openPage()
  await silent.behave({ status: 500 })
  const unknown = show<IcStatus>(html`<ic-status page=${silent.url} only-when-affected></ic-status>`)
  await waitFor(() => /unknown/i.test(wordsOf(unknown)))
})

test('keeps the place of what comes, where the host page offers nothing', async () => {
  const page = await openPage()
  await page.behave({ hangs: true })
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  const waiting = await waitFor(() => find(status, '[aria-busy]'))
  expect(waiting.getBoundingClientRect().width).toBeGreaterThan(100)
  await expectAccessible(status)
})

test.for([
  ['a page of a captive portal', { body: '<!doctype html><h1>Sign in to the network</h1>' }],
  ['JSON that is no status', { body: '{"ok":true}' }],
  ['a document of another format', { body: JSON.stringify({ ...aDocument(), format: 2 }) }],
  [
    'a document with a hole',
    { body: JSON.stringify({ ...aDocument(), incidents: [{ ...anIncident(), updates: null }] }) },
  ],
  ['an error', { body: JSON.stringify(aDocument()), status: 500 }],
] as const)('is unknown, not green, after %s', async ([_what, behaviour]) => {
  const page = await openPage()
  await page.behave(behaviour)
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(() => wordsOf(status) === 'Status unknown')
  expect(find(status, '.pill')?.dataset['indicator']).toBe('unknown')
  await expectAccessible(status)
})

test.for(['http://', 'http://127.0.0.1:1'])('is unknown when the page is at %s', async (page) => {
  const status = show<IcStatus>(html`<ic-status page=${page}></ic-status>`)
  await waitFor(() => wordsOf(status) === 'Status unknown')
})

test('keeps the last known state with its time when the page stops answering, and recovers', async () => {
  const page = await openPage(aTroubledDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await waitFor(async () => (await page.seen()).openStreams === 1)
  // What it hears by the stream shows that it listens: one that breaks unheard is noticed only at the next look.
  await page.serve(aDocument({ revision: 3 }))
  await page.announce({ revision: 3, generatedAt: new Date().toISOString() })
  await waitFor(() => wordsOf(status) === 'All systems operational')
  await page.behave({ status: 503, refusesStreams: true })
  await waitFor(() => /^Status unknown operational as of .*\d\d:\d\d /.test(wordsOf(status)), { within: 8000 })
  expect(find(status, '.pill')?.dataset['indicator']).toBe('unknown')
  await expectAccessible(status)

  status.variant = 'badge'
  await waitFor(() => /^Status Unknown since .*\d\d:\d\d /.test(wordsOf(status)))

  await page.behave({ status: 200, refusesStreams: false })
  await waitFor(() => wordsOf(status) === 'Status Operational', { within: 40_000 })
})

test('tells the host page when the status becomes another', async () => {
  const page = await openPage(aDocument())
  const heard: IcStatusChangeEvent[] = []
  const listen = (event: IcStatusChangeEvent) => heard.push(event)
  const status = show<IcStatus>(html`<ic-status page=${page.url} @ic-status-change=${listen}></ic-status>`)
  await waitFor(() => heard.length === 1)
  await waitFor(async () => (await page.seen()).openStreams === 1)
  await page.serve(aTroubledDocument())
  await page.announce({ revision: 2, generatedAt: new Date().toISOString() })
  await waitFor(() => heard.length === 2)
  // The same status with another incident is no change of status.
  await page.serve(aTroubledDocument({ revision: 3, incidents: [anIncident({ title: 'Webhooks arrive late' })] }))
  await page.announce({ revision: 3, generatedAt: new Date().toISOString() })
  await waitFor(async () => (await page.seen()).documents >= 3)
  await status.updateComplete
  expect(heard.map(({ indicator, previous }) => [previous, indicator])).toEqual([
    [undefined, 'none'],
    ['none', 'major'],
  ])
})

test('follows another page when it is given another address', async () => {
  const calm = await openPage(aDocument())
  const troubled = await openPage(aTroubledDocument())
  const status = show<IcStatus>(html`<ic-status page=${calm.url}></ic-status>`)
  await waitFor(() => wordsOf(status) === 'All systems operational')
  status.page = troubled.url
  await waitFor(() => wordsOf(status) === 'Partial system outage')
  await waitFor(async () => (await calm.seen()).openStreams === 0)
})

test('asks only the page it is given, however late', async () => {
  const page = await openPage(aDocument())
  const requests: string[] = []
  const watcher = new PerformanceObserver((list) => requests.push(...list.getEntries().map(({ name }) => name)))
  watcher.observe({ type: 'resource' })
  const status = document.createElement('ic-status')
  document.body.append(status)
  status.setAttribute('page', page.url)
  await waitFor(() => wordsOf(status) === 'All systems operational')
  watcher.disconnect()
  status.remove()
  expect(requests.filter((name) => name.includes('status.json') && !name.startsWith(page.url))).toEqual([])
})

test('has the theme it is given, else that of the page around it', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  const pill = await waitFor(() => find(status, '.pill[data-indicator]'))
  document.documentElement.style.colorScheme = 'light'
  const light = getComputedStyle(pill).backgroundColor
  document.documentElement.style.colorScheme = 'dark'
  const dark = getComputedStyle(pill).backgroundColor
  document.documentElement.style.colorScheme = ''
  expect([light, dark]).toEqual(['rgb(255, 255, 255)', 'rgb(20, 22, 26)'])
  status.theme = 'dark'
  await status.updateComplete
  expect(getComputedStyle(pill).backgroundColor).toBe(dark)
  await expectAccessible(status)
})

test('a script that is loaded twice changes nothing', async () => {
  const before = customElements.get('ic-status')
  const again = '../../packages/widget/src/index.ts?again'
  await import(/* @vite-ignore */ new URL(again, import.meta.url).href)
  expect(customElements.get('ic-status')).toBe(before)
})
