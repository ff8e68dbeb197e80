import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Reads and holds everybody with this mail address who is not suppressed yet, with whose page it is. */
export function lockByAddress(trx: Database, address: string) {
  return trx
    .selectFrom('subscriber')
    .innerJoin('status_page', 'status_page.id', 'subscriber.page_id')
    .select(['subscriber.page_id', 'subscriber.id', 'status_page.organization_id'])
    .where('subscriber.channel', '=', 'email')
    .where(sql`lower(subscriber.address)`, '=', address.toLowerCase())
    .where('subscriber.suppressed_at', 'is', null)
    .orderBy('subscriber.page_id')
    .forUpdate('subscriber')
    .execute()
}

/** Whose page it is. */
export async function organizationOf(trx: Database, pageId: string): Promise<string> {
  const page = trx.selectFrom('status_page').select('organization_id').where('id', '=', pageId)
  return (await page.executeTakeFirstOrThrow()).organization_id
}
