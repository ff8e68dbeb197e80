import type { Selectable } from 'kysely'
import type { Subscriber } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { findSubscriberRow, listConsents, listFollowed, listFollowedGroups } from './subscriber.queries.ts'
import type { SubscriberTable } from './subscriber.table.ts'

const iso = (time: Date | null) => time?.toISOString() ?? null

interface Beside {
  componentIds: string[]
  groupIds: string[]
  consent: Subscriber['consent']
}

function toSubscriber(row: Selectable<SubscriberTable>, { componentIds, groupIds, consent }: Beside): Subscriber {
  return {
    id: row.id,
    channel: row.channel,
    address: row.address,
    state: row.state,
    everything: row.everything,
    componentIds,
    groupIds,
    clientId: row.client_id,
    locale: row.locale,
    timeZone: row.time_zone,
    format: row.format,
    createdAt: row.created_at.toISOString(),
    updatedAt: (row.updated_at ?? row.created_at).toISOString(),
    confirmedAt: iso(row.confirmed_at),
    unsubscribedAt: iso(row.unsubscribed_at),
    failingSince: iso(row.failing_since),
    disabledAt: iso(row.disabled_at),
    disabledBecause: row.disabled_because,
    suppressed:
      row.suppressed_at === null
        ? null
        : { at: row.suppressed_at.toISOString(), because: row.suppressed_because ?? '', by: row.suppressed_by },
    consent,
    version: row.version,
  }
}

/** Subscribers as admins see them, with what they follow. */
export async function toSubscribers(
  db: Database,
  page: PageScope,
  rows: Selectable<SubscriberTable>[],
): Promise<Subscriber[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const said = [...new Set(rows.flatMap(({ consent_id: id }) => (id === null ? [] : [id])))]
  const components = Map.groupBy(await listFollowed(db, page, ids), ({ subscriber_id }) => subscriber_id)
  const groups = Map.groupBy(await listFollowedGroups(db, page, ids), ({ subscriber_id }) => subscriber_id)
  const consents = new Map(
    (said.length === 0 ? [] : await listConsents(db, page, said)).map((row) => [
      row.id,
      { statement: row.statement, by: row.said_by, at: row.said_at.toISOString() },
    ]),
  )
  return rows.map((row) =>
    toSubscriber(row, {
      componentIds: (components.get(row.id) ?? []).map(({ component_id }) => component_id),
      groupIds: (groups.get(row.id) ?? []).map(({ group_id }) => group_id),
      consent: consents.get(row.consent_id ?? '') ?? null,
    }),
  )
}

/** @throws Refusal not_found — no such subscriber on this page */
export async function getSubscriber(db: Database, page: PageScope, id: string): Promise<Subscriber> {
  const row = await findSubscriberRow(db, page, id)
  const [subscriber] = row ? await toSubscribers(db, page, [row]) : []
  if (!subscriber) throw new Refusal('not_found', 'There is no such subscriber on this page')
  return subscriber
}
