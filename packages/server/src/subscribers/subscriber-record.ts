import type { Selectable } from 'kysely'
import type { Subscriber } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { findSubscriberRow, listFollowed } from './subscriber.queries.ts'
import type { SubscriberTable } from './subscriber.table.ts'

const iso = (time: Date | null) => time?.toISOString() ?? null

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
    confirmedAt: iso(row.confirmed_at),
    unsubscribedAt: iso(row.unsubscribed_at),
    failingSince: iso(row.failing_since),
    disabledAt: iso(row.disabled_at),
    disabledBecause: row.disabled_because,
    version: row.version,
  }
}

/** Subscribers as admins see them, with what they follow. */
export async function toSubscribers(
  db: Database,
  page: PageScope,
  rows: Selectable<SubscriberTable>[],
): Promise<Subscriber[]> {
  const ids = rows.map(({ id }) => id)
  const followed = rows.length === 0 ? [] : await listFollowed(db, page, ids)
  const by = Map.groupBy(followed, ({ subscriber_id }) => subscriber_id)
  return rows.map((row) =>
    toSubscriber(
      row,
      (by.get(row.id) ?? []).map(({ component_id }) => component_id),
    ),
  )
}

/** @throws Refusal not_found — no such subscriber on this page */
export async function getSubscriber(db: Database, page: PageScope, id: string): Promise<Subscriber> {
  const row = await findSubscriberRow(db, page, id)
  const [subscriber] = row ? await toSubscribers(db, page, [row]) : []
  if (!subscriber) throw new Refusal('not_found', 'There is no such subscriber on this page')
  return subscriber
}
