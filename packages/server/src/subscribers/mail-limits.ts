import type { Database } from '../database/database.ts'
import { tooMany } from '../http/limits.ts'
import { hashSecret } from '../secrets.ts'
import { countUp, deleteOldCounts } from './mail-limits.queries.ts'

const hour = 60 * 60
const day = 24 * hour

/** Mails an hour that strangers may cause, over all processes: from one network, on one page, to one reader of it. */
const perHour = { network: 30, page: 1000, reader: 5 }

/** Mails a day that strangers may cause to one address on all pages together. */
const perDay = { confirmed: 3, other: 10 }

const keyOf = (...parts: string[]) => hashSecret(parts.join('\n'))

/**
 * Counts a wish that causes a mail. Known and unknown readers count alike, so being refused says nothing about them.
 *
 * @param reader - an address, or the id that stands for one
 * @throws Refusal too_many
 */
export async function limitWish(
  db: Database,
  { pageId, network, reader }: { pageId: string; network: string; reader: string },
  now: Date,
): Promise<void> {
  const limits = [
    { key: keyOf('network', network), seconds: hour, most: perHour.network },
    { key: keyOf('page', pageId), seconds: hour, most: perHour.page },
    { key: keyOf('reader', pageId, reader.toLowerCase()), seconds: hour, most: perHour.reader },
  ]
  const counts = new Map((await countUp(db, limits, now)).map((count) => [count.key, count]))
  const beyond = limits.flatMap(({ key, most }) => {
    const its = counts.get(key)
    return its && its.count > most ? [its.ends_at.getTime() - now.getTime()] : []
  })
  if (beyond.length > 0) throw tooMany('Too many requests', Math.max(...beyond))
}

/**
 * Counts a mail that a stranger causes, and answers whether it may go out. It is for whoever asks to be told the same
 * either way: only the reader of the mails knows which of them came.
 */
export async function mayWrite(
  trx: Database,
  { address, state, suppressed_at: suppressed }: { address: string; state: string; suppressed_at: Date | null },
  now: Date,
): Promise<boolean> {
  const [its] = await countUp(trx, [{ key: keyOf('mails', address.toLowerCase()), seconds: day }], now)
  if (suppressed) return false
  return its !== undefined && its.count <= (state === 'active' ? perDay.confirmed : perDay.other)
}

/** Forgets the counts whose time is over. */
export const forgetOldCounts = (db: Database, now: Date): Promise<void> => deleteOldCounts(db, now)
