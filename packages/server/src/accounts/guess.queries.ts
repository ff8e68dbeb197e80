import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Where a try counts. */
export interface GuessBucket {
  kind: string
  bucket: number
}

/**
 * Counts one try in one statement, so that processes cannot overtake each other; one beyond the most writes nothing.
 *
 * @returns whether it was still among them, and when the count ends
 */
export async function takeGuess(
  db: Database,
  { kind, bucket }: GuessBucket,
  { most, at, endsAt }: { most: number; at: Date; endsAt: Date },
): Promise<{ taken: boolean; endsAt: Date }> {
  const { rows } = await sql<{ taken: boolean; ends_at: Date }>`
    with taken as (
      insert into guess_count as counted (kind, bucket, tries, ends_at)
      values (${kind}, ${bucket}, 1, ${endsAt})
      on conflict (kind, bucket) do update set
        tries = case when counted.ends_at > ${at} then counted.tries + 1 else 1 end,
        ends_at = case when counted.ends_at > ${at} then counted.ends_at else excluded.ends_at end
      where counted.tries < ${most} or counted.ends_at <= ${at}
      returning ends_at
    )
    select true as taken, ends_at from taken
    union all
    select false, ends_at from guess_count
    where kind = ${kind} and bucket = ${bucket} and not exists (select from taken)`.execute(db)
  // Beyond the most in a row that came while this statement ran, which it cannot read yet.
  const [row = { taken: false, ends_at: endsAt }] = rows
  return { taken: row.taken, endsAt: row.ends_at }
}

/** Forgets a count, and some of those that have ended: whoever locks a row at the moment keeps it. */
export async function deleteGuesses(db: Database, counted: GuessBucket | null, now: Date): Promise<void> {
  if (counted) {
    const { kind, bucket } = counted
    await db.deleteFrom('guess_count').where('kind', '=', kind).where('bucket', '=', bucket).execute()
  }
  await sql`
    delete from guess_count where (kind, bucket) in (
      select kind, bucket from guess_count where ends_at <= ${now} limit 1000 for update skip locked
    )`.execute(db)
}
