import { readMailBrand } from '../branding/brand.ts'
import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Locale, SubscribeInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { findEvent, recordEvent } from '../deliveries/event.ts'
import type { EventPage, SubscriptionRequestData } from '../deliveries/event.ts'
import type { Link } from '../http/signed-link.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { mayWrite } from './mail-limits.ts'
import {
  editSubscriber,
  findOrInsertSubscriber,
  findSubscriberRow,
  lockSubscriber,
  replaceFollowed,
} from './subscriber.queries.ts'
import { checkFollowed, stillThere } from './followed.ts'
import type { Followed } from './followed.ts'
import type { SealedTarget } from './endpoint.ts'
import type { SubscriberTable } from './subscriber.table.ts'

/** When a visitor did something, and from which network address. */
export interface Visit {
  at: Date
  /** Null: nobody came, a program answered. */
  address: string | null
}

/** What somebody wants to be told of, and how. */
export type SubscriptionWish = Pick<SubscribeInput, 'componentIds' | 'groupIds' | 'locale' | 'timeZone'>

/** Nothing is wrong with it any more. */
export const working = { failing_since: null, disabled_at: null, disabled_because: null }

/** Who asks to be told: by an address that anybody may know, or at one of the web with what signs what it gets. */
export type Whom =
  | { channel: 'email' | 'sms'; address: string }
  | { channel: 'webhook'; endpoint: SealedTarget; secret: string }

/** Whom a link is about, as far as its page may show. */
export interface LinkedSubscriber {
  address: string
  locale: Locale
}

/**
 * Takes the wish to subscribe. The same is written for an address we know and one we do not, and nothing about a
 * subscriber changes before the mail that this causes is confirmed.
 *
 * @returns the subscriber's id
 * @throws Refusal bad_input — a component or a group is not one of this page
 */
export async function requestSubscription(
  db: Database,
  page: PageScope,
  input: SubscriptionWish & Whom,
  at: Date,
  { notify = true, followsClient = false } = {},
): Promise<string> {
  const followed = await checkFollowed(db, page, input)
  const wish = { ...toWish(page, input, followed), everything: followed.everything && !followsClient }
  return inTransaction(db, async (trx) => {
    const subscriber = await findOrInsertSubscriber(trx, {
      page_id: page.id,
      id: newId(),
      channel: input.channel,
      ...('endpoint' in input
        ? { ...input.endpoint, format: 'standard', secret: input.secret }
        : { address: input.address }),
      state: 'unconfirmed',
      everything: wish.everything,
      locale: wish.locale,
      time_zone: wish.timeZone,
      created_at: at,
      confirmed_at: null,
      unsubscribed_at: null,
    })
    const subscriberId = subscriber.id
    const data: SubscriptionRequestData = { page: await toEventPage(trx, page), subscriberId, ...wish }
    const isAsked =
      notify &&
      ('endpoint' in input
        ? await takeSecret(trx, page, subscriberId, input.secret)
        : await mayWrite(trx, subscriber, at))
    const event = { type: 'subscription.requested', at, notify: isAsked, incidentId: null, data } as const
    const eventId = await recordEvent(trx, page, event)
    if (input.channel === 'sms') {
      await editSubscriber(trx, page, subscriberId, { code_event: eventId, code_tries: 0 })
    }
    return subscriberId
  })
}

/**
 * What signs the challenge will sign all that follows. One that is told already keeps its secret, and is asked nothing:
 * many programs say back whatever they are asked, and a stranger would know what its messages are signed with.
 */
async function takeSecret(trx: Database, page: PageScope, id: string, secret: string): Promise<boolean> {
  const row = await lockSubscriber(trx, page, id)
  if (!row || row.state === 'active') return false
  await editSubscriber(trx, page, id, { secret, previous_secret: null, previous_secret_until: null })
  return true
}

/**
 * Takes a stranger's wish that a subscriber be unsubscribed: nothing changes before the mail that this causes is
 * followed. Whether there is such a subscriber, and whether it gets mail at all, is not said.
 */
export async function requestUnsubscription(
  db: Database,
  page: PageScope,
  subscriberId: string,
  at: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const subscriber = await findSubscriberRow(trx, page, subscriberId)
    if (!subscriber || !(await mayWrite(trx, subscriber, at))) return
    const data = { page: await toEventPage(trx, page), subscriberId }
    await recordEvent(trx, page, { type: 'unsubscription.requested', at, notify: true, incidentId: null, data })
  })
}

