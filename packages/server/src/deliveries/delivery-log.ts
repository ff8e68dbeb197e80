import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Delivery, DeliveryLog, ListDeliveriesQuery } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { getIncident } from '../incidents/incident.ts'
import { getMaintenance } from '../maintenances/maintenance.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import {
  countDeliveryStates,
  countReach,
  findDeliveryRow,
  listDeliveryRows,
  requeueFailed,
} from './delivery-log.queries.ts'
import type { Told } from './delivery-log.queries.ts'

type Row = Awaited<ReturnType<typeof listDeliveryRows>>[number]

/** Enough of an address to tell two apart, and too little to write to. */
const masked = (address: string) =>
  address.includes('/') ? address.replace(/\/.*/, '/…') : address.replace(/^(\+?.)[^@]*/, '$1…')

const iso = (time: Date | null) => time?.toISOString() ?? null

/** A delivery as admins see it; `whole`: with its address as it is. */
export function toDelivery(row: Row, whole: boolean): Delivery {
  return {
    id: row.id,
    // The events of an incident or a maintenance are of these types.
    event: row.type as Delivery['event'],
    at: row.at.toISOString(),
    to: row.address && !whole ? masked(row.address) : row.address,
    channel: row.channel,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    dueAt: iso(row.due_at),
    sentAt: iso(row.sent_at),
    createdAt: row.created_at.toISOString(),
  }
}

/** @throws Refusal not_found — no such incident or maintenance on this page */
async function checkTold(db: Database, page: PageScope, told: Told): Promise<void> {
  await ('incidentId' in told ? getIncident(db, page, told.incidentId) : getMaintenance(db, page, told.maintenanceId))
}

/**
 * What was sent, or is to be sent, of an incident or a maintenance, newest first.
 *
 * @param whole - whether the caller may read addresses
 * @throws Refusal not_found — no such incident or maintenance on this page
 */
export async function listDeliveries(
  db: Database,
  page: PageScope,
  told: Told,
  query: ListDeliveriesQuery,
  whole: boolean,
): Promise<DeliveryLog> {
  await checkTold(db, page, told)
  const rows = await listDeliveryRows(db, page, told, query, query.limit + 1, readCursor(query.cursor))
  const counts = { queued: 0, sent: 0, failed: 0, skipped: 0 }
  for (const { state, count } of await countDeliveryStates(db, page, told)) counts[state] = count
  const updates = (await countReach(db, page, told)).flatMap(({ update_id: updateId, fanned_out_at, ...reach }) =>
    updateId === null ? [] : [{ updateId, ...reach, waiting: fanned_out_at ? reach.waiting : null }],
  )
  const position = (row: Row) => ({ at: row.created_at, id: row.id })
  return { ...pageOfList(rows, query.limit, (row) => toDelivery(row, whole), position), counts, updates }
}

/**
 * Has a failed delivery tried again, from the first attempt on.
 *
 * @throws Refusal not_found — no such delivery on this page; conflict — it has not failed
 */
export function retryDelivery(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  whole: boolean,
): Promise<Delivery> {
  return changeUnseen(db, page, async (trx) => {
    const before = await findDeliveryRow(trx, page, id)
    if (!before) throw new Refusal('not_found', 'There is no such delivery on this page')
    if ((await requeueFailed(trx, page, { id }, occasion.at)) === 0) {
      throw new Refusal('conflict', 'Only a delivery that failed can be tried again.')
    }
    const within = before.incident_id ?? before.maintenance_id
    await audit(trx, occasion, {
      action: 'delivery.retried',
      pageId: page.id,
      target: { type: 'delivery', id },
      ...(within === null ? {} : { within }),
      before: { state: 'failed', attempts: before.attempts, lastError: before.last_error },
    })
    const after = await findDeliveryRow(trx, page, id)
    if (!after) throw new Refusal('not_found', 'There is no such delivery on this page')
    return toDelivery(after, whole)
  })
}

/**
 * Has every failed delivery of an incident or a maintenance tried again; answers how many there are.
 *
 * @throws Refusal not_found — no such incident or maintenance on this page
 */
export function retryDeliveries(db: Database, page: PageScope, occasion: Occasion, told: Told): Promise<number> {
  return changeUnseen(db, page, async (trx) => {
    await checkTold(trx, page, told)
    const retried = await requeueFailed(trx, page, told, occasion.at)
    const target =
      'incidentId' in told ? { type: 'incident', id: told.incidentId } : { type: 'maintenance', id: told.maintenanceId }
    await audit(trx, occasion, {
      action: `${target.type}.deliveries_retried`,
      pageId: page.id,
      target,
      after: { retried },
    })
    return retried
  })
}
