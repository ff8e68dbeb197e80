import { sql } from 'kysely'
import type { ChannelName, Locale, WebhookFormat } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { DeliveryLane } from './delivery.table.ts'

/** The deliveries of one channel that do not wait for those of another lane. */
export interface LaneKey {
  channel: ChannelName
  lane: DeliveryLane
}

/**
 * A delivery that this process holds, with whom it goes to: a subscriber, or a person, who has no address once they are
 * no member any more. `attempts` counts this one too.
 */
export interface ClaimedDelivery {
  page_id: string
  event_id: string
  id: string
  attempts: number
  channel: ChannelName
  subscriber_id: string | null
  person_id: string | null
  address: string | null
  state: 'unconfirmed' | 'active' | 'unsubscribed' | 'disabled' | null
  locale: Locale | null
  time_zone: string | null
  target: string | null
  format: WebhookFormat | null
  secret: string | null
  previous_secret: string | null
  previous_secret_until: Date | null
  failing_since: Date | null
}

/**
 * Lists pages after one (by id) that have something due which nobody holds. Steps from page to page along the index, so
 * it takes no longer where one of them has a hundred thousand.
 */
export async function listDuePages(
  db: Database,
  { channel, lane }: LaneKey,
  now: Date,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ page_id: string }>`
    with recursive page (page_id) as (
      (select page_id from delivery where state = 'queued' and channel = ${channel} and lane = ${lane}
        and page_id > ${after} order by page_id limit 1)
      union all
      select (select delivery.page_id from delivery where state = 'queued' and channel = ${channel} and lane = ${lane}
        and delivery.page_id > page.page_id order by delivery.page_id limit 1)
      from page where page.page_id is not null
    )
    -- With exists() the planner reads all that is due, of every page, to join it; one row of each is enough.
    select page_id from page where page_id is not null and (
      select true from delivery where state = 'queued' and channel = ${channel} and lane = ${lane}
        and delivery.page_id = page.page_id and due_at <= ${now} and (leased_until is null or leased_until <= ${now})
      limit 1
    ) limit ${limit}`.execute(db)
  return rows.map(({ page_id: pageId }) => pageId)
}

/** Leases due deliveries of each of these pages, so many of each, so that nobody else sends them until `until`. */
export async function claimDeliveries(
  db: Database,
  { channel, lane }: LaneKey,
  pageIds: string[],
  share: number,
  now: Date,
  until: Date,
): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    with due as (
      select its.page_id, its.id
      from unnest(${pageIds}::text[]) as page (id)
      cross join lateral (
        select page_id, id from delivery
        where state = 'queued' and channel = ${channel} and lane = ${lane} and page_id = page.id
          and due_at <= ${now} and (leased_until is null or leased_until <= ${now})
        order by due_at limit ${share}
        for update skip locked
      ) as its
    ), claimed as (
      update delivery set leased_until = ${until}, attempts = delivery.attempts + 1
      from due where delivery.page_id = due.page_id and delivery.id = due.id
      returning delivery.page_id, delivery.event_id, delivery.id, delivery.attempts, delivery.channel,
        delivery.subscriber_id, delivery.person_id
    )
    select claimed.*,
      -- Who was suppressed since the fan-out is told nothing, not even what they asked for.
      case when subscriber.suppressed_at is null then subscriber.address end as address, subscriber.state,
      subscriber.locale, subscriber.time_zone, subscriber.target, subscriber.format, subscriber.failing_since,
      subscriber.secret, subscriber.previous_secret, subscriber.previous_secret_until
    from claimed
    left join subscriber on subscriber.page_id = claimed.page_id and subscriber.id = claimed.subscriber_id`.execute(db)
  return rows.some((row) => row.person_id !== null) ? addressPersons(db, rows) : rows
}

/** Adds the addresses of persons; rare, so the tables they stand in are no part of what every claim plans. */
async function addressPersons(db: Database, rows: ClaimedDelivery[]): Promise<ClaimedDelivery[]> {
  const persons = await db
    .selectFrom('status_page')
    .innerJoin('member', 'member.organization_id', 'status_page.organization_id')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['status_page.id as pageId', 'person.id', 'person.email'])
    .where(
      'status_page.id',
      'in',
      rows.map((row) => row.page_id),
    )
    .where(
      'person.id',
      'in',
      rows.flatMap((row) => row.person_id ?? []),
    )
    .execute()
  const addresses = new Map(persons.map(({ pageId, id, email }) => [`${pageId} ${id}`, email]))
  return rows.map((row) => ({
    ...row,
    address: row.address ?? addresses.get(`${row.page_id} ${row.person_id}`) ?? null,
  }))
}
