import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

type Page = Pick<PageScope, 'id'>

/** What waits to be sent to a subscriber is not sent. */
export async function skipWaiting(trx: Database, page: Page, subscriberId: string): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ state: 'skipped', due_at: null, leased_until: null })
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', subscriberId)
    .where('state', '=', 'queued')
    .execute()
}

/** Leaves of a subscriber's deliveries only that there was one: what went wrong may have named its address. */
export async function forgetRecipient(trx: Database, page: Page, subscriberId: string): Promise<void> {
  await skipWaiting(trx, page, subscriberId)
  await trx
    .updateTable('delivery')
    .set({ subscriber_id: null, last_error: null })
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', subscriberId)
    .execute()
}
