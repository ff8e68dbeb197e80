import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** One count: what for, and for how long it goes on. */
export interface Counted {
  key: string
  seconds: number
}

/** Counts one more for each, anew where its time is over; answers the counts. One statement, in the same order always. */
export function countUp(db: Database, counted: Counted[], now: Date) {
  const rows = counted
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ key, seconds }) => ({ key, count: 1, ends_at: new Date(now.getTime() + seconds * 1000) }))
  return db
    .insertInto('mail_count')
    .values(rows)
    .onConflict((same) =>
      same.column('key').doUpdateSet({
        count: sql`case when mail_count.ends_at <= ${now} then 1 else mail_count.count + 1 end`,
        ends_at: sql`case when mail_count.ends_at <= ${now} then excluded.ends_at else mail_count.ends_at end`,
      }),
    )
    .returning(['key', 'count', 'ends_at'])
    .execute()
}

/** Deletes counts whose time is over. */
export async function deleteOldCounts(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('mail_count').where('ends_at', '<=', now).execute()
}
