import { sql } from 'kysely'
import type { Selectable, SelectQueryBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'
import type { IncidentTable } from './incident.table.ts'

/** What narrows a list of incidents. */
export interface IncidentFilter {
  statuses?: IncidentTable['status'][]
  impact?: NonNullable<IncidentTable['impact']> | 'unset'
  componentId?: string
  from?: Date
  to?: Date
  words?: string[]
  test?: boolean
}

const contains = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

type List = SelectQueryBuilder<Tables, 'incident', Selectable<IncidentTable>>

/** So many of the newest are looked through; that there is a limit makes the planner look for a quick beginning. */
const farBack = 1_000_000

/**
 * Those that have all the words in title or messages. The list is walked in its order until there are enough: nobody can
 * guess how many have a word, and the planner, left to guess, would read and sort all of them.
 */
function havingWords(db: Database, page: PageScope, inOrder: List, words: string[]): List {
  let list = db.selectFrom(inOrder.limit(sql.lit(farBack)).as('incident')).selectAll()
  for (const word of words) {
    list = list.where((is) =>
      is.or([
        is('title', 'ilike', contains(word)),
        is.exists(
          is
            .selectFrom('incident_update')
            .select('incident_update.id')
            .where('incident_update.page_id', '=', page.id)
            .whereRef('incident_update.incident_id', '=', 'incident.id')
            .where('incident_update.message', 'ilike', contains(word)),
        ),
      ]),
    )
  }
  return list.orderBy('started_at', 'desc').orderBy('id', 'desc') as unknown as List
}

/**
 * Lists incidents newest first from after the position, in one statement: each with its updates, newest first and
 * without their messages, and with what they say of components, in the order in which these are shown.
 */
export function listIncidentRows(
  db: Database,
  page: PageScope,
  filter: IncidentFilter,
  limit: number,
  after?: Position,
) {
  let list = db.selectFrom('incident').selectAll().where('page_id', '=', page.id)
  if (after) list = list.where((is) => is(is.refTuple('started_at', 'id'), '<', is.tuple(after.at, after.id)))
  if (filter.statuses) list = list.where('status', 'in', filter.statuses)
  // Not "is not distinct from", for which no index counts.
  if (filter.impact === 'unset') list = list.where('impact', 'is', null)
  else if (filter.impact) list = list.where('impact', '=', filter.impact)
  if (filter.test !== undefined) list = list.where('test', '=', sql.lit(filter.test))
  if (filter.from) list = list.where('started_at', '>=', filter.from)
  if (filter.to) list = list.where('started_at', '<', filter.to)
  const { componentId } = filter
  if (componentId !== undefined) {
    list = list.where('id', 'in', (inner) =>
      inner
        .selectFrom('incident_update_component as said')
        .innerJoin('incident_update', (join) =>
          join.onRef('incident_update.page_id', '=', 'said.page_id').onRef('incident_update.id', '=', 'said.update_id'),
        )
        .select('incident_update.incident_id')
        .where('said.page_id', '=', page.id)
        .where('said.component_id', '=', componentId),
    )
  }
  const inOrder = list.orderBy('started_at', 'desc').orderBy('id', 'desc')
  const listed = (filter.words ? havingWords(db, page, inOrder, filter.words) : inOrder).limit(limit)
  return db
    .selectFrom(listed.as('listed'))
    .selectAll('listed')
    .select((is) => [
      jsonArrayFrom(
        is
          .selectFrom('incident_update')
          .select(['incident_update.id', 'incident_update.status', 'incident_update.at'])
          .where('incident_update.page_id', '=', page.id)
          .whereRef('incident_update.incident_id', '=', 'listed.id')
          .orderBy('incident_update.at', 'desc')
          .orderBy('incident_update.sequence', 'desc'),
      ).as('updates'),
      jsonArrayFrom(
        is
          .selectFrom('incident_client')
          .select('incident_client.client_id')
          .where('incident_client.page_id', '=', page.id)
          .whereRef('incident_client.incident_id', '=', 'listed.id')
          .orderBy('incident_client.client_id'),
      ).as('clients'),
      jsonArrayFrom(
        is
          .selectFrom('incident_update')
          .innerJoin('incident_update_component as said', (join) =>
            join
              .onRef('said.page_id', '=', 'incident_update.page_id')
              .onRef('said.update_id', '=', 'incident_update.id'),
          )
          .innerJoin('component', (join) =>
            join.onRef('component.page_id', '=', 'said.page_id').onRef('component.id', '=', 'said.component_id'),
          )
          .leftJoin('component_group', (join) =>
            join
              .onRef('component_group.page_id', '=', 'component.page_id')
              .onRef('component_group.id', '=', 'component.group_id'),
          )
          .select(['said.update_id', 'said.component_id', 'said.since', 'said.status', 'component.name'])
          .where('incident_update.page_id', '=', page.id)
          .whereRef('incident_update.incident_id', '=', 'listed.id')
          .orderBy(({ fn }) => fn.coalesce('component_group.position', 'component.position'))
          .orderBy('component_group.id', (order) => order.asc().nullsFirst())
          .orderBy('component.position')
          .orderBy('component.created_at')
          .orderBy('component.id'),
      ).as('said'),
    ])
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
