import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { ChannelName, DeliveryState } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'

/** What narrows the deliveries of a page. */
export interface DeliveryFilter {
  channel?: ChannelName
  event?: string
  incidentId?: string
  maintenanceId?: string
  subscriberId?: string
  search?: string
  from?: Date
  until?: Date
}

/** As many are counted: who has more wants to know that it is many. */
const mostCounted = 100_000

const isAboutEvent = ({ event, incidentId, maintenanceId }: DeliveryFilter) =>
  event !== undefined || incidentId !== undefined || maintenanceId !== undefined

type Narrowed = SelectQueryBuilder<Tables, 'delivery', object>

/** The deliveries that a filter lets through; events and subscribers are looked for by what they have indexes of. */
function narrow(db: Database, page: PageScope, filter: DeliveryFilter): Narrowed {
  let list: Narrowed = db.selectFrom('delivery').where('delivery.page_id', '=', page.id)
  const { channel, event, incidentId, maintenanceId, subscriberId, search, from, until } = filter
  if (channel) list = list.where('delivery.channel', '=', channel)
  if (from) list = list.where('delivery.created_at', '>=', from)
  if (until) list = list.where('delivery.created_at', '<', until)
  if (subscriberId !== undefined) list = list.where('delivery.subscriber_id', '=', subscriberId)
  if (isAboutEvent(filter)) {
    list = list.where('delivery.event_id', 'in', (inner) => {
      let events = inner.selectFrom('event').select('event.id').where('event.page_id', '=', page.id)
      if (event !== undefined) events = events.where('event.type', '=', event)
      if (incidentId !== undefined) events = events.where('event.incident_id', '=', incidentId)
      if (maintenanceId !== undefined) events = events.where('event.maintenance_id', '=', maintenanceId)
      return events
    })
  }
  if (search !== undefined) {
    list = list.where('delivery.subscriber_id', 'in', (inner) =>
      inner
        .selectFrom('subscriber')
        .select('subscriber.id')
        .where('subscriber.page_id', '=', page.id)
        .where('subscriber.address', 'ilike', `%${search.replace(/[\\%_]/g, '\\$&')}%`),
    )
  }
  return list
}

/** Lists deliveries newest first from after the position, each with what it tells of and to whom, in one statement. */
export function listPageDeliveryRows(
  db: Database,
  page: PageScope,
  filter: DeliveryFilter,
  state: DeliveryState | undefined,
  limit: number,
  after?: Position,
) {
  let list = narrow(db, page, filter)
  if (state) list = list.where('delivery.state', '=', sql.lit(state))
  if (after) {
    list = list.where((is) => is(is.refTuple('delivery.created_at', 'delivery.id'), '<', is.tuple(after.at, after.id)))
  }
  const listed = list
    .selectAll('delivery')
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit)
  return db
    .selectFrom(listed.as('listed'))
    .innerJoin('event', (join) =>
      join.onRef('event.page_id', '=', 'listed.page_id').onRef('event.id', '=', 'listed.event_id'),
    )
    .leftJoin('subscriber', (join) =>
      join.onRef('subscriber.page_id', '=', 'listed.page_id').onRef('subscriber.id', '=', 'listed.subscriber_id'),
    )
    .leftJoin('person', 'person.id', 'listed.person_id')
    .select(['listed.id', 'listed.channel', 'listed.state', 'listed.attempts', 'listed.last_error', 'listed.due_at'])
    .select(['listed.sent_at', 'listed.created_at', 'listed.subscriber_id', 'event.type', 'event.at'])
    .select(['event.incident_id', 'event.maintenance_id'])
    .select([
      sql<string | null>`coalesce(subscriber.address, person.email)`.as('address'),
      sql<
        string | null
      >`coalesce(event.data #>> '{incident,title}', event.data #>> '{maintenance,title}', event.data #>> '{component,name}')`.as(
        'title',
      ),
    ])
    .orderBy('listed.created_at', 'desc')
    .orderBy('listed.id', 'desc')
    .execute()
}

/** How many of the newest that a filter lets through are in each state. */
export function countPageDeliveries(db: Database, page: PageScope, filter: DeliveryFilter) {
  const counted = narrow(db, page, filter)
    .select('delivery.state')
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(mostCounted)
  return db
    .selectFrom(counted.as('counted'))
    .select(['counted.state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('counted.state')
    .execute()
}

/** Puts some of the failed deliveries that a filter lets through back to where they are due; answers how many. */
export async function requeueSome(
  trx: Database,
  page: PageScope,
  filter: DeliveryFilter,
  limit: number,
  at: Date,
): Promise<number> {
  const failed = narrow(trx, page, filter)
    .select('delivery.id')
    .where('delivery.state', '=', sql.lit('failed'))
    .orderBy('delivery.created_at')
    .limit(limit)
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({ state: 'queued', attempts: 0, due_at: at, leased_until: null })
    .where('page_id', '=', page.id)
    .where('id', 'in', failed)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
