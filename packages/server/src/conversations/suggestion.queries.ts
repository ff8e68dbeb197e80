import type { Insertable, Updateable } from 'kysely'
import type { SuggestionState } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { SuggestionTable } from './conversation.table.ts'

/** What narrows a list of suggestions. */
export interface SuggestionFilter {
  id?: string
  incidentId?: string
  conversationId?: string
  state?: SuggestionState
}

/** Lists suggestions with their conversations, newest first, from after the position. */
export function listSuggestionRows(
  db: Database,
  page: PageScope,
  filter: SuggestionFilter,
  limit: number,
  after?: Position,
) {
  let list = db
    .selectFrom('suggestion')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.page_id', '=', 'suggestion.page_id')
        .onRef('conversation.id', '=', 'suggestion.conversation_id'),
    )
    .selectAll('suggestion')
    .select(['reference', 'url', 'client_id', 'conversation.created_at as known_since'])
    .where('suggestion.page_id', '=', page.id)
  if (filter.id !== undefined) list = list.where('suggestion.id', '=', filter.id)
  if (filter.incidentId !== undefined) list = list.where('suggestion.incident_id', '=', filter.incidentId)
  if (filter.conversationId !== undefined) list = list.where('suggestion.conversation_id', '=', filter.conversationId)
  if (filter.state !== undefined) list = list.where('suggestion.state', '=', filter.state)
  if (after) {
    list = list.where((is) =>
      is(is.refTuple('suggestion.created_at', 'suggestion.id'), '<', is.tuple(after.at, after.id)),
    )
  }
  return list.orderBy('suggestion.created_at', 'desc').orderBy('suggestion.id', 'desc').limit(limit).execute()
}

export async function insertSuggestions(trx: Database, rows: Insertable<SuggestionTable>[]): Promise<void> {
  await trx.insertInto('suggestion').values(rows).execute()
}

/** Says where the suggestion of an incident for a conversation stands, if there is one. */
export async function decideRow(
  trx: Database,
  page: PageScope,
  incidentId: string,
  conversationId: string,
  decision: Updateable<SuggestionTable>,
): Promise<void> {
  await trx
    .updateTable('suggestion')
    .set(decision)
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .where('conversation_id', '=', conversationId)
    .execute()
}

/** How many suggestions wait for each of the incidents that has any. */
export async function countWaiting(db: Database, page: PageScope, incidentIds: string[]): Promise<Map<string, number>> {
  if (incidentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('suggestion')
    .select((is) => ['incident_id', is.fn.countAll<number | string>().as('count')])
    .where('page_id', '=', page.id)
    .where('state', '=', 'waiting')
    .where('incident_id', 'in', incidentIds)
    .groupBy('incident_id')
    .execute()
  return new Map(rows.map(({ incident_id, count }) => [incident_id, Number(count)]))
}

/** Lists what people said of suggestions whose confidence was calibrated, the newest of them. */
export function listDecidedRows(db: Database, page: PageScope, limit: number) {
  return db
    .selectFrom('suggestion')
    .select(['id', 'incident_id', 'model', 'basis', 'gate', 'fit', 'state'])
    .where('page_id', '=', page.id)
    .where('state', '<>', 'waiting')
    .where('gate', 'is not', null)
    .where('fit', 'is not', null)
    .$narrowType<{ gate: number; fit: number }>()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
