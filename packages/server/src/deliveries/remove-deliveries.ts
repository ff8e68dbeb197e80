import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { deleteDeliveriesBefore } from './delivery.queries.ts'
import { deleteEventsBefore } from './event.queries.ts'

/** So many rows in one statement: on PGlite everybody waits for it. */
const atOnce = 250

/** Removes deliveries that were done with before a time, and the events that had no others; answers how many of both. */
export async function removeDeliveries(
  db: Database,
  page: Pick<PageScope, 'id'>,
  before: Date,
  isStopped = () => false,
): Promise<number> {
  let removed = 0
  for (const deleteSome of [deleteDeliveriesBefore, deleteEventsBefore]) {
    for (let some = atOnce; some === atOnce && !isStopped(); removed += some) {
      some = await deleteSome(db, page.id, before, atOnce)
    }
  }
  return removed
}
