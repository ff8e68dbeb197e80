import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { StatusDocument } from '../../packages/server/src/contract/index.ts'
import { startMaintenances } from '../../packages/server/src/maintenances/maintenance.jobs.ts'
import { createSnapshots } from '../../packages/server/src/snapshot/hold.ts'
import type { Snapshots } from '../../packages/server/src/snapshot/hold.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { snapshotsOptions } from '../support/public-site.ts'

let app: TestApp
let dataDir: string
beforeAll(async () => {
  app = await startTestApp()
  dataDir = await mkdtemp(join(tmpdir(), 'ic-maintenance-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
})

function hold(database = () => app.database as TestApp['database'] | null): Snapshots {
  const snapshots = createSnapshots(snapshotsOptions({ database, dataDir, clock: app.clock }))
  afterwards(() => snapshots.close())
  return snapshots
}

const read = (snapshots: Snapshots, { page }: Tenant, path: string): unknown => {
  const answer = snapshots.find(page.slug)?.answers.get(path)
  if (!answer) throw new Error(`${path} is not held`)
  return JSON.parse(answer.bodies.identity.bytes.toString())
}
const documentOf = (snapshots: Snapshots, tenant: Tenant) =>
  StatusDocument.parse(read(snapshots, tenant, '/status.json'))
const namesOf = (snapshots: Snapshots, tenant: Tenant, path: string) =>
  (
    read(snapshots, tenant, `/api/v2/${path}`) as { scheduled_maintenances: { name: string }[] }
  ).scheduled_maintenances.map(({ name }) => name)

test('a window is shown as it begins and ends, to everybody who reads, also when the database is away after', async () => {
  const tenant = await app.organization()
  const api = await tenant.component('API')
  const at = (minutes: number) => app.minutesAgo(-minutes)
  const plan = (title: string, from: number, more = {}) =>
    tenant.maintenance({ title, startsAt: at(from), endsAt: at(from + 60), reminders: [], ...more })
  await plan('Later', 600)
  await plan('Soon', 60, { components: [api.id] })
  await plan('Long ago', -30 * 1440)
  await plan('Yesterday', -1440)
  const dropped = await plan('Dropped', 120)
  await tenant.call('POST', `/api/v1/pages/${tenant.page.id}/maintenances/${dropped.id}/cancel`, {})
  const clock = startMaintenances({
    db: app.database.db,
    clock: app.clock,
    logger: pino({ level: 'silent' }),
    publicUrl: () => testUrl,
  })
  const snapshots = hold()
  const shown = async () => {
    await clock.tick()
    await snapshots.sweep()
    const { status, components, maintenances, pastMaintenances } = documentOf(snapshots, tenant)
    const [component] = components
    return {
      status: status.description,
      component: [component?.status, component?.because.map(({ kind, title }) => `${kind} ${title}`)],
      maintenances: maintenances.map(({ title, status: its }) => `${title} ${its}`),
      past: pastMaintenances.map(({ title, status: its }) => `${title} ${its}`),
    }
  }
  const past = ['Dropped canceled', 'Yesterday completed']
  expect(await shown()).toEqual({
    status: 'All Systems Operational',
    component: ['operational', []],
    maintenances: ['Soon scheduled', 'Later scheduled'],
    past,
  })
  app.clock.advance(61 * 60_000)
  expect(await shown()).toEqual({
    status: 'Service Under Maintenance',
    component: ['under_maintenance', ['maintenance Soon']],
    maintenances: ['Soon in_progress', 'Later scheduled'],
    past,
  })
  expect(namesOf(snapshots, tenant, 'summary.json')).toEqual(['Soon', 'Later'])
  expect(namesOf(snapshots, tenant, 'scheduled-maintenances/active.json')).toEqual(['Soon'])
  expect(namesOf(snapshots, tenant, 'scheduled-maintenances/upcoming.json')).toEqual(['Later'])
  expect(namesOf(snapshots, tenant, 'scheduled-maintenances.json').toSorted()).toEqual(
    ['Later', 'Long ago', 'Soon', 'Yesterday'].toSorted(),
  )
  // An outage is worse, and is what is said.
  const incident = await tenant.open({ impact: 'major', components: [{ id: api.id, status: 'partial_outage' }] })
  expect((await shown()).component).toEqual(['partial_outage', ['incident Sign-in fails', 'maintenance Soon']])
  await tenant.post(incident.id, { status: 'resolved' })
  await snapshots.sweep()
  await snapshots.settled()

  const after = hold(() => null)
  await after.load()
  expect(documentOf(after, tenant)).toEqual(documentOf(snapshots, tenant))

  app.clock.advance(60 * 60_000)
  expect(await shown()).toEqual({
    status: 'All Systems Operational',
    component: ['operational', []],
    maintenances: ['Later scheduled'],
    past: ['Soon completed', ...past],
  })
  // Who reads asks nobody, and learns nothing of who did it.
  const before = app.statements()
  const text = JSON.stringify([documentOf(snapshots, tenant), read(snapshots, tenant, '/api/v2/summary.json')])
  expect([app.statements(), text.includes('owner')]).toEqual([before, false])
})
