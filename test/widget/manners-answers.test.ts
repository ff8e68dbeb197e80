import { html } from 'lit'
import { expect, test } from 'vitest'
import type { IcIncidentFeed, IcStatus } from '../../packages/widget/src/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, aTroubledDocument } from './support/documents.ts'
import { openPage } from './support/pages.ts'
import { find, findAll, show, wordsOf } from './support/stage.ts'

test.for([
  ['a page of HTML', { body: '<!doctype html><title>Sign in</title>' }],
  ['half a document', { body: JSON.stringify(aTroubledDocument()).slice(0, -200) }],
  ['nothing', { body: '' }],
  ['null', { body: 'null' }],
  ['a list nested beyond reason', { body: '['.repeat(200_000) }],
  ['a refusal', { status: 403 }],
] as const)(
  'after %s the last known state stands, with its time, and as no status of now',
  async ([_what, behaviour]) => {
    const page = await openPage(aTroubledDocument())
    const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
    await waitFor(() => find(feed, '.live'))
    await page.behave({ ...behaviour, refusesStreams: true })
    await waitFor(() => wordsOf(feed).startsWith('Status unknown'))
    expect(wordsOf(feed)).toContain('Elevated API errors in EU regions')
    expect(find(feed, '.line time')).toBeDefined()
  },
)

test('where a stream is asked for and HTML comes, it goes on by looking again', async () => {
  const page = await openPage(aDocument())
  await page.behave({ streamsHtml: true })
  const status = show<IcStatus>(html`<ic-status page=${page.url} refresh-seconds="5"></ic-status>`)
  await waitFor(() => wordsOf(status) === 'All systems operational')
  await waitFor(async () => (await page.seen()).streams > 0)
  await page.serve(aTroubledDocument())
  await waitFor(() => wordsOf(status) === 'Partial system outage', { within: 9000 })
})

test('a frame that is no frame is passed over, and the stream stays', async () => {
  const page = await openPage(aDocument())
  const feed = show<IcIncidentFeed>(html`<ic-incident-feed page=${page.url}></ic-incident-feed>`)
  await waitFor(() => find(feed, '.live'))
  for (const frame of [null, [], 'HTML', { revision: '9' }, { revision: 9, generatedAt: 0, incidents: {} }])
    await page.announce(frame as never)
  const { status, incidents } = aTroubledDocument()
  await page.announce({ revision: 2, generatedAt: new Date().toISOString(), status, incidents })
  await waitFor(() => wordsOf(feed).includes('Partial system outage'))
  expect((await page.seen()).streams).toBe(1)
})

test('what people wrote is text and never markup, wherever it stands', async () => {
  const evil = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
  const calm = aTroubledDocument()
  const page = await openPage({
    ...calm,
    page: { ...calm.page, name: evil },
    status: { indicator: 'major', description: evil },
    components: calm.components.map((one) => ({ ...one, name: evil })),
    incidents: calm.incidents.map((one) => ({ ...one, title: evil })),
    history: calm.incidents.map((one) => ({ ...one, id: 'incident0002', title: evil })),
  })
  show(html`
    <ic-incident-feed page=${page.url}></ic-incident-feed>
    ${(['badge', 'pill', 'banner', 'corner'] as const).map(
      (variant) => html`<ic-status variant=${variant} page=${page.url}></ic-status>`,
    )}
  `)
  ;(await waitFor(() => find(document.body, '[part=button][aria-expanded]'))).click()
  await waitFor(() => find(document.body, '[part=panel]'))
  await waitFor(() => find(document.body, '[part=banner]'))
  await waitFor(() => wordsOf(document.body).split('<script>').length > 8)
  expect(findAll(document.body, 'img, script')).toEqual([])
  expect(document.title).not.toBe('taken')
})
