import { sql } from 'kysely'
import type { Selectable, SelectQueryBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'
import type { MaintenanceTable } from './maintenance.table.ts'

type List = SelectQueryBuilder<Tables, 'maintenance', Selectable<MaintenanceTable>>

/** The rows, each with its components as they are shown now and its reminders, soonest first: in one statement. */
function withParts(db: Database, page: PageScope, listed: List) {
  return db
    .selectFrom(listed.as('listed'))
    .selectAll('listed')
    .select((is) => [
      jsonArrayFrom(
        is
          .selectFrom('maintenance_component as worked')
          .innerJoin('component', (join) =>
            join.onRef('component.page_id', '=', 'worked.page_id').onRef('component.id', '=', 'worked.component_id'),
          )
          .leftJoin('component_group', (join) =>
            join
              .onRef('component_group.page_id', '=', 'component.page_id')
              .onRef('component_group.id', '=', 'component.group_id'),
          )
          .select(['component.id', 'component.name', 'component.status'])
          .where('worked.page_id', '=', page.id)
          .whereRef('worked.maintenance_id', '=', 'listed.id')
          .orderBy(({ fn }) => fn.coalesce('component_group.position', 'component.position'))
          .orderBy('component_group.id', (order) => order.asc().nullsFirst())
          .orderBy('component.position')
          .orderBy('component.created_at')
          .orderBy('component.id'),
      ).as('components'),
      jsonArrayFrom(
        is
          .selectFrom('maintenance_reminder as reminder')
          .select(['reminder.lead', 'reminder.due_at', 'reminder.state', 'reminder.sent_at'])
          .where('reminder.page_id', '=', page.id)
          .whereRef('reminder.maintenance_id', '=', 'listed.id')
          .orderBy('reminder.due_at')
          .orderBy('reminder.lead'),
      ).as('reminders'),
    ])
}

export type MaintenanceRow = Awaited<ReturnType<typeof listRowsOf>>[number]

/** Reads maintenances of these ids, in no order. */
export function listRowsOf(db: Database, page: PageScope, ids: string[]) {
  return withParts(
    db,
    page,
    db.selectFrom('maintenance').selectAll().where('page_id', '=', page.id).where('id', 'in', ids),
  ).execute()
}

/** What narrows a list of maintenances. */
export interface MaintenanceFilter {
  statuses?: MaintenanceTable['status'][]
  componentId?: string
  from?: Date
  to?: Date
  words?: string[]
}

const contains = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** So many are looked through; that there is a limit makes the planner walk the list in its order. */
const farBack = 1_000_000

/** Those that have all the words in title, description or messages. */
function havingWords(db: Database, page: PageScope, inOrder: List, words: string[]): List {
  let list = db.selectFrom(inOrder.limit(sql.lit(farBack)).as('maintenance')).selectAll()
  for (const word of words) {
    list = list.where((is) =>
      is.or([
        is('title', 'ilike', contains(word)),
        is('description', 'ilike', contains(word)),
        is.exists(
          is
            .selectFrom('maintenance_update')
            .select('maintenance_update.id')
            .where('maintenance_update.page_id', '=', page.id)
            .whereRef('maintenance_update.maintenance_id', '=', 'maintenance.id')
            .where('maintenance_update.message', 'ilike', contains(word)),
        ),
      ]),
    )
  }
  return list as unknown as List
}

/** Lists maintenances by their start from after the position, the `soonest` or the latest first; in one statement. */
export function listMaintenanceRows(
  db: Database,
  page: PageScope,
  filter: MaintenanceFilter,
  order: 'soonest' | 'latest',
  limit: number,
  after?: Position,
) {
  const direction = order === 'soonest' ? 'asc' : 'desc'
  let list = db.selectFrom('maintenance').selectAll().where('page_id', '=', page.id)
  if (after) {
    const beyond = order === 'soonest' ? '>' : '<'
    list = list.where((is) => is(is.refTuple('starts_at', 'id'), beyond, is.tuple(after.at, after.id)))
  }
  if (filter.statuses) list = list.where('status', 'in', filter.statuses)
  if (filter.from) list = list.where('ends_at', '>=', filter.from)
  if (filter.to) list = list.where('starts_at', '<', filter.to)
  const { componentId } = filter
  if (componentId !== undefined) {
    list = list.where('id', 'in', (inner) =>
      inner
        .selectFrom('maintenance_component as worked')
        .select('worked.maintenance_id')
        .where('worked.page_id', '=', page.id)
        .where('worked.component_id', '=', componentId),
    )
  }
  const inOrder = list.orderBy('starts_at', direction).orderBy('id', direction)
  const found = filter.words
    ? havingWords(db, page, inOrder, filter.words).orderBy('starts_at', direction).orderBy('id', direction)
    : inOrder
  return withParts(db, page, found.limit(limit)).orderBy('starts_at', direction).orderBy('id', direction).execute()
}
