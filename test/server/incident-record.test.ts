import { beforeAll, expect, test } from 'vitest'
import type {
  ComponentLog,
  Delivery,
  DeliveryLog,
  IncidentChange,
  RetryAnswer,
} from '../../packages/server/src/contract/index.ts'
import { sendDue } from '../../packages/server/src/deliveries/send.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { refuseEverything } from '../support/refused-deliveries.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const incidents = (tenant: Tenant) => `/api/v1/pages/${tenant.page.id}/incidents`

/** Sends whatever is due, to a server that takes it. */
async function deliver(sent: string[]) {
  const { db } = app.database
  const channels = {
    email: {
      send: (_: unknown, { address }: { address: string }) => {
        sent.push(address)
        return Promise.resolve({ state: 'sent' as const })
      },
    },
  }
  await sendDue({ db, clock: app.clock, channels })
}

test('every delivery of an incident is listed with what became of it, page by page, and narrowed by state', async () => {
  const tenant = await app.organization()
  for (const name of ['ada', 'bob', 'cem']) await tenant.subscriber({ email: `${name}@northwind.example` })
  const { id } = await tenant.open()
  await tenant.open({ title: 'Another one', notify: true })
  const path = `${incidents(tenant)}/${id}/deliveries`
  expect((await tenant.call<DeliveryLog>('GET', path)).body).toEqual({
    items: [],
    nextCursor: null,
    counts: { queued: 0, sent: 0, failed: 0, skipped: 0 },
    updates: [{ updateId: expect.any(String) as string, told: 0, waiting: null, failed: 0 }],
  })
  await refuseEverything(app.database.db, app.clock)
  const first = (await tenant.call<DeliveryLog>('GET', `${path}?limit=2`)).body
  const second = (await tenant.call<DeliveryLog>('GET', `${path}?limit=2&cursor=${first.nextCursor}`)).body
  const all = [...first.items, ...second.items]
  expect(all.map(({ to }) => to).toSorted()).toEqual(['ada', 'bob', 'cem'].map((name) => `${name}@northwind.example`))
  expect([first.counts, second.nextCursor]).toEqual([{ queued: 0, sent: 0, failed: 3, skipped: 0 }, null])
  for (const delivery of all) {
    expect(delivery).toMatchObject({
      event: 'incident.opened',
      channel: 'email',
      state: 'failed',
      attempts: 1,
      lastError: '550 5.1.1 No such mailbox',
      dueAt: null,
      sentAt: null,
    })
  }
  expect((await tenant.call<DeliveryLog>('GET', `${path}?state=sent`)).body.items).toEqual([])
})

test('a failed delivery is tried again, one or all, is then sent, and nothing else is touched', async () => {
  const tenant = await app.organization()
  for (const name of ['ada', 'bob', 'cem']) await tenant.subscriber({ email: `${name}@northwind.example` })
  const { id } = await tenant.open()
  const other = await tenant.open({ title: 'Another one' })
  await refuseEverything(app.database.db, app.clock)
  const path = `${incidents(tenant)}/${id}/deliveries`
  const { items } = (await tenant.call<DeliveryLog>('GET', path)).body
  const retry = `/api/v1/pages/${tenant.page.id}/deliveries/${items[0]?.id}/retry`
  const again = await tenant.call<Delivery>('POST', retry)
  expect(again.body).toMatchObject({ state: 'queued', attempts: 0, dueAt: app.clock.now().toISOString() })
  expect((await tenant.call('POST', retry)).status).toBe(409)
  const sent: string[] = []
  await deliver(sent)
  expect(sent).toEqual([items[0]?.to])
  expect((await tenant.call('POST', retry)).status).toBe(409)

  expect((await tenant.call<RetryAnswer>('POST', `${path}/retry`)).body).toEqual({ retried: 2 })
  await deliver(sent)
  const log = (await tenant.call<DeliveryLog>('GET', path)).body
  expect([sent.length, log.counts]).toEqual([3, { queued: 0, sent: 3, failed: 0, skipped: 0 }])
  const others = (await tenant.call<DeliveryLog>('GET', `${incidents(tenant)}/${other.id}/deliveries`)).body
  expect(others.counts.failed).toBe(3)
})

