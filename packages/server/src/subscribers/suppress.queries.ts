import { sql } from 'kysely'
import type { SuppressionReason } from '../contract/index.ts'
import type { Database } from '../database/database.ts'

/** Why nothing more is sent to an address. */
export interface SuppressionCause {
  because: SuppressionReason
  /** What its server said. */
  detail: string | null
}

/** Reads and holds everybody with this mail address who is still sent something, or would be asked. */
export function lockByAddress(trx: Database, address: string) {
  return trx
    .selectFrom('subscriber')
    .innerJoin('status_page', 'status_page.id', 'subscriber.page_id')
    .select(['subscriber.page_id', 'subscriber.id', 'status_page.organization_id'])
    .where('subscriber.channel', '=', 'email')
    .where(sql`lower(subscriber.address)`, '=', address.toLowerCase())
    .where('subscriber.state', '!=', 'suppressed')
    .orderBy('subscriber.page_id')
    .forUpdate('subscriber')
    .execute()
}

/** Ends what is sent to a subscriber; answers whether it had not ended before. */
export async function suppressRow(
  trx: Database,
  { pageId, id }: { pageId: string; id: string },
  { because, detail }: SuppressionCause,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('subscriber')
    .set({
      state: 'suppressed',
      suppressed_at: at,
      suppressed_because: because,
      suppressed_detail: detail?.slice(0, 1000) ?? null,
    })
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .where('channel', '=', 'email')
    .where('state', '!=', 'suppressed')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whose page it is. */
export async function organizationOf(trx: Database, pageId: string): Promise<string> {
  const page = trx.selectFrom('status_page').select('organization_id').where('id', '=', pageId)
  return (await page.executeTakeFirstOrThrow()).organization_id
}
