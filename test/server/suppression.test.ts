import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { PageDeliveries, RecipientCount, Subscriber } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { refuseEverything } from '../support/refused-deliveries.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Status <status@example.com>' })
})

const pathOf = ({ page }: Tenant) => `/api/v1/pages/${page.id}`
const countOf = async (tenant: Tenant) =>
  (await tenant.call<RecipientCount>('POST', `${pathOf(tenant)}/recipient-count`, {})).body.total
const deliveriesOf = async (tenant: Tenant) =>
  (await tenant.call<PageDeliveries>('GET', `${pathOf(tenant)}/deliveries`)).body
const auditOf = async (tenant: Tenant) =>
  app.database.db
    .selectFrom('audit_entry')
    .select(['action', 'before', 'after'])
    .where('page_id', '=', tenant.page.id)
    .orderBy('at')
    // The clock stands still: of the same moment, the transactions tell what came first.
    .orderBy(sql`xmin::text::bigint`)
    .execute()

test('whoever is suppressed is told nothing, whatever is asked for, until that is lifted', async () => {
  const tenant = await app.organization()
  const email = 'mara@northwind.example'
  const { id } = await tenant.subscriber({ email })
  const path = `${pathOf(tenant)}/subscribers/${id}`
  const suppress = () => tenant.call<Subscriber>('PUT', `${path}/suppression`, { because: 'Asked us by phone' })
  const { body } = await suppress()
  expect(body).toMatchObject({
    state: 'active',
    suppressed: { because: 'Asked us by phone', by: 'caller', at: app.clock.now().toISOString() },
  })
  app.clock.advance(1000)
  expect((await suppress()).body).toEqual(body)
  expect(await countOf(tenant)).toBe(0)
  const list = (suppressed: string) =>
    tenant.call<{ items: Subscriber[] }>('GET', `${pathOf(tenant)}/subscribers?suppressed=${suppressed}`)
  expect((await list('true')).body.items).toHaveLength(1)
  expect((await list('false')).body.items).toHaveLength(0)
  // Its owner, or somebody else, subscribes: the answer is that of everybody, and no mail is sent.
  const asked = await app.caller().call('POST', `/p/${tenant.page.slug}/subscribe`, { email })
  expect(asked.status).toBe(202)
  await tenant.open()
  await refuseEverything(app.database.db, app.clock)
  expect((await deliveriesOf(tenant)).items).toEqual([])
  const again = await tenant.call('POST', `${pathOf(tenant)}/subscribers`, { email, confirmed: true })
  expect(again.status).toBe(409)

  expect((await tenant.call<Subscriber>('DELETE', `${path}/suppression`)).body.suppressed).toBeNull()
  expect(await countOf(tenant)).toBe(1)
  const actions = (await auditOf(tenant)).map(({ action }) => action)
  expect(actions.filter((action) => action.startsWith('subscriber.suppress'))).toEqual([
    'subscriber.suppressed',
    'subscriber.suppression_lifted',
  ])
  expect(pointerOf(await tenant.call('PUT', `${path}/suppression`, {}))).toEqual([422, '/because'])
})

test('what waits for somebody who is suppressed meanwhile is not sent, nor is what is tried again', async () => {
  const tenant = await app.organization()
  const delivery = await tenant.failedDelivery()
  const { subscriberId = '' } = (await deliveriesOf(tenant)).items.find(({ id }) => id === delivery.id) ?? {}
  await tenant.call('PUT', `${pathOf(tenant)}/subscribers/${subscriberId}/suppression`, { because: 'Asked us' })
  expect((await tenant.call('POST', `${pathOf(tenant)}/deliveries/${delivery.id}/retry`)).status).toBe(200)
  await tenant.open()
  await refuseEverything(app.database.db, app.clock)
  const { items, counts } = await deliveriesOf(tenant)
  expect(items.map(({ state }) => state)).toEqual(['skipped'])
  expect(counts).toEqual({ queued: 0, sent: 0, failed: 0, skipped: 1 })
})

test('erased, an address is nowhere in the database, and how many were told stays', async () => {
  const tenant = await app.organization()
  const email = 'lena.erased@northwind.example'
  const { id } = await tenant.subscriber({ email })
  const incident = await tenant.open()
  await refuseEverything(app.database.db, app.clock)
  await app.database.db
    .updateTable('delivery')
    .set({ last_error: `550 <${email}> unknown` })
    .where('page_id', '=', tenant.page.id)
    .execute()
  await app.caller().call('POST', `/p/${tenant.page.slug}/subscribe`, { email })
  const before = (await deliveriesOf(tenant)).items.length
  expect((await tenant.call('DELETE', `${pathOf(tenant)}/subscribers/${id}`)).status).toBe(204)
  const { items } = await deliveriesOf(tenant)
  expect(items).toHaveLength(before)
  const told = items.find(({ incidentId }) => incidentId === incident.id)
  expect(told).toMatchObject({ to: null, subscriberId: null, lastError: null, state: 'failed', title: 'Sign-in fails' })
  // What was sent of an incident counts as before.
  const { body } = await tenant.call('GET', `${pathOf(tenant)}/incidents/${incident.id}/deliveries`)
  expect(body).toMatchObject({ counts: { failed: 1 } })
  const { db } = app.database
  for (const table of ['subscriber', 'delivery', 'event', 'audit_entry', 'consent'] as const) {
    const rows = await db.selectFrom(table).selectAll().where('page_id', '=', tenant.page.id).execute()
    expect([table, JSON.stringify(rows)]).toEqual([table, expect.not.stringContaining('lena.erased')])
  }
})
