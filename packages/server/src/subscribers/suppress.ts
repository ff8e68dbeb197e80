import { audit, systemOccasion } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { skipWaiting } from '../deliveries/recipient-deliveries.ts'
import { editSubscriber, lockSubscriber } from './subscriber.queries.ts'
import { lockByAddress, organizationOf } from './suppress.queries.ts'

/** A subscriber of a page. */
export interface OneSubscriber {
  pageId: string
  id: string
}

/** Suppresses a subscriber that is not yet: nothing more is sent to it, whoever asks, until a person lifts that. */
export async function suppress(
  trx: Database,
  { pageId, id }: OneSubscriber,
  occasion: Occasion,
  because: string,
): Promise<void> {
  const page = { id: pageId }
  const suppressed = { suppressed_at: occasion.at, suppressed_because: because, suppressed_by: occasion.by.name }
  await editSubscriber(trx, page, id, { ...suppressed, updated_at: occasion.at })
  await skipWaiting(trx, page, id)
  const target = { type: 'subscriber', id }
  await audit(trx, occasion, { action: 'subscriber.suppressed', pageId, target, after: { because } })
}

/** As long as a reason may be. */
const longestReason = 200

/** Suppresses a subscriber whose address the mail server will never take, in its words. */
export function suppressRejected(db: Database, one: OneSubscriber, error: string, at: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    const row = await lockSubscriber(trx, { id: one.pageId }, one.id)
    if (!row || row.suppressed_at !== null) return
    const occasion = systemOccasion(await organizationOf(trx, one.pageId), at)
    await suppress(trx, one, occasion, `Refused by its mail server: ${error}`.slice(0, longestReason))
  })
}

/** Suppresses an address on every page, because whoever carries our mails says so; answers how many subscribers it was. */
export function suppressAddress(db: Database, address: string, because: string, at: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const rows = await lockByAddress(trx, address)
    for (const { page_id: pageId, id, organization_id: organizationId } of rows) {
      const by = { kind: 'system' as const, id: null, name: 'Mail provider', address: null }
      await suppress(trx, { pageId, id }, { at, organizationId, by }, because.slice(0, longestReason))
    }
    return rows.length
  })
}
