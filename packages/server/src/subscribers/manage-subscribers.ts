import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { ListSubscribersQuery } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion } from '../version.ts'
import { getSubscriber, toSubscribers } from './subscriber-record.ts'
import { deleteSubscriberRow, listSubscriberRows } from './subscriber.queries.ts'

/** Subscribers of the page, newest first. */
export async function listSubscribers(db: Database, page: PageScope, query: ListSubscribersQuery) {
  const rows = await listSubscriberRows(db, page, query, query.limit + 1, readCursor(query.cursor))
  const { items, nextCursor } = pageOfList(
    rows,
    query.limit,
    (row) => row,
    (row) => ({ at: row.created_at, id: row.id }),
  )
  return { items: await toSubscribers(db, page, items), nextCursor }
}

/**
 * Deletes a subscriber and what was ever sent to it. The audit log keeps that it was done, not whom it was about.
 *
 * @throws Refusal not_found — no such subscriber on this page; stale — changed since `seen`
 */
export function deleteSubscriber(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    checkVersion(await getSubscriber(trx, page, id), seen)
    await deleteSubscriberRow(trx, page, id)
    const target = { type: 'subscriber', id }
    await audit(trx, occasion, { action: 'subscriber.deleted', pageId: page.id, target })
  })
}
