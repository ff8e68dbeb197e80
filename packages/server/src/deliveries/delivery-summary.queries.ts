import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { DeliveryTable } from './delivery.table.ts'

/** Deliveries of what happened since: found by their events, which are few, so that the many need no index by time. */
const since = (db: Database, page: PageScope, at: Date) =>
  db
    .selectFrom('event')
    .innerJoin('delivery', (join) =>
      join.onRef('delivery.page_id', '=', 'event.page_id').onRef('delivery.event_id', '=', 'event.id'),
    )
    .where('event.page_id', '=', page.id)
    .where('event.at', '>=', at)

/** How many deliveries stand where, by channel. */
export function countStates(db: Database, page: PageScope, at: Date) {
  return since(db, page, at)
    .select(['delivery.channel', 'delivery.state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['delivery.channel', 'delivery.state'])
    .orderBy('delivery.channel')
    .execute()
}

/** How far what was said last of each open incident has been told, the newest incidents first. */
export function countTold(db: Database, page: PageScope, limit: number) {
  const inState =
    (state: DeliveryTable['state']) =>
    ({ fn }: ExpressionBuilder<{ delivery: DeliveryTable }, 'delivery'>) =>
      fn.count<number>('delivery.id').filterWhere('delivery.state', '=', state)
  return db
    .selectFrom((is) =>
      is
        .selectFrom('incident')
        .select(['id', 'started_at'])
        .where('page_id', '=', page.id)
        .where('status', 'in', ['investigating', 'identified', 'monitoring'])
        .where('test', '=', false)
        .orderBy('started_at', 'desc')
        .limit(limit)
        .as('open'),
    )
    .innerJoinLateral(
      (is) =>
        is
          .selectFrom('event')
          .select(['event.id', 'event.at', 'event.notify', 'event.fanned_out_at'])
          .where('event.page_id', '=', page.id)
          .whereRef('event.incident_id', '=', 'open.id')
          .orderBy('event.at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .leftJoin('delivery', (join) =>
      join.on('delivery.page_id', '=', page.id).onRef('delivery.event_id', '=', 'last.id'),
    )
    .select(['open.id as incident_id', 'last.at', 'last.notify', 'last.fanned_out_at'])
    .select((is) => [inState('sent')(is).as('told'), inState('queued')(is).as('waiting')])
    .groupBy(['open.id', 'open.started_at', 'last.at', 'last.notify', 'last.fanned_out_at'])
    .orderBy('open.started_at', 'desc')
    .execute()
}

/** What failed by the incident or maintenance it was about, with the title it had then; most first. */
export function listFailures(db: Database, page: PageScope, at: Date, limit: number) {
  return since(db, page, at)
    .select([
      'event.incident_id',
      'event.maintenance_id',
      sql<string | null>`max(coalesce(event.data #>> '{incident,title}', event.data #>> '{maintenance,title}'))`.as(
        'title',
      ),
      ({ fn }) => fn.countAll<number>().as('count'),
      ({ fn }) => fn.max('delivery.last_error').as('last_error'),
    ])
    .where('delivery.state', '=', 'failed')
    .groupBy(['event.incident_id', 'event.maintenance_id'])
    .orderBy('count', 'desc')
    .orderBy('event.incident_id')
    .orderBy('event.maintenance_id')
    .limit(limit)
    .execute()
}
