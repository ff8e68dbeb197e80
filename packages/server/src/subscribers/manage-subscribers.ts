import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { AddSubscriberInput, ListSubscribersQuery, Subscriber } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { requestSubscription } from './subscriber.ts'
import { toSuppression } from './suppress.ts'
import {
  deleteSubscriberRow,
  editSubscriber,
  findSubscriberRow,
  listFollowed,
  listSubscriberRows,
  replaceFollowed,
} from './subscriber.queries.ts'
import type { SubscriberTable } from './subscriber.table.ts'

function toSubscriber(row: Selectable<SubscriberTable>, componentIds: string[]): Subscriber {
  return {
    id: row.id,
    channel: row.channel,
    address: row.address,
    state: row.state,
    everything: row.everything,
    componentIds,
    locale: row.locale,
    timeZone: row.time_zone,
    format: row.format,
    createdAt: row.created_at.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    unsubscribedAt: row.unsubscribed_at?.toISOString() ?? null,
    failingSince: row.failing_since?.toISOString() ?? null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    disabledBecause: row.disabled_because,
    suppression: toSuppression(row),
  }
}

async function toSubscribers(
  db: Database,
  page: PageScope,
  rows: Selectable<SubscriberTable>[],
): Promise<Subscriber[]> {
  const followed =
    rows.length === 0
      ? []
      : await listFollowed(
          db,
          page,
          rows.map(({ id }) => id),
        )
  const by = Map.groupBy(followed, ({ subscriber_id }) => subscriber_id)
  return rows.map((row) =>
    toSubscriber(
      row,
      (by.get(row.id) ?? []).map(({ component_id }) => component_id),
    ),
  )
}

/** Subscribers of the page, newest first. */
export async function listSubscribers(db: Database, page: PageScope, query: ListSubscribersQuery) {
  const rows = await listSubscriberRows(db, page, query, query.limit + 1, readCursor(query.cursor))
  const { items, nextCursor } = pageOfList(
    rows,
    query.limit,
    (row) => row,
    (row) => ({ at: row.created_at, id: row.id }),
  )
  return { items: await toSubscribers(db, page, items), nextCursor }
}

/**
 * Adds a subscriber: asked to confirm, or, where the admin states the person's consent, active at once.
 *
 * @throws Refusal bad_input — a component is not one of this page; conflict — the address is suppressed
 */
export function addSubscriber(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: AddSubscriberInput,
): Promise<Subscriber> {
  const { confirmed = false, email, ...wish } = input
  if (email === undefined) throw wrongField('/email', 'is needed')
  return inTransaction(db, async (trx) => {
    const id = await requestSubscription(trx, page, { ...wish, email }, occasion.at, { notify: !confirmed })
    if (confirmed) {
      if ((await findSubscriberRow(trx, page, id))?.state === 'suppressed') {
        throw new Refusal('conflict', 'Nothing is sent to this address: lift its suppression first.')
      }
      await editSubscriber(trx, page, id, {
        state: 'active',
        everything: wish.componentIds === undefined,
        confirmed_at: occasion.at,
        unsubscribed_at: null,
        ...(wish.locale ? { locale: wish.locale } : {}),
      })
      await replaceFollowed(trx, page, id, [...new Set(wish.componentIds)])
    }
    const row = await findSubscriberRow(trx, page, id)
    const [subscriber] = row ? await toSubscribers(trx, page, [row]) : []
    if (!subscriber) throw new Error('the subscriber just added is not there')
    await audit(trx, occasion, {
      action: 'subscriber.added',
      pageId: page.id,
      target: { type: 'subscriber', id },
      // Without the address: deleting the subscriber must leave no trace of whom it was about.
      after: { componentIds: wish.componentIds ?? null, confirmed },
    })
    return subscriber
  })
}

/**
 * Deletes a subscriber and what was ever sent to it. The audit log keeps that it was done, not whom it was about.
 *
 * @throws Refusal not_found — no such subscriber on this page
 */
export function deleteSubscriber(db: Database, page: PageScope, occasion: Occasion, id: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!(await findSubscriberRow(trx, page, id))) {
      throw new Refusal('not_found', 'There is no such subscriber on this page')
    }
    await deleteSubscriberRow(trx, page, id)
    const target = { type: 'subscriber', id }
    await audit(trx, occasion, { action: 'subscriber.deleted', pageId: page.id, target })
  })
}
