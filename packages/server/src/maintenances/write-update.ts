import type { Occasion } from '../accounts/audit.ts'
import { readMailBrand } from '../branding/brand.ts'
import { listComponents } from '../components/component.ts'
import type { ComponentStatus, Maintenance, MaintenanceEvent, MaintenanceStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { eventPage, recordEvent } from '../deliveries/event.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { toPublicMaintenance, toPublicMaintenanceUpdate } from './maintenance-document.ts'
import { findNewestUpdateTime, insertMaintenanceUpdate } from './maintenance.queries.ts'

/** The effective status of components, by id. */
export type Statuses = Map<string, ComponentStatus>

/** The effective status of these components as it is now. */
export async function readStatuses(trx: Database, page: PageScope, ids: string[]): Promise<Statuses> {
  const components = await listComponents(trx, page)
  return new Map(components.filter(({ id }) => ids.includes(id)).map(({ id, status }) => [id, status]))
}

/** What is said of a maintenance, and what it brought about. */
export interface NewMaintenanceUpdate {
  status: MaintenanceStatus
  message: string
  notify: boolean
  /** Left out: now, and after all that was said before. */
  at?: Date
  before: Statuses
  after: Statuses
}

/** Writes an update of a maintenance; answers its id. What is said now comes after what readers have seen already. */
export async function writeMaintenanceUpdate(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  { status, message, notify, at, before, after }: NewMaintenanceUpdate,
): Promise<string> {
  const newest = await findNewestUpdateTime(trx, page, id)
  const now = newest && newest > occasion.at ? newest : occasion.at
  const updateId = newId()
  await insertMaintenanceUpdate(
    trx,
    {
      page_id: page.id,
      maintenance_id: id,
      id: updateId,
      status,
      message,
      at: at ?? now,
      notify,
      author: occasion.by.kind === 'system' ? null : occasion.by.name,
      created_at: occasion.at,
    },
    [...after].map(([componentId, shown]) => ({
      page_id: page.id,
      update_id: updateId,
      component_id: componentId,
      old_status: before.get(componentId) ?? shown,
      new_status: shown,
    })),
  )
  return updateId
}

/** Who is told of what happened, and what of it the maintenance itself does not say. */
interface Telling {
  updateId: string | null
  notify: boolean
  also?: string[]
  moved?: Pick<Maintenance, 'startsAt' | 'endsAt'> | undefined
}

/**
 * Puts what happened into the outbox.
 *
 * @param update - the update that tells of it; a reminder has none
 * @param also - components it no longer works on, whose followers hear of it once more
 * @param moved - the window as it was, of one that has other times now
 */
export async function recordMaintenanceEvent(
  trx: Database,
  page: PageScope,
  occasion: Pick<Occasion, 'at'>,
  type: MaintenanceEvent,
  maintenance: Maintenance,
  { updateId, notify, also = [], moved }: Telling,
): Promise<void> {
  const update = maintenance.updates.find(({ id }) => id === updateId)
  await recordEvent(trx, page, {
    type,
    at: occasion.at,
    notify,
    incidentId: null,
    maintenanceId: maintenance.id,
    data: {
      page: eventPage(page, await readMailBrand(trx, page)),
      maintenance: toPublicMaintenance(maintenance),
      update: update ? toPublicMaintenanceUpdate(update) : null,
      componentIds: [...new Set([...maintenance.components.map(({ id }) => id), ...also])],
      ...(moved ? { moved: { startsAt: moved.startsAt, endsAt: moved.endsAt } } : {}),
    },
  })
}
