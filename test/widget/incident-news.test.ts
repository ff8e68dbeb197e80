import { html } from 'lit'
import { expect, test } from 'vitest'
import type { StatusDocument } from '../../packages/server/src/contract/index.ts'
import type { IcIncidentUpdateEvent } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aGroupedDocument, anIncident, anUpdate, aPastIncident } from './support/documents.ts'
import { openPage, type TestPage } from './support/pages.ts'
import { expectAccessible, show, wordsOf } from './support/stage.ts'

let time = Date.now()

/** Serves a document and lets the page know, as the server does when something is said on it. */
async function serve(page: TestPage, revision: number, more: Partial<StatusDocument>): Promise<void> {
  const at = new Date((time += 1000)).toISOString()
  const document = aGroupedDocument({ revision, generatedAt: at, ...more })
  await page.serve({ ...document, page: { ...document.page, updatedAt: at } })
  await page.announce({ revision, generatedAt: at, status: document.status, incidents: document.incidents })
}

const [open] = aGroupedDocument().incidents
const fixed = anUpdate('A fix is in place.', { id: 'update000004', status: 'monitoring', at: new Date().toISOString() })
const monitored = { ...open!, status: 'monitoring' as const, updates: [fixed, ...open!.updates] }
const elsewhere = anIncident({
  id: 'incident0003',
  title: 'Webhooks arrive late',
  components: [{ id: 'webhooks0000', name: 'Webhooks', status: 'degraded_performance' }],
  updates: [anUpdate('We look.', { id: 'update000005' })],
})

test.for([
  ['ic-status', (url: string) => html`<ic-status page=${url}></ic-status>`],
  ['ic-incident-feed', (url: string) => html`<ic-incident-feed page=${url}></ic-incident-feed>`],
] as const)('%s tells the host page of each new update, and of nothing that was there', async ([_tag, template]) => {
  const page = await openPage(aGroupedDocument())
  const heard: IcIncidentUpdateEvent[] = []
  const listen = (event: IcIncidentUpdateEvent) => heard.push(event)
  const element = show(html`<main @ic-incident-update=${listen}>${template(page.url)}</main>`)
  await waitFor(() => wordsOf(element).startsWith('Partial system outage'))
  await waitFor(async () => (await page.seen()).documents === 2)
  await serve(page, 3, { incidents: [monitored] })
  await waitFor(() => heard.length > 0)
  // An incident that opens begins with an update; what was entered as over already is no news.
  await serve(page, 4, { incidents: [elsewhere, monitored], history: [aPastIncident()] })
  await waitFor(() => heard.length > 1)
  const over = anUpdate('It is over.', { id: 'update000006', status: 'resolved', at: new Date().toISOString() })
  const resolved = { ...monitored, status: 'resolved' as const, updates: [over, ...monitored.updates] }
  await serve(page, 5, { incidents: [elsewhere], history: [resolved, aPastIncident()] })
  await waitFor(() => heard.length > 2)
  await element.updateComplete
  expect(heard.map(({ incidentId, title, status, url }) => [incidentId, title, status, url])).toEqual([
    [open!.id, open!.title, 'monitoring', open!.url],
    ['incident0003', 'Webhooks arrive late', 'investigating', elsewhere.url],
    [open!.id, open!.title, 'resolved', open!.url],
  ])
  await expectAccessible(element)
})

test('one that speaks of a component tells of what touches it', async () => {
  const page = await openPage(aGroupedDocument())
  const heard: string[] = []
  const listen = ({ title }: IcIncidentUpdateEvent) => heard.push(title)
  show(html`<ic-status page=${page.url} component="Queue" @ic-incident-update=${() => heard.push('Queue')}></ic-status
    ><ic-status page=${page.url} component="Webhooks" @ic-incident-update=${listen}></ic-status>`)
  await waitFor(() => wordsOf(document.body).includes('Webhooks: operational'))
  await waitFor(async () => (await page.seen()).documents === 2)
  await serve(page, 3, { incidents: [elsewhere, monitored] })
  await waitFor(() => heard.length > 0)
  expect(heard).toEqual(['Webhooks arrive late'])
})

test('what it had not spoken of before is no news when it speaks of another component', async () => {
  const page = await openPage(aGroupedDocument())
  const heard: Event[] = []
  const status = show<HTMLElementTagNameMap['ic-status']>(
    html`<ic-status page=${page.url} component="Queue" @ic-incident-update=${(event: Event) => heard.push(event)}></ic-status>`,
  )
  await waitFor(() => wordsOf(status) === 'Queue: operational')
  await waitFor(async () => (await page.seen()).documents === 2)
  status.component = 'API'
  await waitFor(() => wordsOf(status) === 'API: partial outage')
  await serve(page, 3, { incidents: [monitored] })
  await waitFor(() => heard.length > 0)
  expect(heard.length).toBe(1)
})

test('another page is no news', async () => {
  const page = { ...aGroupedDocument().page, id: 'page00000001', updatedAt: new Date().toISOString() }
  const status = { indicator: 'critical' as const, description: 'Major System Outage' }
  const [one, other] = [
    await openPage(aGroupedDocument()),
    await openPage(aGroupedDocument({ page, status, incidents: [monitored] })),
  ]
  const heard: string[] = []
  const listen = ({ title }: IcIncidentUpdateEvent) => heard.push(title)
  const element = show<HTMLElementTagNameMap['ic-status']>(
    html`<ic-status page=${one.url} @ic-incident-update=${listen}></ic-status>`,
  )
  await waitFor(() => wordsOf(element) === 'Partial system outage')
  element.page = other.url
  await waitFor(() => wordsOf(element) === 'Major system outage')
  await waitFor(async () => (await other.seen()).documents === 2)
  await serve(other, 3, { page, incidents: [elsewhere, monitored] })
  await waitFor(() => heard.length > 0)
  expect(heard).toEqual(['Webhooks arrive late'])
})
