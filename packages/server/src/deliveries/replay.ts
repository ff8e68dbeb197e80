import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { UrlChannel } from '../contract/index.ts'
import type { Delivery } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { getSubscriber } from '../subscribers/subscriber-record.ts'
import { toDelivery } from './delivery-log.ts'
import { findDeliveryRow, requeueOne, requeueSince } from './delivery-log.queries.ts'

/** People would read it twice; programs know it by its id. */
const notTwice = () => new Refusal('conflict', 'Only what a program was sent can be sent once more.')

const endpoints = new Set<string>(UrlChannel.options)

/**
 * Sends a program once more what it was sent, under the same id.
 *
 * @throws Refusal not_found — no such delivery on this page; conflict — it went to people, or is on its way
 */
export function replayDelivery(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  whole: boolean,
): Promise<Delivery> {
  return changeUnseen(db, page, async (trx) => {
    const before = await findDeliveryRow(trx, page, id)
    if (!before) throw new Refusal('not_found', 'There is no such delivery on this page')
    if (!endpoints.has(before.channel)) throw notTwice()
    if (!(await requeueOne(trx, page, id, occasion.at))) throw new Refusal('conflict', 'It is on its way.')
    await audit(trx, occasion, {
      action: 'delivery.replayed',
      pageId: page.id,
      target: { type: 'delivery', id },
      before: { state: before.state, attempts: before.attempts },
    })
    const after = await findDeliveryRow(trx, page, id)
    if (!after) throw new Refusal('not_found', 'There is no such delivery on this page')
    return toDelivery(after, whole)
  })
}

/**
 * Sends a program once more all that happened since a time; answers how many messages that are.
 *
 * @throws Refusal not_found — no such subscriber on this page; conflict — it is a person, or nothing is sent to it
 */
export function replaySince(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  subscriberId: string,
  since: Date,
): Promise<number> {
  return changeUnseen(db, page, async (trx) => {
    const subscriber = await getSubscriber(trx, page, subscriberId)
    if (!endpoints.has(subscriber.channel)) throw notTwice()
    if (subscriber.state !== 'active') throw new Refusal('conflict', 'Nothing is sent to it. Make it active first.')
    const replayed = await requeueSince(trx, page, subscriberId, since, occasion.at)
    await audit(trx, occasion, {
      action: 'subscriber.deliveries_replayed',
      pageId: page.id,
      target: { type: 'subscriber', id: subscriberId },
      after: { since: since.toISOString(), replayed },
    })
    return replayed
  })
}