async function toEventPage(trx: Database, { id, name, url, locale, timeZone }: PageScope): Promise<EventPage> {
  const brand = await readMailBrand(trx, { id, url })
  return { id, name, url, locale, timeZone, ...(brand ? { brand } : {}) }
}

/** A wish with what the page adds to it. */
export function toWish<Follows extends Followed>(page: PageScope, input: SubscriptionWish, followed: Follows) {
  return {
    ...followed,
    locale: input.locale ?? page.locale,
    timeZone: input.timeZone !== undefined && isTimeZone(input.timeZone) ? input.timeZone : null,
  }
}

/** Browsers know zones that we do not yet; their readers get the page's. */
export function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** What a confirmation link would confirm; null when it has expired, or was overtaken by unsubscribing. */
export async function findConfirmation(
  db: Database,
  page: PageScope,
  link: Link,
  now: Date,
): Promise<LinkedSubscriber | null> {
  const request = await findRequest(db, page, link, now)
  const subscriber = request && (await findSubscriberRow(db, page, link.subscriberId))
  if (!request || !subscriber || hasLeftSince(subscriber, request.at)) return null
  return { address: subscriber.address, locale: request.data.locale }
}

/** Makes a wish true: the subscriber is active, for what was asked for. Null when the link has expired. */
export async function confirmSubscription(
  db: Database,
  page: PageScope,
  link: Link,
  visit: Visit,
): Promise<LinkedSubscriber | null> {
  return inTransaction(db, async (trx) => {
    const request = await findRequest(trx, page, link, visit.at)
    const subscriber = request && (await lockSubscriber(trx, page, link.subscriberId))
    if (!request || !subscriber || hasLeftSince(subscriber, request.at)) return null
    return makeTrue(trx, page, request.data, subscriber, visit)
  })
}

/** Makes a wish true, in the transaction in which it was proved. */
export async function makeTrue(
  trx: Database,
  page: PageScope,
  wish: SubscriptionRequestData,
  subscriber: Selectable<SubscriberTable>,
  visit: Visit,
): Promise<LinkedSubscriber> {
  const { everything, locale, timeZone } = wish
  const followed = await stillThere(trx, page, wish)
  await editSubscriber(trx, page, subscriber.id, {
    state: 'active',
    everything,
    locale,
    time_zone: timeZone,
    confirmed_at: visit.at,
    unsubscribed_at: null,
    ...working,
  })
  await replaceFollowed(trx, page, subscriber.id, followed)
  await auditVisit(trx, page, visit, 'subscriber.confirmed', subscriber.id, { everything, ...followed })
  return { address: subscriber.address, locale }
}

async function findRequest(db: Database, page: PageScope, link: Link, now: Date) {
  if (!link.eventId || !link.expiresAt || link.expiresAt <= now) return null
  const event = await findEvent(db, page, link.eventId)
  return event?.type === 'subscription.requested' && event.data.subscriberId === link.subscriberId ? event : null
}

/** Whether somebody unsubscribed after they had asked. */
export function hasLeftSince(subscriber: Selectable<SubscriberTable>, at: Date): boolean {
  return subscriber.unsubscribed_at !== null && subscriber.unsubscribed_at >= at
}

/** Whom an unsubscribe link is about; null when that subscriber is gone. */
export async function findLinkedSubscriber(
  db: Database,
  page: PageScope,
  link: Link,
): Promise<LinkedSubscriber | null> {
  return (await findSubscriberRow(db, page, link.subscriberId)) ?? null
}

/** Ends a subscription; who is not subscribed any more stays so. */
export async function unsubscribe(
  db: Database,
  page: PageScope,
  link: Link,
  visit: Visit,
): Promise<LinkedSubscriber | null> {
  return inTransaction(db, async (trx) => {
    const subscriber = await lockSubscriber(trx, page, link.subscriberId)
    if (!subscriber) return null
    if (subscriber.state !== 'unsubscribed') {
      await editSubscriber(trx, page, subscriber.id, { state: 'unsubscribed', unsubscribed_at: visit.at })
      await auditVisit(trx, page, visit, 'subscriber.unsubscribed', subscriber.id)
    }
    return subscriber
  })
}

/** Writes down what a subscriber did, in the transaction in which they did it. */
export async function auditVisit(
  trx: Database,
  page: PageScope,
  visit: Visit,
  action: string,
  id: string,
  after?: object,
) {
  const by = { kind: 'system' as const, id: null, name: 'Subscriber', address: visit.address }
  await audit(
    trx,
    { at: visit.at, organizationId: page.organizationId, by },
    { action, pageId: page.id, target: { type: 'subscriber', id }, ...(after ? { after } : {}) },
  )
}
