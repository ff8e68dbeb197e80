import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { ListPageDeliveriesQuery, PageDeliveries, RetryDeliveriesInput } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { toDelivery } from './delivery-log.ts'
import { countPageDeliveries, listPageDeliveryRows, requeueSome } from './page-deliveries.queries.ts'
import type { DeliveryFilter } from './page-deliveries.queries.ts'

/** So many in one statement: on PGlite a long one holds everybody up. */
const atOnce = 500

/** @throws Refusal not_allowed — the filter would tell addresses to somebody who may not read them */
function toFilter({ from, until, ...others }: RetryDeliveriesInput, whole: boolean): DeliveryFilter {
  if (others.search !== undefined && !whole) {
    throw new Refusal('not_allowed', 'Searching for addresses needs the scope subscribers:read')
  }
  const wanted = Object.entries(others).filter(([, value]) => value !== undefined)
  return {
    ...(Object.fromEntries(wanted) as Omit<DeliveryFilter, 'from' | 'until'>),
    ...(from ? { from: new Date(from) } : {}),
    ...(until ? { until: new Date(until) } : {}),
  }
}

/**
 * What was sent, or is to be sent, of whatever happened on a page, newest first.
 *
 * @param whole - whether the caller may read addresses
 * @throws Refusal not_allowed — a search for addresses by somebody who may not
 */
export async function listPageDeliveries(
  db: Database,
  page: PageScope,
  { state, limit, cursor, ...narrow }: ListPageDeliveriesQuery,
  whole: boolean,
): Promise<PageDeliveries> {
  const filter = toFilter(narrow, whole)
  const rows = await listPageDeliveryRows(db, page, filter, state, limit + 1, readCursor(cursor))
  const list = pageOfList(
    rows,
    limit,
    (row) => ({
      ...toDelivery(row, whole),
      event: row.type,
      subscriberId: row.subscriber_id,
      incidentId: row.incident_id,
      maintenanceId: row.maintenance_id,
      title: row.title,
    }),
    (row) => ({ at: row.created_at, id: row.id }),
  )
  if (cursor !== undefined) return { ...list, counts: null }
  const counts = { queued: 0, sent: 0, failed: 0, skipped: 0 }
  for (const row of await countPageDeliveries(db, page, filter)) counts[row.state] = row.count
  return { ...list, counts }
}

/**
 * Has every failed delivery that a filter lets through tried again, from the first attempt on; answers how many.
 *
 * @throws Refusal not_allowed — a search for addresses by somebody who may not
 */
export function retryPageDeliveries(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: RetryDeliveriesInput,
  whole: boolean,
): Promise<number> {
  const filter = toFilter(input, whole)
  return changeUnseen(db, page, async (trx) => {
    let retried = 0
    for (let some = atOnce; some === atOnce; retried += some) {
      some = await requeueSome(trx, page, filter, atOnce, occasion.at)
    }
    if (retried === 0) return 0
    // What was searched for is a part of an address.
    const { search, ...told } = input
    const after = { ...told, ...(search === undefined ? {} : { search: '…' }), retried }
    const target = { type: 'page', id: page.id }
    await audit(trx, occasion, { action: 'delivery.retried_all', pageId: page.id, target, after })
    return retried
  })
}
