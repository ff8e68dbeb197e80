import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

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
