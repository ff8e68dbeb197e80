import { html } from 'lit'
import { afterEach, expect, test } from 'vitest'
import type { IcIncidentFeed, IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, anIncident, anUpdate, aTroubledDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { find, findAll, show, wordsOf } from './support/stage.ts'
import { forgetTab, showTab } from './support/tab.ts'

const present = () => new Date().toISOString()
const streams = async (page: TestPage, count: number) => waitFor(async () => (await page.seen()).openStreams === count)

afterEach(forgetTab)

test('shows what a frame says at once, whatever a cache still answers', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await streams(page, 1)
  const before = performance.now()
  const { status: overall, incidents } = aTroubledDocument()
  await page.announce({ revision: 2, generatedAt: present(), status: overall, incidents })
  await waitFor(() => wordsOf(status) === 'Partial system outage')
  expect(performance.now() - before).toBeLessThan(1000)
  await waitFor(async () => (await page.seen()).documents >= 2)
  await status.updateComplete
  expect(wordsOf(status)).toBe('Partial system outage')
})

test('fetches the document when a frame was too large to carry it', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await streams(page, 1)
  await page.serve(aTroubledDocument())
  await page.announce({ revision: 2, generatedAt: present() })
  await waitFor(() => wordsOf(status) === 'Partial system outage', { within: 1000 })
})

test('takes no frame for news that is older than what it shows, nor one it cannot read', async () => {
  const page = await openPage(aTroubledDocument({ revision: 7, generatedAt: present() }))
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await streams(page, 1)
  const { status: calm } = aDocument()
  await page.announce({ revision: 6, generatedAt: '2020-01-01T00:00:00.000Z', status: calm, incidents: [] })
  await page.announce({ revision: 9, generatedAt: 'soon', status: calm, incidents: [] })
  await page.announce({
    revision: 8,
    generatedAt: present(),
    status: { indicator: 'critical', description: 'Major System Outage' },
    incidents: [],
  })
  await waitFor(() => wordsOf(status) !== 'Partial system outage')
  expect(wordsOf(status)).toBe('Major system outage')
})

test('looks again and again when streams are refused', async () => {
  const page = await openPage(aDocument())
  await page.behave({ refusesStreams: true })
  const status = show<IcStatus>(html`<ic-status page=${page.url} refresh-seconds="5"></ic-status>`)
  await waitFor(() => wordsOf(status) === 'All systems operational')
  await page.serve(aTroubledDocument())
  await waitFor(() => wordsOf(status) === 'Partial system outage', { within: 9000 })
  expect((await page.seen()).openStreams).toBe(0)
})

test('opens a broken stream again and catches up on what was missed', async () => {
  const page = await openPage(aDocument())
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await waitFor(() => find(feed, '.live'))
  await page.behave({ refusesStreams: true })
  await waitFor(() => !find(feed, '.live'))
  await page.serve(aTroubledDocument())
  await page.behave({ refusesStreams: false })
  await waitFor(() => find(feed, '.live') && wordsOf(feed).includes('Partial system outage'), { within: 9000 })
})

test('fifty elements share one stream and one request', async () => {
  const page = await openPage(aTroubledDocument())
  show(html`${Array.from({ length: 50 }, () => html`<ic-status page=${page.url}></ic-status>`)}`)
  await waitFor(() =>
    [...document.querySelectorAll('ic-status')].every((one) => wordsOf(one) === 'Partial system outage'),
  )
  await streams(page, 1)
  const { streams: opened, documents } = await page.seen()
  expect(opened).toBe(1)
  // The second is asked once the stream stands, for what may have happened in between.
  expect(documents).toBeLessThanOrEqual(2)
})

test('a move is no new beginning; the last one to leave closes the stream, a return opens it', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await streams(page, 1)
  const shelf = document.body.appendChild(document.createElement('div'))
  shelf.append(status)
  await status.updateComplete
  expect(wordsOf(status)).toBe('All systems operational')
  expect(await page.seen()).toMatchObject({ streams: 1, openStreams: 1 })

  status.remove()
  await streams(page, 0)
  await page.serve(aTroubledDocument())
  shelf.append(status)
  await waitFor(() => wordsOf(status) === 'Partial system outage')
  await streams(page, 1)
  shelf.remove()
})

test('a hidden tab holds no connection and catches up when it is seen again', async () => {
  const page = await openPage(aDocument())
  const status = show<IcStatus>(html`<ic-status page=${page.url}></ic-status>`)
  await streams(page, 1)
  showTab('hidden')
  await streams(page, 0)
  await page.serve(aTroubledDocument())
  showTab('visible')
  await waitFor(() => wordsOf(status) === 'Partial system outage')
  await streams(page, 1)
})

test('tells a screen reader of each change once, however many elements show it', async () => {
  const page = await openPage(aDocument())
  show(html`${Array.from({ length: 3 }, () => html`<ic-status page=${page.url}></ic-status>`)}`)
  await streams(page, 1)
  const said = () => findAll(document.body, '[role=status]').flatMap((region) => region.textContent?.trim() || [])
  expect(said()).toEqual([])
  const { status, incidents } = aTroubledDocument()
  await page.announce({ revision: 2, generatedAt: present(), status, incidents })
  await waitFor(() => said().length > 0)
  expect(said()).toEqual(['Partial system outage. Identified: Elevated API errors in EU regions'])

  const words = anUpdate('A fix is in place.', { id: 'update000004', status: 'monitoring' })
  const next = anIncident({ status: 'monitoring', updates: [words], updatedAt: present() })
  await page.announce({ revision: 3, generatedAt: present(), status, incidents: [next] })
  await waitFor(() => said()[0] === 'Partial system outage. Monitoring: Elevated API errors in EU regions')
})
