import { sql } from 'kysely'
import type { Insertable, Selectable, SelectQueryBuilder, Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../database/database.ts'
import type { Position } from '../database/cursor.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'
import type { IncidentTable, IncidentUpdateComponentTable, IncidentUpdateTable } from './incident.table.ts'

/** The page's revision, which the transaction of every change has raised. */
const revisionOf = (db: Database, pageId: string) =>
  db.selectFrom('status_page').select('revision').where('id', '=', pageId).$asScalar().$notNull()

/** Inserts an incident as of the page's revision. */
export async function insertIncident(db: Database, row: Omit<Insertable<IncidentTable>, 'revision'>): Promise<void> {
  await db
    .insertInto('incident')
    .values({ ...row, revision: revisionOf(db, row.page_id) })
    .execute()
}

export function findIncidentRow(db: Database, page: PageScope, id: string) {
  return db.selectFrom('incident').selectAll().where('page_id', '=', page.id).where('id', '=', id).executeTakeFirst()
}

/** The ids of an incident's updates and notes. */
export async function findIncidentParts(db: Database, page: PageScope, incidentId: string): Promise<string[]> {
  const partsOf = (table: 'incident_update' | 'incident_note') =>
    db.selectFrom(table).select('id').where('page_id', '=', page.id).where('incident_id', '=', incidentId)
  const rows = await partsOf('incident_update').unionAll(partsOf('incident_note')).execute()
  return rows.map(({ id }) => id)
}

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

export async function editIncident(
  db: Database,
  page: PageScope,
  id: string,
  change: Omit<Updateable<IncidentTable>, 'revision'>,
): Promise<void> {
  await db
    .updateTable('incident')
    .set((is) => ({ ...change, version: is('version', '+', 1), revision: revisionOf(db, page.id) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

export async function insertUpdate(db: Database, row: Insertable<IncidentUpdateTable>): Promise<void> {
  await db.insertInto('incident_update').values(row).execute()
}

/** Updates of the incidents, newest first within each. */
export function listUpdateRows(db: Database, page: PageScope, incidentIds: string[]) {
  return db
    .selectFrom('incident_update')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', 'in', incidentIds)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .execute()
}

export async function insertUpdateComponents(
  db: Database,
  rows: Insertable<IncidentUpdateComponentTable>[],
): Promise<void> {
  // PostgreSQL takes 65,535 parameters in one statement.
  for (let at = 0; at < rows.length; at += 1000) {
    await db
      .insertInto('incident_update_component')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}

/** What the updates say of components, in the order the page shows them. */
export function listUpdateComponentRows(db: Database, page: PageScope, incidentIds: string[]) {
  return db
    .selectFrom('incident_update_component as said')
    .innerJoin('incident_update', (join) =>
      join.onRef('incident_update.page_id', '=', 'said.page_id').onRef('incident_update.id', '=', 'said.update_id'),
    )
    .select([
      'incident_update.incident_id',
      'said.update_id',
      'said.component_id',
      'said.since',
      'said.status',
      'said.old_status',
      'said.new_status',
    ])
    .where('said.page_id', '=', page.id)
    .where('incident_update.incident_id', 'in', incidentIds)
    .execute()
}

/** Lists incidents that ended before a time, the oldest first. */
export function listIncidentsEndedBefore(db: Database, page: PageScope, time: Date, limit: number) {
  return db
    .selectFrom('incident')
    .select(['id', 'title', 'test'])
    .where('page_id', '=', page.id)
    .where('status', 'in', ['resolved', 'postmortem'])
    .where('resolved_at', '<', time)
    .orderBy('resolved_at')
    .limit(limit)
    .execute()
}

/**
 * Deletes an incident with its updates and what they say of components; its id is kept with the page's revision, unless
 * it was a test, which nobody has seen.
 */
export async function deleteIncidentRow(
  db: Database,
  page: PageScope,
  { id, test }: { id: string; test: boolean },
): Promise<void> {
  await db.deleteFrom('incident').where('page_id', '=', page.id).where('id', '=', id).execute()
  if (test) return
  await db
    .insertInto('deleted_incident')
    .values({ page_id: page.id, id, revision: revisionOf(db, page.id) })
    .execute()
}

/** Changes an update and marks it as edited. */
export async function editUpdateRow(
  db: Database,
  page: PageScope,
  id: string,
  change: Updateable<IncidentUpdateTable>,
): Promise<void> {
  await db
    .updateTable('incident_update')
    .set({ ...change, edited: true })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

export async function deleteUpdateRow(db: Database, page: PageScope, id: string): Promise<void> {
  await db.deleteFrom('incident_update').where('page_id', '=', page.id).where('id', '=', id).execute()
}

/** Deletes the updates that tell of an incident's postmortem; answers whether there were any. */
export async function deletePostmortemUpdates(db: Database, page: PageScope, incidentId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('incident_update')
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .where('status', '=', 'postmortem')
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Takes back what an update says of components. */
export async function deleteUpdateComponents(db: Database, page: PageScope, updateId: string): Promise<void> {
  await db
    .deleteFrom('incident_update_component')
    .where('page_id', '=', page.id)
    .where('update_id', '=', updateId)
    .execute()
}

/** Moves words of the incident that count from the one instant to the other. */
export async function editSince(
  db: Database,
  page: PageScope,
  incidentId: string,
  from: Date,
  to: Date,
): Promise<void> {
  await db
    .updateTable('incident_update_component')
    .set({ since: to })
    .where('page_id', '=', page.id)
    .where('since', '=', from)
    .where('update_id', 'in', (inner) =>
      inner
        .selectFrom('incident_update')
        .select('incident_update.id')
        .where('incident_update.page_id', '=', page.id)
        .where('incident_update.incident_id', '=', incidentId),
    )
    .execute()
}

/** Changes what an update promises; its words stay as they were. */
export async function editPromise(
  db: Database,
  page: PageScope,
  updateId: string,
  nextUpdateBy: Date | null,
): Promise<void> {
  await db
    .updateTable('incident_update')
    .set({ next_update_by: nextUpdateBy })
    .where('page_id', '=', page.id)
    .where('id', '=', updateId)
    .execute()
}
