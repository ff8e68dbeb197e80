import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { pino } from 'pino'
import type { ComponentDeletion, DeliverySummary, StartSteps } from '../../packages/server/src/contract/index.ts'
import type { Outcome } from '../../packages/server/src/deliveries/channel.ts'
import { countTold } from '../../packages/server/src/deliveries/delivery-summary.queries.ts'
import { findWaitingEvents } from '../../packages/server/src/deliveries/due.ts'
import { fanOut } from '../../packages/server/src/deliveries/fan-out.ts'
import { sendDue } from '../../packages/server/src/deliveries/send.ts'
import { createReaderNotice } from '../../packages/server/src/start/embedding.ts'
import { addPerson } from '../support/people.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { plansOf } from '../support/plan.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const read = async <Body>(tenant: Tenant, path: string) =>
  (await tenant.call<Body>('GET', `/api/v1/pages/${tenant.page.id}${path}`)).body
const summary = (tenant: Tenant) => read<DeliverySummary>(tenant, '/deliveries/summary')
const start = (tenant: Tenant) => read<StartSteps>(tenant, '/start')

/** Does what jobs do, with a channel that says so to each address. */
async function deliver(outcomeOf: (address: string) => Outcome) {
  const { db } = app.database
  const channels = { email: { send: async (_event: unknown, { address }: { address: string }) => outcomeOf(address) } }
  for (const event of await findWaitingEvents(db)) await fanOut(db, app.clock, event)
  await sendDue({ db, clock: app.clock, channels })
}

test('deliveries of the last day are counted by channel, with the incidents whose messages failed', async () => {
  const tenant = await app.organization()
  const other = await app.organization()
  await other.subscriber()
  await other.open()
  for (const name of ['sent', 'later', 'refused']) await tenant.subscriber({ email: `${name}@northwind.example` })
  expect((await summary(tenant)).channels).toEqual([])
  const { id } = await tenant.open({ title: 'Sign-in fails' })
  expect((await summary(tenant)).channels).toEqual([])
  await deliver((address) => {
    if (address.startsWith('refused')) return { state: 'refused', error: '550 no such mailbox' }
    return address.startsWith('later') ? { state: 'later', error: 'busy' } : { state: 'sent' }
  })
  const told = await summary(tenant)
  expect(told.channels).toEqual([{ channel: 'email', sent: 1, failed: 1, waiting: 1, skipped: 0 }])
  expect(told.failures).toEqual([
    { incidentId: id, maintenanceId: null, title: 'Sign-in fails', count: 1, lastError: '550 no such mailbox' },
  ])
  app.clock.advance(24 * 60 * 60_000 + 1)
  expect(await summary(tenant)).toMatchObject({ channels: [], failures: [] })
})

test('each step of the beginning is read from what is there', async () => {
  const tenant = await app.organization()
  const none = { components: false, incident: false, subscriber: false, embed: false, domain: null, hidden: false }
  expect(await start(tenant)).toEqual(none)
  await tenant.component()
  await tenant.open({ test: true })
  await tenant.subscriber()
  expect(await start(tenant)).toEqual({ ...none, components: true, incident: true, subscriber: true })
  const inEarnest = await app.organization()
  await inEarnest.open()
  expect((await start(inEarnest)).incident).toBe(true)
})

test('the domain is a step for who looks after the organization that set the installation up, and for nobody else', async () => {
  const [first, another] = [await app.organization(), await app.organization()]
  await app.database.db.insertInto('first_setup').values({ organization_id: first.organizationId }).execute()
  const reader = await addPerson(app, first, 'Mara Lind', 'viewer')
  const path = `/api/v1/pages/${first.page.id}/start`
  expect((await start(first)).domain).toBe(false)
  expect((await first.call<StartSteps>('POST', path, { hidden: false })).body.domain).toBe(false)
  expect((await reader.call<StartSteps>('GET', path)).body.domain).toBe(null)
  expect((await start(another)).domain).toBe(null)
})

test('of each open incident it is known how many were told of what was said last', async () => {
  const tenant = await app.organization()
  const told = async () => (await summary(tenant)).open.map(({ incidentId, ...counts }) => [incidentId, counts])
  for (const name of ['sent', 'sent2', 'later', 'refused'])
    await tenant.subscriber({ email: `${name}@northwind.example` })
  const outcomeOf = (address: string): Outcome => {
    if (address.startsWith('sent')) return { state: 'sent' }
    return address.startsWith('later') ? { state: 'later', error: 'busy' } : { state: 'refused', error: '550' }
  }
  const at = () => app.clock.now().toISOString()
  const { id } = await tenant.open()
  expect(await told()).toEqual([[id, { at: at(), told: 0, waiting: null }]])
  await deliver(outcomeOf)
  expect(await told()).toEqual([[id, { at: at(), told: 2, waiting: 1 }]])
  app.clock.advance(1000)
  await tenant.post(id, { status: 'identified', notify: false })
  expect(await told()).toEqual([[id, { at: at(), told: 0, waiting: 0 }]])
  app.clock.advance(1000)
  await tenant.post(id, { status: 'monitoring' })
  await deliver(() => ({ state: 'sent' }))
  await tenant.open({ test: true })
  expect(await told()).toEqual([[id, { at: at(), told: 4, waiting: 0 }]])
  await tenant.post(id, { status: 'resolved' })
  expect(await told()).toEqual([])
})

