import { sql } from 'kysely'
import pino from 'pino'
import type { Maintenance, MaintenanceSummary } from '../../packages/server/src/contract/index.ts'
import { startMaintenances } from '../../packages/server/src/maintenances/maintenance.jobs.ts'
import { testUrl } from './app.ts'
import type { Tenant, TestApp } from './app.ts'

/** What one process does every five seconds, when it is told to tick. */
export const aProcess = ({ database, clock }: TestApp) =>
  startMaintenances({ db: database.db, clock, logger: pino({ level: 'silent' }), publicUrl: () => testUrl })

export const pathOf = (tenant: Tenant, id = '') => `/api/v1/pages/${tenant.page.id}/maintenances${id && `/${id}`}`

export const read = async (tenant: Tenant, { id }: { id: string }) =>
  (await tenant.call<Maintenance>('GET', pathOf(tenant, id))).body

export const edit = async (tenant: Tenant, { id }: { id: string }, input: object) =>
  (await tenant.call<Maintenance>('PATCH', pathOf(tenant, id), input)).body

/** Those that are still ahead. */
export const listAll = async (tenant: Tenant) =>
  (await tenant.call<{ items: MaintenanceSummary[] }>('GET', `${pathOf(tenant)}?status=upcoming`)).body.items

/** What subscribers of the page hear of, in order. */
export async function toldOf({ app, page }: Tenant) {
  const rows = await app.database.db
    .selectFrom('event')
    .select('type')
    .where('page_id', '=', page.id)
    .where('notify', '=', true)
    .orderBy('at')
    // The clock stands still: of the same moment, the transactions tell what came first.
    .orderBy(sql`xmin::text::bigint`)
    .execute()
  return rows.map(({ type }) => type.replace('maintenance.', ''))
}

export async function auditOf(tenant: Tenant, action: string) {
  const { body } = await tenant.call<{ items: unknown[] }>('GET', `/api/v1/audit?action=${action}`)
  return body.items.length
}

/** How the component's status was, and from when. */
export async function logOf({ app, page }: Tenant, componentId: string) {
  const rows = await app.database.db
    .selectFrom('status_interval')
    .select(['status', 'started_at'])
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .orderBy('started_at')
    .execute()
  return rows.map(({ status, started_at }) => [status, started_at.toISOString()])
}
