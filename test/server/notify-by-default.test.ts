import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Incident, Maintenance, StatusPage } from '../../packages/server/src/contract/index.ts'
import { NotifiedEvent } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const tell = (tenant: Tenant, notifyByDefault: string[]) =>
  tenant.call<StatusPage>('PATCH', `/api/v1/pages/${tenant.page.id}`, { notifyByDefault })
const eventsOf = async ({ page }: Tenant) => {
  const rows = await app.database.db
    .selectFrom('event')
    .select(['type', 'notify'])
    .where('page_id', '=', page.id)
    .orderBy('at')
    // The clock stands still: of the same moment, the transactions tell what came first.
    .orderBy(sql`xmin::text::bigint`)
    .execute()
  return rows.map(({ type, notify }) => `${type} ${notify}`)
}

test('a page tells all by default but a postmortem, and keeps what it is to tell in order', async () => {
  const tenant = await app.organization()
  expect(tenant.page.notifyByDefault).toEqual(NotifiedEvent.options.filter((event) => event !== 'postmortem.published'))
  const edited = await tell(tenant, ['incident.resolved', 'incident.opened', 'incident.opened'])
  expect(edited.body.notifyByDefault).toEqual(['incident.opened', 'incident.resolved'])
  const same = await tell(tenant, ['incident.resolved', 'incident.opened'])
  expect(same.body.version).toBe(edited.body.version)
  expect(pointerOf(await tell(tenant, ['incident.deleted']))).toEqual([422, '/notifyByDefault/0'])
})

test('where nobody says notify, what happens is told as the page says; who says it is heeded', async () => {
  const tenant = await app.organization()
  await tell(tenant, ['incident.resolved', 'postmortem.published'])
  const step = () => app.clock.advance(1000)
  const { id } = await tenant.open()
  step()
  await tenant.post(id, { status: 'identified' })
  step()
  await tenant.post(id, { status: 'monitoring', notify: true })
  step()
  await tenant.post(id, { status: 'resolved' })
  step()
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${id}`
  await tenant.call('PUT', `${path}/postmortem`, { summary: 'A certificate had expired.' })
  await tenant.call('POST', `${path}/postmortem/publish`, {})
  step()
  expect(await eventsOf(tenant)).toEqual([
    'incident.opened false',
    'incident.updated false',
    'incident.updated true',
    'incident.resolved true',
    'postmortem.published true',
  ])
  const { body } = await tenant.call<Incident>('GET', path)
  expect(body.updates.map(({ notify }) => notify)).toEqual([true, true, true, false, false])
})

test('of a maintenance, each thing is told as the page says, unless it is to tell nothing at all', async () => {
  const tenant = await app.organization()
  await tell(tenant, ['maintenance.started', 'maintenance.canceled'])
  const step = () => app.clock.advance(1000)
  const act = (id: string, what: string, input: object = {}) =>
    tenant.call<Maintenance>('POST', `/api/v1/pages/${tenant.page.id}/maintenances/${id}/${what}`, input)
  const one = await tenant.maintenance()
  expect(one.notify).toBe(true)
  step()
  await act(one.id, 'start')
  step()
  await act(one.id, 'complete')
  step()
  const silent = await tenant.maintenance({ notify: false })
  step()
  await act(silent.id, 'cancel')
  step()
  const said = await tenant.maintenance({ notify: true })
  step()
  await act(said.id, 'updates', { message: 'Nothing changes.' })
  expect(await eventsOf(tenant)).toEqual([
    'maintenance.scheduled false',
    'maintenance.started true',
    'maintenance.completed false',
    'maintenance.scheduled false',
    'maintenance.canceled false',
    'maintenance.scheduled true',
    'maintenance.updated false',
  ])
})
