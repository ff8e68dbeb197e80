import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import type { ChannelName, DeliveryState } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { DeliveryTable } from './delivery.table.ts'

/** What deliveries tell of. */
export type Told = { incidentId: string } | { maintenanceId: string }

const columnOf = (told: Told) => ('incidentId' in told ? 'event.incident_id' : 'event.maintenance_id')
const idOf = (told: Told) => ('incidentId' in told ? told.incidentId : told.maintenanceId)

/** The deliveries of the events of an incident or a maintenance. */
const deliveriesOf = (db: Database, page: PageScope, told: Told) =>
  db
    .selectFrom('event')
    .innerJoin('delivery', (join) =>
      join.onRef('delivery.page_id', '=', 'event.page_id').onRef('delivery.event_id', '=', 'event.id'),
    )
    .where('event.page_id', '=', page.id)
    .where(columnOf(told), '=', idOf(told))

/** A delivery with what it tells of and to whom. */
const shown = (db: Database, page: PageScope) =>
  db
    .selectFrom('delivery')
    .innerJoin('event', (join) =>
      join.onRef('event.page_id', '=', 'delivery.page_id').onRef('event.id', '=', 'delivery.event_id'),
    )
    .leftJoin('subscriber', (join) =>
      join.onRef('subscriber.page_id', '=', 'delivery.page_id').onRef('subscriber.id', '=', 'delivery.subscriber_id'),
    )
    .leftJoin('person', 'person.id', 'delivery.person_id')
    .select([
      'delivery.id',
      'delivery.channel',
      'delivery.state',
      'delivery.attempts',
      'delivery.last_error',
      'delivery.due_at',
      'delivery.sent_at',
      'delivery.created_at',
      'delivery.subscriber_id',
      'event.type',
      'event.at',
      'event.incident_id',
      'event.maintenance_id',
    ])
    .select(sql<string | null>`coalesce(subscriber.address, person.email)`.as('address'))
    .where('delivery.page_id', '=', page.id)

/** Lists deliveries newest first from after the position. */
export function listDeliveryRows(
  db: Database,
  page: PageScope,
  told: Told,
  filter: { state?: DeliveryState | undefined; channel?: ChannelName | undefined },
  limit: number,
  after?: Position,
) {
  let list = shown(db, page).where('event.page_id', '=', page.id).where(columnOf(told), '=', idOf(told))
  if (filter.state) list = list.where('delivery.state', '=', filter.state)
  if (filter.channel) list = list.where('delivery.channel', '=', filter.channel)
  if (after) {
    list = list.where((is) => is(is.refTuple('delivery.created_at', 'delivery.id'), '<', is.tuple(after.at, after.id)))
  }
  return list.orderBy('delivery.created_at', 'desc').orderBy('delivery.id', 'desc').limit(limit).execute()
}

/** How many deliveries are in each state. */
export function countDeliveryStates(db: Database, page: PageScope, told: Told) {
  return deliveriesOf(db, page, told)
    .select(['delivery.state', (count) => count.fn.countAll<number>().as('count')])
    .groupBy('delivery.state')
    .execute()
}

/** How far each update that was to be told has been, oldest first. */
export function countReach(db: Database, page: PageScope, told: Told) {
  const inState =
    (state: DeliveryState) =>
    ({ fn }: ExpressionBuilder<{ delivery: DeliveryTable }, 'delivery'>) =>
      fn.count<number>('delivery.id').filterWhere('delivery.state', '=', state)
  return db
    .selectFrom('event')
    .leftJoin('delivery', (join) =>
      join.onRef('delivery.page_id', '=', 'event.page_id').onRef('delivery.event_id', '=', 'event.id'),
    )
    .select(['event.fanned_out_at', sql<string | null>`event.data #>> '{update,id}'`.as('update_id')])
    .select((is) => [
      inState('sent')(is).as('told'),
      inState('queued')(is).as('waiting'),
      inState('failed')(is).as('failed'),
    ])
    .where('event.page_id', '=', page.id)
    .where(columnOf(told), '=', idOf(told))
    .where('event.notify', '=', true)
    .groupBy(['event.page_id', 'event.id'])
    .orderBy('event.at')
    .orderBy('event.id')
    .execute()
}

/** Reads one delivery. */
export function findDeliveryRow(db: Database, page: PageScope, id: string) {
  return shown(db, page).where('delivery.id', '=', id).executeTakeFirst()
}

/** Puts what a subscriber was to get of events since a time back to where it is due, whatever became of it. */
export async function requeueSince(
  trx: Database,
  page: PageScope,
  subscriberId: string,
  since: Date,
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({ state: 'queued', attempts: 0, due_at: at, leased_until: null, sent_at: null })
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', subscriberId)
    .where('state', '!=', 'queued')
    .where('event_id', 'in', (events) =>
      events
        .selectFrom('event')
        .select('event.id')
        .where('event.page_id', '=', page.id)
        .where('event.at', '>=', since)
        .where('event.type', 'not in', ['subscription.requested', 'unsubscription.requested']),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Puts a delivery back to where it is due, whatever became of it; answers whether it was done with. */
export async function requeueOne(trx: Database, page: PageScope, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({ state: 'queued', attempts: 0, due_at: at, leased_until: null, sent_at: null })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('state', '!=', 'queued')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts failed deliveries back to where they are due, as if they had never been tried; answers how many. */
export async function requeueFailed(
  trx: Database,
  page: PageScope,
  which: { id: string } | Told,
  at: Date,
): Promise<number> {
  const failed = trx
    .updateTable('delivery')
    .set({ state: 'queued', attempts: 0, due_at: at, leased_until: null })
    .where('page_id', '=', page.id)
    .where('state', '=', 'failed')
  const { numUpdatedRows } = await (
    'id' in which
      ? failed.where('id', '=', which.id)
      : failed.where('event_id', 'in', (events) =>
          events
            .selectFrom('event')
            .select('event.id')
            .where('event.page_id', '=', page.id)
            .where(columnOf(which), '=', idOf(which)),
        )
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}
