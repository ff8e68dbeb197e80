import { html } from 'lit'
import { afterEach, expect, test } from 'vitest'
import type { PublicIncident } from '../../packages/server/src/contract/index.ts'
import type { IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, anIncident, anUpdate, aTroubledDocument } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { findAll, show, wordsOf } from './support/stage.ts'

const present = () => new Date().toISOString()
let ears: MutationObserver | undefined

afterEach(() => ears?.disconnect())

/** What a screen reader hears from now on: each new text of a live region, as often as it is put there. */
function listen(): string[] {
  const heard: string[] = []
  const regions = findAll(document.body, '[role=status]')
  ears = new MutationObserver((records) => {
    for (const region of new Set(records.map(({ target }) => regions.find((one) => one.contains(target)))))
      if (region?.textContent?.trim()) heard.push(region.textContent.trim())
  })
  for (const region of regions) ears.observe(region, { childList: true, characterData: true, subtree: true })
  return heard
}

async function showLive(page: TestPage): Promise<IcStatus[]> {
  show(html`<ic-status page=${page.url}></ic-status><ic-status page=${page.url}></ic-status
    ><ic-incident-feed page=${page.url}></ic-incident-feed>`)
  const all = [...document.querySelectorAll('ic-status')]
  await waitFor(() => all.every((one) => wordsOf(one) === 'All systems operational'))
  await waitFor(() => wordsOf(document.body).includes('Live'))
  await waitFor(async () => (await page.seen()).documents === 2)
  return all
}

/** Sends a frame, then answers the request that follows it with the same. */
async function tell(page: TestPage, revision: number, incidents: PublicIncident[]): Promise<void> {
  const { status } = aTroubledDocument()
  const { documents } = await page.seen()
  const version = { revision, generatedAt: present() }
  await page.serve(aTroubledDocument({ ...version, incidents }))
  await page.announce({ ...version, status, incidents })
  await waitFor(async () => (await page.seen()).documents > documents)
}

const monitored = () =>
  anIncident({
    status: 'monitoring',
    updatedAt: present(),
    updates: [anUpdate('A fix is in place.', { id: 'update000004', status: 'monitoring', at: present() })],
  })
const first = 'Partial system outage. Identified: Elevated API errors in EU regions'
const second = 'Partial system outage. Monitoring: Elevated API errors in EU regions'

test('a change is said once: neither the request that follows it nor a new rendering says it again', async () => {
  const page = await openPage(aDocument())
  const all = await showLive(page)
  const heard = listen()
  await tell(page, 2, [anIncident()])
  await waitFor(() => all.every((one) => wordsOf(one) === 'Partial system outage'))
  for (const element of all) element.requestUpdate()
  await Promise.all(all.map((one) => one.updateComplete))
  expect(heard).toEqual([first])
  await tell(page, 3, [monitored()])
  await waitFor(() => heard.length > 1)
  expect(heard).toEqual([first, second])
})

test('a form to subscribe, which has no voice, silences nobody that stands below it', async () => {
  const page = await openPage(aDocument())
  show(html`<ic-subscribe page=${page.url}></ic-subscribe><ic-status page=${page.url}></ic-status>`)
  const status = document.querySelector('ic-status') as IcStatus
  await waitFor(() => wordsOf(status) === 'All systems operational')
  await waitFor(async () => (await page.seen()).documents === 2)
  const heard = listen()
  await tell(page, 2, [anIncident()])
  await waitFor(() => wordsOf(status) === 'Partial system outage')
  expect(heard).toEqual([first])
})

test.for(['removed', 'moved'])(
  'when the element that speaks is %s, another goes on without repeating it',
  async (what) => {
    const page = await openPage(aDocument())
    const [speaker, other] = (await showLive(page)) as [IcStatus, IcStatus]
    await tell(page, 2, [anIncident()])
    await waitFor(() => wordsOf(other) === 'Partial system outage')
    const heard = listen()
    if (what === 'removed') speaker.remove()
    else document.body.append(speaker)
    other.requestUpdate()
    await other.updateComplete
    expect(heard).toEqual([])
    await tell(page, 3, [monitored()])
    await waitFor(() => heard.length > 0)
    expect(heard).toEqual([second])
    speaker.remove()
  },
)

test('what is drawn after it was removed does not take the voice from those that stay', async () => {
  const page = await openPage(aDocument())
  const [speaker, other] = (await showLive(page)) as [IcStatus, IcStatus]
  speaker.remove()
  speaker.requestUpdate()
  await speaker.updateComplete
  const heard = listen()
  await tell(page, 2, [anIncident()])
  await waitFor(() => wordsOf(other) === 'Partial system outage')
  expect(heard).toEqual([first])
})