test('who may not read subscribers sees enough of an address to tell two apart, and no more', async () => {
  const tenant = await app.organization(['incidents:write'])
  const delivery = await tenant.failedDelivery()
  expect(delivery.to).toMatch(/^[a-z0-9]{12}@northwind\.example$/)
  const retried = await tenant.call<Delivery>('POST', `/api/v1/pages/${tenant.page.id}/deliveries/${delivery.id}/retry`)
  expect(retried.body.to).toBe(`${delivery.to?.[0]}…@northwind.example`)
})

test('the audit of an incident names all that was done to it and its parts, also those that are gone, and nothing else', async () => {
  const tenant = await app.organization()
  const { id } = await tenant.open()
  await tenant.open({ title: 'Another one' })
  const path = `${incidents(tenant)}/${id}`
  const does = async (method: string, below: string, body?: unknown) => {
    app.clock.advance(1000)
    return (await tenant.call<{ id: string; updates: { id: string }[] }>(method, `${path}${below}`, body)).body
  }
  const posted = await does('POST', '/updates', { status: 'identified', message: 'Found.' })
  const updateId = posted.updates[0]?.id
  await does('PATCH', `/updates/${updateId}`, { message: 'Found it.' })
  await does('DELETE', `/updates/${updateId}`)
  const note = await does('POST', '/notes', { message: 'Ask Omar.' })
  await does('DELETE', `/notes/${note.id}`)
  await does('PATCH', '', { title: 'Sign-in fails for some' })
  const list = async (query: string) =>
    (await tenant.call<{ items: IncidentChange[]; nextCursor: string | null }>('GET', `${path}/audit${query}`)).body
  const { items } = await list('')
  expect(items.map(({ action }) => action)).toEqual([
    'incident.edited',
    'note.deleted',
    'note.written',
    'incident.update_deleted',
    'incident.update_edited',
    'incident.update_posted',
    'incident.opened',
  ])
  expect(items[0]).toMatchObject({
    by: { kind: 'token', name: 'caller' },
    target: { type: 'incident', id },
    before: { title: 'Sign-in fails' },
    after: { title: 'Sign-in fails for some' },
  })
  const first = await list('?limit=3')
  const rest = await list(`?limit=50&cursor=${first.nextCursor}`)
  expect([...first.items, ...rest.items]).toEqual(items)
})

test('what components showed is told from the beginning to the end, whatever the cause', async () => {
  const tenant = await app.organization()
  const [api, mail] = [await tenant.component('API'), await tenant.component('Mail')]
  app.clock.advance(60 * 60_000)
  const began = app.clock.now().toISOString()
  const incident = await tenant.open({ impact: 'major', components: [{ id: api.id }] })
  app.clock.advance(10 * 60_000)
  const worse = app.clock.now().toISOString()
  await tenant.open({ title: 'Another one', components: [{ id: api.id, status: 'major_outage' }] })
  await tenant.post(incident.id, {
    status: 'identified',
    components: [{ id: mail.id, status: 'degraded_performance' }],
  })
  const read = async () =>
    (await tenant.call<{ items: ComponentLog[] }>('GET', `${incidents(tenant)}/${incident.id}/component-log`)).body
      .items
  const shown = (to: string | null) => [
    {
      id: api.id,
      name: 'API',
      intervals: [
        { from: began, to: worse, status: 'partial_outage' },
        { from: worse, to, status: 'major_outage' },
      ],
    },
    {
      id: mail.id,
      name: 'Mail',
      intervals: [
        { from: began, to: worse, status: 'operational' },
        { from: worse, to, status: 'degraded_performance' },
      ],
    },
  ]
  expect(await read()).toEqual(shown(null))
  app.clock.advance(10 * 60_000)
  const over = app.clock.now().toISOString()
  await tenant.post(incident.id, { status: 'resolved' })
  app.clock.advance(10 * 60_000)
  expect(await read()).toEqual(shown(over))
})
