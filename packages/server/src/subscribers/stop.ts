import { createHmac, timingSafeEqual } from 'node:crypto'
import { audit, systemOccasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { leaveByNumber } from './subscriber.queries.ts'

/** What people write to end messages, as the carriers know it. */
const stops = new Set(['stop', 'stopp', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'arret'])

/** Whether somebody wants no more messages. */
export const isStop = (text: string) =>
  stops.has(
    text
      .trim()
      .toLowerCase()
      .replace(/[^a-zê]/g, '')
      .replace('ê', 'e'),
  )

/** Whether the service for short messages sent this: it signs the address with all fields, in the order of their names. */
export function isSigned(token: string, url: string, form: URLSearchParams, signature: string): boolean {
  const fields = [...form].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  const signed = url + fields.map(([name, value]) => name + value).join('')
  const wanted = createHmac('sha1', token).update(signed).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** Ends every subscription of a number, on whichever page: to whom it was said, it was said once for all. */
export function stopNumber(db: Database, phone: string, at: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const left = await leaveByNumber(trx, phone, at)
    for (const { page_id: pageId, id, organization_id } of left) {
      const occasion = systemOccasion(organization_id, at)
      const by = { ...occasion.by, name: 'Subscriber' }
      const target = { type: 'subscriber', id }
      await audit(trx, { ...occasion, by }, { action: 'subscriber.unsubscribed', pageId, target })
    }
    return left.length
  })
}
