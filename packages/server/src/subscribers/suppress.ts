import type { Selectable } from 'kysely'
import { audit, systemOccasion } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Suppression } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { editSubscriber, lockSubscriber } from './subscriber.queries.ts'
import type { SubscriberTable } from './subscriber.table.ts'
import { lockByAddress, organizationOf, suppressRow } from './suppress.queries.ts'
import type { SuppressionCause } from './suppress.queries.ts'

type Its = Pick<
  Selectable<SubscriberTable>,
  'state' | 'suppressed_at' | 'suppressed_because' | 'suppressed_detail' | 'confirmed_at' | 'unsubscribed_at'
>

/** Why nothing is sent to a subscriber; null for one that is not suppressed. */
export function toSuppression(row: Its): Suppression | null {
  const { state, suppressed_at: at, suppressed_because: because, suppressed_detail: detail } = row
  return state === 'suppressed' && at && because ? { at: at.toISOString(), because, detail } : null
}

/** What a subscriber was before it was suppressed, or has become by its own will since. */
function stateWithout({ confirmed_at: confirmed, unsubscribed_at: left }: Its) {
  if (left && (!confirmed || left >= confirmed)) return 'unsubscribed'
  return confirmed ? 'active' : 'unconfirmed'
}

/**
 * Sends nothing more to one subscriber, until a person lifts it.
 *
 * @throws Refusal not_found; conflict — it is not told by email, or suppressed already
 */
export function suppress(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  cause: SuppressionCause = { because: 'admin', detail: null },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const row = await lockSubscriber(trx, page, id)
    if (!row) throw new Refusal('not_found', 'There is no such subscriber on this page')
    if (!(await suppressRow(trx, { pageId: page.id, id }, cause, occasion.at))) {
      const why = row.channel === 'email' ? 'It is suppressed already.' : 'Only an email address can be suppressed.'
      throw new Refusal('conflict', why)
    }
    await audit(trx, occasion, suppressed(page.id, id, cause))
  })
}

const suppressed = (pageId: string, id: string, after: SuppressionCause) => ({
  action: 'subscriber.suppressed',
  pageId,
  target: { type: 'subscriber', id },
  after: { because: after.because },
})

/** Notes that the mail server takes nothing for a subscriber's address. */
export function noteRejection(
  db: Database,
  { pageId, id }: { pageId: string; id: string },
  detail: string,
  at: Date,
): Promise<void> {
  const cause = { because: 'rejected' as const, detail }
  return inTransaction(db, async (trx) => {
    if (!(await suppressRow(trx, { pageId, id }, cause, at))) return
    await audit(trx, systemOccasion(await organizationOf(trx, pageId), at), suppressed(pageId, id, cause))
  })
}

/** Sends nothing more to an address on any page, because whoever carries our mails says so; answers how many it was. */
export function suppressAddress(db: Database, address: string, cause: SuppressionCause, at: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const rows = await lockByAddress(trx, address)
    for (const { page_id: pageId, id, organization_id } of rows) {
      await suppressRow(trx, { pageId, id }, cause, at)
      const by = { kind: 'system' as const, id: null, name: 'Mail provider', address: null }
      await audit(trx, { at, organizationId: organization_id, by }, suppressed(pageId, id, cause))
    }
    return rows.length
  })
}

/**
 * Lets a suppressed subscriber be what it was: told again if it had confirmed and not left.
 *
 * @throws Refusal not_found; conflict — it is not suppressed
 */
export function liftSuppression(db: Database, page: PageScope, occasion: Occasion, id: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    const row = await lockSubscriber(trx, page, id)
    if (!row) throw new Refusal('not_found', 'There is no such subscriber on this page')
    const before = toSuppression(row)
    if (!before) throw new Refusal('conflict', 'It is not suppressed.')
    const state = stateWithout(row)
    const none = { suppressed_at: null, suppressed_because: null, suppressed_detail: null }
    await editSubscriber(trx, page, id, { state, ...none })
    await audit(trx, occasion, {
      action: 'subscriber.suppression_lifted',
      pageId: page.id,
      target: { type: 'subscriber', id },
      before: { because: before.because, at: before.at },
      after: { state },
    })
  })
}