test('who was told is one statement, which reads by index among thousands of incidents, events and deliveries', async () => {
  const { page, subscriber } = await app.organization()
  const { db } = app.database
  const { id } = await subscriber()
  await sql`insert into incident (page_id, id, title, status, impact, started_at, resolved_at, created_at, updated_at)
    select ${page.id}, lpad(i::text, 12, '0'), 'One of many', case when i % 500 = 0 then 'identified' else 'resolved' end,
      'minor', at, at, at, at
    from generate_series(1, 5000) as i, lateral (select timestamptz '2020-01-01' + i * interval '7 hours' as at) as times`.execute(
    db,
  )
  await sql`insert into event (page_id, id, type, version, incident_id, notify, at, data, fanned_out_at)
    select page_id, id, 'incident.opened', 1, id, true, started_at, '{}', started_at
    from incident where page_id = ${page.id}`.execute(db)
  await sql`insert into delivery (page_id, event_id, subscriber_id, id, channel, lane, state, created_at)
    select page_id, id, ${id}, id, 'email', 'bulk', 'sent', at from event where page_id = ${page.id}`.execute(db)
  await sql`analyze incident, event, delivery`.execute(db)
  const [plan, ...others] = await plansOf(db, (asking) => countTold(asking, page as never, 50))
  expect(others).toEqual([])
  expect(plan).toMatch(/Index.* on incident/)
  expect(plan).not.toMatch(/Seq Scan on (?:incident|event|delivery) /)
  expect((await countTold(db, page as never, 50)).map(({ told }) => told)).toEqual(Array.from({ length: 10 }, () => 1))
})

test('another site that reads the status has it embedded; we ourselves, files and sandboxes have not', async () => {
  const tenant = await app.organization()
  const { db } = app.database
  const notice = createReaderNotice({
    database: () => db,
    publicUrl: () => testUrl,
    clock: app.clock,
    logger: pino({ level: 'silent' }),
  })
  notice(tenant.page.id, testUrl)
  notice(tenant.page.id, 'null')
  expect((await start(tenant)).embed).toBe(false)
  await tenant.call('POST', `/api/v1/pages/${tenant.page.id}/start`, { hidden: true })
  notice(tenant.page.id, 'https://www.acme.example')
  await waitFor(async () => (await start(tenant)).embed)
  expect((await start(tenant)).hidden).toBe(true)
})

test('the steps can be put away and brought back, and that is audited', async () => {
  const tenant = await app.organization()
  const put = async (hidden: boolean) =>
    (await tenant.call<StartSteps>('POST', `/api/v1/pages/${tenant.page.id}/start`, { hidden })).body.hidden
  expect([await put(true), await put(false)]).toEqual([true, false])
  const entries = app.database.db
    .selectFrom('audit_entry')
    .select('action')
    .where('page_id', '=', tenant.page.id)
    .where('action', 'like', 'start.%')
    .orderBy('action')
  expect((await entries.execute()).map(({ action }) => action)).toEqual(['start.hidden', 'start.shown'])
})

test('before a component is deleted one can read what goes with it', async () => {
  const tenant = await app.organization()
  const [gone, stays] = [await tenant.component('Gone'), await tenant.component('Stays')]
  const deletion = () => read<ComponentDeletion>(tenant, `/components/${gone.id}/deletion`)
  expect(await deletion()).toEqual({ incidents: 0, subscribers: 0 })
  const incident = await tenant.open({ components: [{ id: gone.id, status: 'major_outage' }] })
  await tenant.post(incident.id, { status: 'identified', components: [{ id: gone.id, status: 'partial_outage' }] })
  await tenant.open({ components: [{ id: stays.id, status: 'major_outage' }] })
  await tenant.subscriber()
  await tenant.subscriber({ componentIds: [gone.id] })
  await tenant.subscriber({ componentIds: [gone.id, stays.id] })
  await tenant.subscriber({ componentIds: [stays.id] })
  expect(await deletion()).toEqual({ incidents: 1, subscribers: 1 })
})
