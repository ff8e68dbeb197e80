import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import type { AuditEntry, Component, Incident, StatusPage } from '../../packages/server/src/contract/index.ts'
import { startJobs } from '../../packages/server/src/jobs/jobs.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { tidyUp } from '../../packages/server/src/retention/retention.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

const day = 86_400_000

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const keep = (tenant: Tenant, retention: object) =>
  tenant.call<StatusPage>('PATCH', `/api/v1/pages/${tenant.page.id}`, { retention })
const tidy = (tenant: Tenant) => tidyUp(app.database.db, app.clock, tenant.page.id)
const idsOf = async (tenant: Tenant) =>
  (await tenant.call<{ items: Incident[] }>('GET', `/api/v1/pages/${tenant.page.id}/incidents`)).body.items.map(
    ({ id }) => id,
  )
const actionsOf = async (tenant: Tenant, action: string) =>
  (await tenant.call<{ items: AuditEntry[] }>('GET', `/api/v1/audit?action=${action}`)).body.items

async function scopeOf({ page }: Tenant) {
  const found = await findPageById(app.database.db, testUrl, page.id)
  if (!found) throw new Error('the page is gone')
  return found
}

async function logOf(tenant: Tenant, { id }: Component) {
  return (await readLogs(app.database.db, await scopeOf(tenant), [id])).get(id) ?? []
}

/** An outage that lasted an hour, and is over. */
async function outage(tenant: Tenant, { id }: Component) {
  app.clock.advance(3_600_000)
  const incident = await tenant.open({ impact: 'critical', components: [{ id, status: 'major_outage' }] })
  app.clock.advance(3_600_000)
  await tenant.post(incident.id, { status: 'resolved' })
  app.clock.advance(3_600_000)
  return incident
}

test('what ended too long ago is removed at night, and the uptime it cost stays, whatever is rebuilt later', async () => {
  const tenant = await app.organization()
  const component = await tenant.component()
  const old = await outage(tenant, component)
  const whole = await logOf(tenant, component)
  expect(whole.map(({ status }) => status)).toEqual(['operational', 'major_outage', 'operational'])
  await keep(tenant, { incidents: 100 })
  app.clock.advance(60 * day)
  const young = await outage(tenant, component)
  const before = await logOf(tenant, component)
  app.clock.advance(45 * day)
  await tidy(tenant)
  expect(await idsOf(tenant)).toEqual([young.id])
  expect(await logOf(tenant, component)).toEqual(before)
  // A later incident rebuilds the log from the facts that are left.
  const next = await outage(tenant, component)
  const after = await logOf(tenant, component)
  expect(after.slice(0, 4)).toEqual(before.slice(0, 4))
  expect(after).toHaveLength(before.length + 2)
  await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}/incidents/${young.id}`)
  await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}/incidents/${next.id}`)
  expect((await logOf(tenant, component)).map(({ status }) => status)).toEqual(whole.map(({ status }) => status))
  const scope = await scopeOf(tenant)
  expect(await deriveLogs(app.database.db, scope, [component.id])).toEqual(
    await readLogs(app.database.db, scope, [component.id]),
  )
  expect(await idsOf(tenant)).not.toContain(old.id)
})

test('an outage that lasts across the time is told from facts since, and from the log before', async () => {
  const tenant = await app.organization()
  const component = await tenant.component()
  await outage(tenant, component)
  app.clock.advance(10 * day)
  const long = await tenant.open({ components: [{ id: component.id, status: 'partial_outage' }] })
  await keep(tenant, { incidents: 100 })
  app.clock.advance(105 * day)
  await tidy(tenant)
  expect(await idsOf(tenant)).toEqual([long.id])
  await tenant.post(long.id, { status: 'resolved' })
  const log = await logOf(tenant, component)
  expect(log.map(({ status }) => status)).toEqual([
    'operational',
    'major_outage',
    'operational',
    'partial_outage',
    'operational',
  ])
  expect(log[3]?.from.toISOString()).toBe(long.startedAt)
})

test('two processes at once, and a second night, remove nothing twice and say it once', async () => {
  const tenant = await app.organization()
  const component = await tenant.component()
  for (let count = 0; count < 3; count += 1) await outage(tenant, component)
  await keep(tenant, { incidents: 100 })
  app.clock.advance(120 * day)
  await Promise.all([tidy(tenant), tidy(tenant)])
  await tidy(tenant)
  expect(await idsOf(tenant)).toEqual([])
  const [removed, ...more] = await actionsOf(tenant, 'incident.removed')
  expect([removed?.actor.kind, (removed?.before as unknown[] | undefined)?.length, more]).toEqual(['system', 3, []])
  expect((await actionsOf(tenant, 'retention')).length).toBeGreaterThan(0)
  app.clock.advance(day)
  const entries = (await actionsOf(tenant, 'retention')).length
  await tidy(tenant)
  expect(await actionsOf(tenant, 'retention')).toHaveLength(entries)
})

