import type { ConfirmPhoneInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { findEvent } from '../deliveries/event.ts'
import type { SubscriptionRequestData } from '../deliveries/event.ts'
import { findPageById } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import type { Secrets } from '../secrets.ts'
import { phoneCode } from './phone-code.ts'
import { hasLeftSince, makeTrue } from './subscriber.ts'
import type { LinkedSubscriber, Visit } from './subscriber.ts'
import { editSubscriber, lockByNumber, lockSubscriber } from './subscriber.queries.ts'

/** A code is good for ten minutes, and for so many tries. */
const codeWithin = 10 * 60 * 1000
const mostCodeTries = 5

/** Whoever has the phone says the code that it was sent: what was asked for is so. Null: it is not that, or too late. */
export function confirmPhone(
  db: Database,
  secrets: Secrets,
  page: PageScope,
  { phone, code }: ConfirmPhoneInput,
  visit: Visit,
): Promise<LinkedSubscriber | null> {
  return inTransaction(db, async (trx) => {
    const subscriber = await lockByNumber(trx, page, phone)
    if (!subscriber?.code_event || subscriber.code_tries >= mostCodeTries) return null
    const event = await findEvent(trx, page, subscriber.code_event)
    if (event?.type !== 'subscription.requested' || visit.at.getTime() - event.at.getTime() > codeWithin) return null
    if (hasLeftSince(subscriber, event.at)) return null
    if (code !== phoneCode(secrets, page.id, subscriber.id, event.id)) {
      await editSubscriber(trx, page, subscriber.id, { code_tries: subscriber.code_tries + 1 })
      return null
    }
    await editSubscriber(trx, page, subscriber.id, { code_event: null })
    return makeTrue(trx, page, event.data, subscriber, visit)
  })
}

/** An address of the web has said its challenge back: what was asked for is so. */
export async function confirmEndpoint(db: Database, data: SubscriptionRequestData, at: Date): Promise<void> {
  const page = await findPageById(db, new URL(data.page.url).origin, data.page.id)
  if (!page) return
  await inTransaction(db, async (trx) => {
    const subscriber = await lockSubscriber(trx, page, data.subscriberId)
    if (!subscriber || hasLeftSince(subscriber, at)) return
    await makeTrue(trx, page, data, subscriber, { at, address: null })
  })
}
