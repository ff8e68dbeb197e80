import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { ConsentTable, SubscriberTable } from './subscriber.table.ts'

type Page = Pick<PageScope, 'id'>

/** Rows in one statement: on PGlite a long one holds everybody up. */
const atOnce = 250

export async function insertConsent(trx: Database, row: ConsentTable): Promise<void> {
  await trx.insertInto('consent').values(row).execute()
}

/** Which of these addresses there are on the page, in whatever state. */
export async function listKnownAddresses(
  db: Database,
  page: Page,
  addresses: { channel: SubscriberTable['channel']; address: string }[],
): Promise<{ channel: SubscriberTable['channel']; address: string }[]> {
  const known: { channel: SubscriberTable['channel']; address: string }[] = []
  for (const [channel, all] of Map.groupBy(addresses, (one) => one.channel)) {
    for (let at = 0; at < all.length; at += atOnce) {
      const some = all.slice(at, at + atOnce).map(({ address }) => address.toLowerCase())
      const rows = await db
        .selectFrom('subscriber')
        .select(['channel', 'address'])
        .where('page_id', '=', page.id)
        .where('channel', '=', channel)
        .where(sql<string>`coalesce(target_hash, lower(address))`, 'in', some)
        .execute()
      known.push(...rows)
    }
  }
  return known
}

/** Inserts subscribers whose addresses are new to the page; answers which they were. */
export async function insertNewSubscribers(trx: Database, rows: Insertable<SubscriberTable>[]): Promise<Set<string>> {
  const added = new Set<string>()
  for (let at = 0; at < rows.length; at += atOnce) {
    const inserted = await trx
      .insertInto('subscriber')
      .values(rows.slice(at, at + atOnce))
      .onConflict((same) => same.doNothing())
      .returning('id')
      .execute()
    for (const { id } of inserted) added.add(id)
  }
  return added
}