test('deliveries go after their time, those that wait do not, and events with them', async () => {
  const tenant = await app.organization()
  const subscriber = await tenant.subscriber()
  await tenant.open()
  const { db } = app.database
  const { id: eventId } = await db
    .selectFrom('event')
    .select('id')
    .where('page_id', '=', tenant.page.id)
    .where('type', '=', 'incident.opened')
    .executeTakeFirstOrThrow()
  const row = (id: string, state: 'sent' | 'queued') => ({
    page_id: tenant.page.id,
    event_id: eventId,
    subscriber_id: subscriber.id,
    id,
    channel: 'email' as const,
    lane: 'bulk' as const,
    state,
    last_error: null,
    due_at: app.clock.now(),
    leased_until: null,
    sent_at: null,
    created_at: app.clock.now(),
  })
  await db.insertInto('delivery').values(row('sent00000000', 'sent')).execute()
  await db.updateTable('event').set({ fanned_out_at: app.clock.now() }).where('id', '=', eventId).execute()
  const left = async () =>
    [
      (await db.selectFrom('delivery').select('id').where('event_id', '=', eventId).execute()).length,
      (await db.selectFrom('event').select('id').where('id', '=', eventId).execute()).length,
    ] as const
  await keep(tenant, { deliveries: 7 })
  app.clock.advance(6 * day)
  await tidy(tenant)
  expect(await left()).toEqual([1, 1])
  await db.updateTable('delivery').set({ state: 'queued' }).where('page_id', '=', tenant.page.id).execute()
  app.clock.advance(2 * day)
  await tidy(tenant)
  expect(await left()).toEqual([1, 1])
  await db.updateTable('delivery').set({ state: 'failed' }).where('page_id', '=', tenant.page.id).execute()
  app.clock.advance(day)
  await tidy(tenant)
  expect(await left()).toEqual([0, 0])
})

test('the audit log is shortened by nobody else; what belongs to no page stays until the last page gives up its own', async () => {
  const tenant = await app.organization()
  await tenant.token()
  const { body: second } = await tenant.call<StatusPage>('POST', '/api/v1/pages', {
    name: 'Second',
    slug: `second-${tenant.organizationId}`,
  })
  await keep(tenant, { audit: 30 })
  await tenant.call('PATCH', `/api/v1/pages/${second.id}`, { retention: { audit: null } })
  app.clock.advance(31 * day)
  await tidy(tenant)
  const { items } = (await tenant.call<{ items: AuditEntry[] }>('GET', '/api/v1/audit')).body
  const actions = items.map(({ action, pageId }) => [action, pageId])
  expect(actions).toContainEqual(['token.created', null])
  expect(actions).toContainEqual(['page.created', second.id])
  expect(actions).not.toContainEqual(['page.created', tenant.page.id])
})

test('the clock of any process starts it, once a night', async () => {
  const tenant = await app.organization()
  const component = await tenant.component()
  await outage(tenant, component)
  await keep(tenant, { incidents: 100 })
  app.clock.advance(101 * day)
  const { database, clock } = app
  const start = () =>
    startJobs({
      database,
      clock,
      logger: pino({ level: 'silent' }),
      mailer: null,
      publicUrl: () => testUrl,
      channels: { email: { send: async () => ({}) } as never },
    })
  const jobs = [await start(), await start()]
  for (const each of jobs) afterwards(() => each.stop())
  await Promise.all(jobs.map((each) => each.tick()))
  await waitFor(async () => (await idsOf(tenant)).length === 0, { within: 15_000 })
  const tidiedAt = async () =>
    (
      await database.db
        .selectFrom('status_page')
        .select('retained_at')
        .where('id', '=', tenant.page.id)
        .executeTakeFirst()
    )?.retained_at
  await waitFor(async () => (await tidiedAt())?.getTime() === clock.now().getTime(), { within: 15_000 })
})

test('the page says from when on its record is kept; what is gone is a real 404', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ic-retention-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  const site = await servePublicSite({ database: () => app.database, dataDir: folder, clock: app.clock })
  const tenant = await app.organization()
  const component = await tenant.component()
  const old = await outage(tenant, component)
  app.clock.advance(60 * day)
  const young = await outage(tenant, component)
  const read = async (path: string) => {
    await site.snapshots.settle(tenant.page.id, undefined, 10_000)
    await site.snapshots.settled()
    return ask(site, `/p/${tenant.page.slug}${path}`)
  }
  const month = young.startedAt.slice(0, 7)
  expect((await read(`/incidents/${old.id}`)).status).toBe(200)
  expect((await read(`/history/${month}`)).bytes.toString()).not.toContain('no longer kept')
  await keep(tenant, { incidents: 100 })
  app.clock.advance(45 * day)
  await tidy(tenant)
  expect((await read(`/incidents/${old.id}`)).status).toBe(404)
  expect((await read(`/incidents/${young.id}`)).status).toBe(200)
  const { historySince } = (await tenant.call<StatusPage>('GET', `/api/v1/pages/${tenant.page.id}`)).body
  expect(historySince).not.toBeNull()
  expect((await read(`/history/${month}`)).bytes.toString()).toContain('are no longer kept')
  expect(JSON.parse((await read('/history.json')).bytes.toString())).toMatchObject({ page: { historySince } })
})
