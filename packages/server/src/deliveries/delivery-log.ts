import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Delivery, DeliveryLog, ListDeliveriesQuery, NotificationEvent } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { getIncident } from '../incidents/incident.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import {
  countDeliveryStates,
  countReach,
  findDeliveryRow,
  listDeliveryRows,
  requeueFailed,
} from './delivery-log.queries.ts'

type Row = Awaited<ReturnType<typeof listDeliveryRows>>[number]

/** Enough of an address to tell two apart, and too little to write to. */
const masked = (address: string) => address.replace(/^(.)[^@]*/, '$1…')

const iso = (time: Date | null) => time?.toISOString() ?? null

function toDelivery(row: Row, whole: boolean): Delivery {
  return {
    id: row.id,
    // The events of an incident are of these types.
    event: row.type as NotificationEvent,
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

/**
 * What was sent, or is to be sent, of an incident, newest first.
 *
 * @param whole - whether the caller may read addresses
 * @throws Refusal not_found — no such incident on this page
 */
export async function listDeliveries(
  db: Database,
  page: PageScope,
  incidentId: string,
  query: ListDeliveriesQuery,
  whole: boolean,
): Promise<DeliveryLog> {
  await getIncident(db, page, incidentId)
  const rows = await listDeliveryRows(db, page, incidentId, query.state, query.limit + 1, readCursor(query.cursor))
  const counts = { queued: 0, sent: 0, failed: 0, skipped: 0 }
  for (const { state, count } of await countDeliveryStates(db, page, incidentId)) counts[state] = count
  const updates = (await countReach(db, page, incidentId)).flatMap(
    ({ update_id: updateId, told, waiting, failed, fanned_out_at }) =>
      updateId === null ? [] : [{ updateId, told, waiting: fanned_out_at ? waiting : null, failed }],
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
    await audit(trx, occasion, {
      action: 'delivery.retried',
      pageId: page.id,
      target: { type: 'delivery', id },
      ...(before.incident_id === null ? {} : { within: before.incident_id }),
      before: { state: 'failed', attempts: before.attempts, lastError: before.last_error },
    })
    const after = await findDeliveryRow(trx, page, id)
    if (!after) throw new Refusal('not_found', 'There is no such delivery on this page')
    return toDelivery(after, whole)
  })
}

/**
 * Has every failed delivery of an incident tried again; answers how many there are.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export function retryDeliveries(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
): Promise<number> {
  return changeUnseen(db, page, async (trx) => {
    await getIncident(trx, page, incidentId)
    const retried = await requeueFailed(trx, page, { incidentId }, occasion.at)
    await audit(trx, occasion, {
      action: 'incident.deliveries_retried',
      pageId: page.id,
      target: { type: 'incident', id: incidentId },
      after: { retried },
    })
    return retried
  })
}
