import { html } from 'lit'
import { expect, test } from 'vitest'
import { formatWindow } from '../../packages/widget/src/maintenance-time.ts'
import type { PublicMaintenance } from '../../packages/server/src/contract/index.ts'
import type { IcIncidentFeed, IcStatus } from '../../packages/widget/src/index.ts'
import { maintenanceLabels } from '../../packages/widget/src/labels/maintenance-labels.ts'
import { waitFor } from '../support/wait-for.ts'
import { aDocument, anIncident } from './support/documents.ts'
import { aMaintenance, aPlan } from './support/maintenances.ts'
import { openPage } from './support/pages.ts'
import { expectAccessible, find, findAll, show, wordsOf } from './support/stage.ts'

const showFeed = (url: string) =>
  show<IcIncidentFeed>(html`<ic-incident-feed page=${url} no-subscribe></ic-incident-feed>`)

test('a feed tells what is under way and what is planned, each with its page', async () => {
  const page = await openPage(aDocument({ incidents: [anIncident()], maintenances: [aMaintenance(), aPlan()] }))
  const feed = showFeed(page.url)
  await waitFor(() => findAll(feed, '.window').length === 2)
  expect(wordsOf(feed)).toMatch(
    /Elevated API errors.*Maintenance Storage engine upgrade for Analytics Under way · until .*\d\d:\d\d .*Network upgrade in Frankfurt \d+ \w+( \d{4})?.*\d\d:\d\d to .*Earlier/,
  )
  expect(findAll(feed, '.window').map((each) => each.dataset['status'])).toEqual(['under_maintenance', undefined])
  expect(find<HTMLAnchorElement>(feed, '.window a')?.href).toBe('https://status.example.com/maintenance/maintenance1')
  await expectAccessible(feed)
})

test('nothing is told of maintenance where none is planned, and three upcoming windows at once', async () => {
  const page = await openPage(aDocument())
  const feed = showFeed(page.url)
  await waitFor(() => find(feed, '.line b'))
  expect(findAll(feed, '.window')).toEqual([])
  const many = Array.from({ length: 7 }, (_, at) => aPlan({ id: `maintenance${at}` }))
  const tell = async (revision: number, maintenances: PublicMaintenance[]) => {
    await waitFor(() => find(feed, '.live'))
    await page.serve(aDocument({ revision, maintenances }))
    await page.announce({ revision, generatedAt: new Date().toISOString() })
  }
  await tell(2, many)
  const summary = await waitFor(() => find(feed, 'summary'))
  expect(summary.innerText).toBe('4 more')
  const seen = () => findAll(feed, '.window').filter((each) => each.checkVisibility()).length
  expect(seen()).toBe(3)
  await expectAccessible(feed)
  summary.click()
  await waitFor(() => seen() === 7)
  // What was opened stays so.
  await tell(3, [aMaintenance({ id: 'running' }), ...many])
  await waitFor(() => findAll(feed, '.window').length === 8)
  expect([find<HTMLDetailsElement>(feed, 'details')?.open, seen()]).toEqual([true, 8])
})

test('a window that comes again says how often', async () => {
  const { url } = await openPage(aDocument({ maintenances: [aPlan({ recurrence: 'FREQ=WEEKLY;BYDAY=SU' })] }))
  const feed = showFeed(url)
  await waitFor(() => / · Every Sunday /.test(wordsOf(feed)))
  await expectAccessible(feed)
})

test('work that takes longer than planned says so', async () => {
  const late = aMaintenance({ status: 'verifying', endsAt: new Date(Date.now() - 60_000).toISOString() })
  const feed = showFeed((await openPage(aDocument({ maintenances: [late] }))).url)
  await waitFor(() => find(feed, '.window'))
  expect(wordsOf(feed)).toContain('Verifying · takes longer than planned')
})

test('a line says when the next window is only where it is asked to, and of its component only', async () => {
  const elsewhere = aMaintenance({ components: [{ id: 'component001', name: 'Dashboard' }] })
  const { url } = await openPage(aDocument({ maintenances: [elsewhere, aPlan()] }))
  const pill = show<IcStatus>(html`<ic-status page=${url}></ic-status>`)
  await waitFor(() => wordsOf(pill) === 'All systems operational')
  pill.nextMaintenance = true
  await waitFor(() => /^All systems operational Maintenance until .*\d\d:\d\d /.test(wordsOf(pill)))
  await expectAccessible(pill)
  pill.component = 'API'
  await waitFor(() => /^API: operational Maintenance: \d+ \w+, \d\d:\d\d /.test(wordsOf(pill)))
  pill.variant = 'badge'
  await waitFor(() => wordsOf(pill).startsWith('API Operational Maintenance: '))
  await expectAccessible(pill)
})

test('a banner and the panel of a corner name the next window where they are asked to', async () => {
  const { url } = await openPage(
    aDocument({
      status: { indicator: 'maintenance', description: 'Service under maintenance' },
      maintenances: [aMaintenance(), aPlan()],
    }),
  )
  const banner = show<IcStatus>(html`<ic-status page=${url} variant="banner"></ic-status>`)
  await waitFor(() => wordsOf(banner).includes('Service under maintenance'))
  expect(findAll(banner, `a[href="${aMaintenance().url}"]`)).toEqual([])
  banner.nextMaintenance = true
  await waitFor(() => wordsOf(banner).includes(`${aMaintenance().title} · Maintenance until `))
  await expectAccessible(banner)
  const corner = show<IcStatus>(html`<ic-status page=${url} variant="corner" next-maintenance></ic-status>`)
  const lift = await waitFor(() => find(corner, '.lift'))
  lift.click()
  await waitFor(() => wordsOf(corner).includes(`${aMaintenance().title} · Maintenance until `))
  await expectAccessible(corner)
})

test.for([
  ['2026-01-22T01:00:00Z', '2026-01-22T03:00:00Z', '02:00 to 04:00 CET'],
  ['2026-01-22T22:00:00Z', '2026-01-23T01:00:00Z', '22 Jan, 23:00 to 23 Jan, 02:00 CET'],
  ['2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z', '01:00 CET to 04:00 CEST'],
] as const)('a window from %s to %s is written with its zone', ([startsAt, endsAt, words]) => {
  const place = { labels: { formatLocale: 'en-GB' }, timeZone: 'Europe/Berlin' }
  const written = formatWindow({ startsAt, endsAt }, maintenanceLabels.en, place, Date.parse('2026-01-20T12:00:00Z'))
  expect(written.map((part) => (typeof part === 'string' ? part : part.values[1])).join('')).toBe(words)
})
