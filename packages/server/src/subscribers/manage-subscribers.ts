import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { ListSubscribersQuery, Subscriber } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { forgetRecipient } from '../deliveries/recipient-deliveries.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion } from '../version.ts'
import { listSubscriberRows } from './subscriber-list.queries.ts'
import { getSubscriber, toSubscribers } from './subscriber-record.ts'
import { suppress } from './suppress.ts'
import { deleteSubscriberRow, editSubscriber, lockSubscriber } from './subscriber.queries.ts'

/** Subscribers of the page that the query lets through, newest first. */
export async function listSubscribers(db: Database, page: PageScope, query: ListSubscribersQuery) {
  const { suppressed, limit, cursor, ...narrow } = query
  const filter = { ...narrow, ...(suppressed ? { suppressed: suppressed === 'true' } : {}) }
  const rows = await listSubscriberRows(db, page, filter, limit + 1, readCursor(cursor))
  const { items, nextCursor } = pageOfList(
    rows,
    limit,
    (row) => row,
    (row) => ({ at: row.created_at, id: row.id }),
  )
  return { items: await toSubscribers(db, page, items), nextCursor }
}

async function lock(trx: Database, page: PageScope, id: string) {
  const row = await lockSubscriber(trx, page, id)
  if (!row) throw new Refusal('not_found', 'There is no such subscriber on this page')
  return row
}

/**
 * Sees to it that a subscriber is told nothing more, whatever it or anybody asks for, until that is lifted. What waits to
 * be sent to it is not sent. One that is suppressed stays so, for the reason it had.
 *
 * @throws Refusal not_found — no such subscriber on this page; stale — changed since `seen`
 */
export function suppressSubscriber(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  because: string,
  seen?: number,
): Promise<Subscriber> {
  return inTransaction(db, async (trx) => {
    const row = await lock(trx, page, id)
    checkVersion(await getSubscriber(trx, page, id), seen)
    if (row.suppressed_at === null) {
      await suppress(trx, { pageId: page.id, id }, occasion, because)
    }
    return getSubscriber(trx, page, id)
  })
}

/**
 * Lifts the suppression of a subscriber: it is told again of what happens from now on.
 *
 * @throws Refusal not_found — no such subscriber on this page
 */
export function liftSuppression(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<Subscriber> {
  return inTransaction(db, async (trx) => {
    const row = await lock(trx, page, id)
    checkVersion(await getSubscriber(trx, page, id), seen)
    if (row.suppressed_at !== null) {
      const lifted = { suppressed_at: null, suppressed_because: null, suppressed_by: null }
      await editSubscriber(trx, page, id, { ...lifted, updated_at: occasion.at })
      const before = { at: row.suppressed_at, because: row.suppressed_because, by: row.suppressed_by }
      const target = { type: 'subscriber', id }
      await audit(trx, occasion, { action: 'subscriber.suppression_lifted', pageId: page.id, target, before })
    }
    return getSubscriber(trx, page, id)
  })
}

/**
 * Erases a subscriber: its address is nowhere any more. How many were told of what stays true, and the audit log keeps
 * that it was done, not whom it was about.
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
    await lock(trx, page, id)
    checkVersion(await getSubscriber(trx, page, id), seen)
    await forgetRecipient(trx, page, id)
    await deleteSubscriberRow(trx, page, id)
    const target = { type: 'subscriber', id }
    await audit(trx, occasion, { action: 'subscriber.deleted', pageId: page.id, target })
  })
}
