import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import {
  ListPageDeliveriesQuery,
  ListSubscribersQuery,
  type PageDeliveries,
} from '../../packages/server/src/contract/index.ts'
import { listPageDeliveries } from '../../packages/server/src/deliveries/page-deliveries.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { listSubscribers } from '../../packages/server/src/subscribers/manage-subscribers.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { plansOf } from '../support/plan.ts'
import { refuseEverything } from '../support/refused-deliveries.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

test('the deliveries of a page are narrowed, counted, read part by part, and tried again as they are narrowed', async () => {
  const tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}/deliveries`
  const mara = await tenant.subscriber({ email: 'mara@northwind.example' })
  await tenant.subscriber({ email: 'ops@contoso.example' })
  const incident = await tenant.open({ title: 'Slow' })
  await refuseEverything(app.database.db, app.clock)
  app.clock.advance(60_000)
  const noon = app.clock.now().toISOString()
  await tenant.maintenance({ title: 'Upgrade' })
  await refuseEverything(app.database.db, app.clock)
  const list = async (query: string) => (await tenant.call<PageDeliveries>('GET', `${path}?${query}`)).body
  const titles = async (query: string) => (await list(query)).items.map(({ title, to }) => `${title} → ${to}`)
  const all = await titles('')
  expect(all).toHaveLength(4)
  expect(all[0]).toContain('Upgrade')
  const first = await list('limit=3')
  expect(first.counts).toEqual({ queued: 0, sent: 0, failed: 4, skipped: 0 })
  const rest = await list(`limit=3&cursor=${first.nextCursor}`)
  expect([rest.items.length, rest.counts, rest.nextCursor]).toEqual([1, null, null])
  expect(await titles('search=MARA@')).toEqual(['Upgrade → mara@northwind.example', 'Slow → mara@northwind.example'])
  expect(await titles(`subscriberId=${mara.id}&until=${noon}`)).toEqual(['Slow → mara@northwind.example'])
  expect(await titles(`from=${noon}`)).toHaveLength(2)
  expect(await titles('event=maintenance.scheduled')).toHaveLength(2)
  expect(await titles(`incidentId=${incident.id}`)).toHaveLength(2)
  expect(await titles('channel=webhook')).toEqual([])
  expect(await titles('state=sent')).toEqual([])
  expect((await list('state=sent')).counts?.failed).toBe(4)

  const retry = (input: object) => tenant.call('POST', `${path}/retry`, input)
  expect((await retry({ incidentId: incident.id, search: 'mara@' })).body).toEqual({ retried: 1 })
  expect((await list('')).counts).toMatchObject({ queued: 1, failed: 3 })
  expect((await retry({})).body).toEqual({ retried: 3 })
  const entries = await app.database.db
    .selectFrom('audit_entry')
    .select('after')
    .where('page_id', '=', tenant.page.id)
    .where('action', '=', 'delivery.retried_all')
    .execute()
  expect(entries.map(({ after }) => after)).toEqual(
    expect.arrayContaining([{ incidentId: incident.id, search: '…', retried: 1 }, { retried: 3 }]),
  )
})

test('whoever may not read subscribers neither sees nor searches addresses', async () => {
  const tenant = await app.organization(['incidents:write'])
  await tenant.failedDelivery()
  const path = `/api/v1/pages/${tenant.page.id}/deliveries`
  const { body } = await tenant.call<PageDeliveries>('GET', path)
  expect(body.items[0]?.to).toMatch(/^.…@northwind\.example$/)
  expect((await tenant.call('GET', `${path}?search=northwind`)).status).toBe(403)
  expect((await tenant.call('POST', `${path}/retry`, { search: 'northwind' })).status).toBe(403)
})

test('among many subscribers and deliveries each list is found by index', async () => {
  const tenant = await app.organization()
  const { db } = app.database
  const pageId = tenant.page.id
  await sql`insert into subscriber (page_id, id, channel, address, state, everything, locale, created_at)
    select ${pageId}, lpad(i::text, 12, '0'), 'email', 'reader-' || i || '@example.com',
      case when i % 100 = 0 then 'unsubscribed' else 'active' end, true, 'en', timestamptz '2026-01-01' + i * interval '1 minute'
    from generate_series(1, 20000) as i`.execute(db)
  await sql`insert into event (page_id, id, type, version, incident_id, notify, at, data)
    select ${pageId}, 'event' || lpad(i::text, 7, '0'), 'incident.updated', 1, 'inc' || lpad((i / 10)::text, 9, '0'), true,
      timestamptz '2026-02-01' + i * interval '1 hour', '{"incident":{"title":"One of many"}}'
    from generate_series(1, 100) as i`.execute(db)
  await sql`insert into delivery (page_id, event_id, subscriber_id, id, channel, lane, state, created_at)
    select ${pageId}, event.id, subscriber.id, substr(md5(event.id || subscriber.id), 1, 12), 'email', 'bulk',
      case when subscriber.id like '%777' then 'failed' else 'sent' end, event.at
    from event, subscriber where event.page_id = ${pageId} and subscriber.page_id = ${pageId} and subscriber.id < '000000000200'`.execute(
    db,
  )
  await sql`analyze subscriber, subscriber_component, subscriber_group, event, delivery`.execute(db)
  const scope = await findPageById(db, testUrl, pageId)
  if (!scope) throw new Error('the page is gone')
  const cursor = Buffer.from('2026-01-05T00:00:00.000Z 000000002507').toString('base64url')
  const subscribers = [
    {},
    { cursor },
    { state: 'active', cursor },
    { channel: 'email' },
    { state: 'active', search: 'reader-77' },
    { componentId: 'abcdefghijkl' },
    { clientId: 'abcdefghijkl' },
    { groupId: 'abcdefghijkl' },
    { suppressed: 'true' },
  ]
  for (const query of subscribers) {
    const plans = await plansOf(db, (asking) => listSubscribers(asking, scope, ListSubscribersQuery.parse(query)))
    expect([query, plans[0]]).toEqual([query, expect.stringContaining('on subscriber')])
    expect([query, plans[0]]).toEqual([query, expect.not.stringContaining('Seq Scan on subscriber ')])
    expect(plans).toHaveLength(1)
  }
  const deliveries = [
    {},
    { cursor },
    { state: 'failed' },
    { state: 'sent', channel: 'email', cursor },
    { event: 'incident.updated' },
    { incidentId: 'inc000000003' },
    { subscriberId: '000000000123' },
    { search: 'reader-123@' },
    { from: '2026-02-02T00:00:00Z', until: '2026-02-03T00:00:00Z', state: 'failed' },
  ]
  for (const query of deliveries) {
    const asked = ListPageDeliveriesQuery.parse(query)
    const plans = await plansOf(db, (asking) => listPageDeliveries(asking, scope, asked, true))
    // The list is one statement, and the counts beside its first part another.
    expect(plans).toHaveLength('cursor' in query ? 1 : 2)
    expect([query, plans[0]]).toEqual([query, expect.not.stringContaining('Seq Scan on delivery')])
  }
})
