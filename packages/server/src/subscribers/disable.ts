import { audit, systemOccasion } from '../accounts/audit.ts'
import { putMail } from '../accounts/account-mail.ts'
import { listCaretakers } from '../accounts/caretakers.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { findPageById } from '../pages/page.ts'
import { disableSubscriberRow, findSubscriberRow, noteArrival } from './subscriber.queries.ts'

/** A delivery's subscriber, as far as it matters whether messages arrive there. */
export interface Reached {
  pageId: string
  subscriberId: string
  /** Its page's public address. */
  pageUrl: string
}

/** Nothing has arrived for so long: what posts there is given up. */
const longestFailing = 5 * 24 * 60 * 60 * 1000

/** Notes that a message to an address of the web has arrived, where the last ones had not. */
export async function noteSuccess(db: Database, { pageId, subscriberId }: Reached): Promise<void> {
  await noteArrival(db, { id: pageId }, subscriberId, null)
}

/** Notes that a message to an address of the web has not arrived; after five days without one nothing more is sent. */
export async function noteFailure(db: Database, reached: Reached, error: string, at: Date): Promise<void> {
  const since = await noteArrival(db, { id: reached.pageId }, reached.subscriberId, at)
  if (!since || at.getTime() - since.getTime() < longestFailing) return
  await disableSubscriber(db, reached, `Nothing has arrived for five days. ${error}`, at)
}

/**
 * Ends what is sent to a subscriber, until somebody has looked, and has it said once, by mail, to who added it or else to
 * the owners.
 */
export function disableSubscriber(
  db: Database,
  { pageId, subscriberId, pageUrl }: Reached,
  because: string,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const page = await findPageById(trx, new URL(pageUrl).origin, pageId)
    if (!page || !(await disableSubscriberRow(trx, page, subscriberId, because.slice(0, 1000), at))) return
    await audit(trx, systemOccasion(page.organizationId, at), {
      action: 'subscriber.disabled',
      pageId,
      target: { type: 'subscriber', id: subscriberId },
      after: { because },
    })
    const row = await findSubscriberRow(trx, page, subscriberId)
    for (const personId of await listCaretakers(trx, page.organizationId, row?.created_by ?? null)) {
      await putMail(trx, { disabled: { pageId, subscriberId }, personId }, at)
    }
  })
}
