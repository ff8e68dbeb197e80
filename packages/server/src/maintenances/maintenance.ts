import type {
  ListMaintenancesQuery,
  Maintenance,
  MaintenanceSummary,
  PreviewRecurrenceQuery,
  RecurrencePreview,
} from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import type { Audience } from '../subscribers/recipients.ts'
import { toMaintenances, toMaintenanceSummary } from './maintenance-document.ts'
import { listMaintenanceRows, listRowsOf } from './maintenance-list.queries.ts'
import type { MaintenanceFilter } from './maintenance-list.queries.ts'
import { checkWindow } from './plan.ts'
import { readRecurrence } from './recurrence.ts'

export { countMaintenances } from './maintenance.queries.ts'

/** Whether a maintenance runs at present. */
export const isUnderWay = ({ status }: Pick<Maintenance, 'status'>) =>
  status === 'in_progress' || status === 'verifying'

/** Whether nothing will come of a maintenance any more. */
export const isMaintenanceOver = ({ status }: Pick<Maintenance, 'status'>) =>
  status === 'completed' || status === 'canceled'

/**
 * One maintenance with its updates, newest first.
 *
 * @throws Refusal not_found — no such maintenance on this page
 */
export async function getMaintenance(db: Database, page: PageScope, id: string): Promise<Maintenance> {
  const [maintenance] = await toMaintenances(db, page, await listRowsOf(db, page, [id]))
  if (!maintenance) throw new Refusal('not_found', 'There is no such maintenance on this page')
  return maintenance
}

const statusesOf = {
  upcoming: ['scheduled'],
  under_way: ['in_progress', 'verifying'],
  over: ['completed', 'canceled'],
} as const

function toFilter(query: ListMaintenancesQuery): MaintenanceFilter {
  const { status } = query
  const statuses = status && (status in statusesOf ? statusesOf[status as keyof typeof statusesOf] : [status])
  return {
    ...(statuses ? { statuses: [...statuses] as Maintenance['status'][] } : {}),
    ...(query.componentId ? { componentId: query.componentId } : {}),
    ...(query.from ? { from: new Date(query.from) } : {}),
    ...(query.to ? { to: new Date(query.to) } : {}),
    ...(query.search ? { words: query.search.split(/\s+/).slice(0, 10) } : {}),
  }
}

/** Maintenances that the query lets through: those to come the soonest first, all others the latest first. */
export async function listMaintenances(
  db: Database,
  page: PageScope,
  query: ListMaintenancesQuery,
): Promise<{ items: MaintenanceSummary[]; nextCursor: string | null }> {
  const order = query.status === 'upcoming' || query.status === 'scheduled' ? 'soonest' : 'latest'
  const after = readCursor(query.cursor)
  const rows = await listMaintenanceRows(db, page, toFilter(query), order, query.limit + 1, after)
  return pageOfList(
    rows,
    query.limit,
    (row) => toMaintenanceSummary(page, row),
    (row) => ({ at: row.starts_at, id: row.id }),
  )
}

/**
 * Whom a count about a maintenance is of: who follows the components named now, and those of the maintenance.
 *
 * @throws Refusal not_found — no such maintenance on this page
 */
export async function audienceOfMaintenance(
  db: Database,
  page: PageScope,
  id: string,
  componentIds: string[],
): Promise<Audience> {
  const { components } = await getMaintenance(db, page, id)
  return { componentIds: [...new Set([...componentIds, ...components.map((component) => component.id)])] }
}

/**
 * The first windows that a recurrence makes, five at most.
 *
 * @throws Refusal bad_input — why the rule cannot be
 */
export function previewRecurrence(page: PageScope, query: PreviewRecurrenceQuery): RecurrencePreview {
  const window = { startsAt: new Date(query.startsAt), endsAt: new Date(query.endsAt) }
  checkWindow(window)
  const { windows } = readRecurrence(page, query.recurrence, window)
  return {
    windows: windows.map(({ startsAt, endsAt }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
  }
}
