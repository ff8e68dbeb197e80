import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { PostmortemTable } from './postmortem.table.ts'

export type PostmortemRow = Selectable<PostmortemTable>

export function findPostmortemRow(db: Database, page: PageScope, incidentId: string) {
  return db
    .selectFrom('postmortem')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .executeTakeFirst()
}

/** The published postmortems of these incidents. */
export function listPublishedRows(db: Database, page: PageScope, incidentIds: string[]) {
  return db
    .selectFrom('postmortem')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', 'in', incidentIds)
    .where('status', '=', 'published')
    .execute()
}

/** What narrows the list. */
export interface PostmortemFilter {
  status?: PostmortemTable['status'] | 'written' | 'missing'
  incidentId?: string
}

/**
 * Lists incidents that are over and were no tests, the last that ended first, each with its postmortem's row where it has
 * one: in one statement, for nobody could page through two.
 */
export function listOverRows(
  db: Database,
  page: PageScope,
  { status, incidentId }: PostmortemFilter,
  limit: number,
  after?: Position,
) {
  let list = db
    .selectFrom('incident')
    .leftJoin('postmortem', (join) =>
      join.onRef('postmortem.page_id', '=', 'incident.page_id').onRef('postmortem.incident_id', '=', 'incident.id'),
    )
    .where('incident.page_id', '=', page.id)
    .where('incident.test', '=', false)
    .where('incident.status', 'in', ['resolved', 'postmortem'])
    .where('incident.resolved_at', 'is not', null)
  if (after) {
    list = list.where((is) =>
      is(is.refTuple('incident.resolved_at', 'incident.id'), '<', is.tuple<Date | null, string>(after.at, after.id)),
    )
  }
  if (incidentId !== undefined) list = list.where('incident.id', '=', incidentId)
  if (status === 'missing') list = list.where('postmortem.status', 'is', null)
  else if (status === 'written') list = list.where('postmortem.status', 'is not', null)
  else if (status) list = list.where('postmortem.status', '=', status)
  return list
    .select([
      'incident.id',
      'incident.title',
      'incident.status',
      'incident.impact',
      'incident.started_at',
      'incident.resolved_at',
      'postmortem.status as postmortem_status',
      'postmortem.title as postmortem_title',
      'postmortem.published_at',
      'postmortem.updated_at',
      'postmortem.version',
    ])
    .orderBy('incident.resolved_at', 'desc')
    .orderBy('incident.id', 'desc')
    .limit(limit)
    .execute()
}

export async function insertPostmortem(trx: Database, row: Insertable<PostmortemTable>): Promise<void> {
  await trx.insertInto('postmortem').values(row).execute()
}

/** Changes a postmortem and counts its version. */
export async function editPostmortemRow(
  trx: Database,
  page: PageScope,
  incidentId: string,
  change: Updateable<PostmortemTable>,
): Promise<void> {
  await trx
    .updateTable('postmortem')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .execute()
}

export async function deletePostmortemRow(trx: Database, page: PageScope, incidentId: string): Promise<void> {
  await trx.deleteFrom('postmortem').where('page_id', '=', page.id).where('incident_id', '=', incidentId).execute()
}
