import { sql } from 'kysely'
import type { Insertable, Updateable } from 'kysely'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { ConversationLinkTable, ConversationTable } from './conversation.table.ts'

export function findConversationRow(db: Database, page: PageScope, reference: string) {
  return db
    .selectFrom('conversation')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('reference', '=', reference)
    .executeTakeFirst()
}

export async function insertConversation(trx: Database, row: Insertable<ConversationTable>): Promise<void> {
  await trx.insertInto('conversation').values(row).execute()
}

export async function editConversationRow(
  trx: Database,
  page: PageScope,
  id: string,
  change: Updateable<ConversationTable>,
): Promise<void> {
  await trx.updateTable('conversation').set(change).where('page_id', '=', page.id).where('id', '=', id).execute()
}

/** Deletes conversations that are about nothing any more; of all, or of one. */
export async function deleteUnusedConversations(trx: Database, page: PageScope, id?: string): Promise<number> {
  let gone = trx
    .deleteFrom('conversation')
    .where('page_id', '=', page.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conversation_link')
            .select('conversation_link.conversation_id')
            .whereRef('conversation_link.page_id', '=', 'conversation.page_id')
            .whereRef('conversation_link.conversation_id', '=', 'conversation.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('suggestion')
            .select('suggestion.id')
            .whereRef('suggestion.page_id', '=', 'conversation.page_id')
            .whereRef('suggestion.conversation_id', '=', 'conversation.id'),
        ),
      ),
    )
  if (id !== undefined) gone = gone.where('id', '=', id)
  return Number((await gone.executeTakeFirst()).numDeletedRows)
}

export async function insertLink(trx: Database, row: Insertable<ConversationLinkTable>): Promise<void> {
  await trx.insertInto('conversation_link').values(row).execute()
}

export async function deleteLink(
  trx: Database,
  page: PageScope,
  incidentId: string,
  conversationId: string,
): Promise<void> {
  await trx
    .deleteFrom('conversation_link')
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .where('conversation_id', '=', conversationId)
    .execute()
}

/** What narrows a list of an incident's conversations. */
export interface LinkFilter {
  id?: string
  reference?: string
}

/** The conversations of an incident, as they are linked. */
const linked = (db: Database, page: PageScope, incidentId: string) =>
  db
    .selectFrom('conversation_link')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.page_id', '=', 'conversation_link.page_id')
        .onRef('conversation.id', '=', 'conversation_link.conversation_id'),
    )
    .where('conversation_link.page_id', '=', page.id)
    .where('conversation_link.incident_id', '=', incidentId)

/** Lists the conversations of an incident, linked last first, from after the position. */
export function listLinkedRows(
  db: Database,
  page: PageScope,
  incidentId: string,
  filter: LinkFilter,
  limit: number,
  after?: Position,
) {
  let list = linked(db, page, incidentId).select([
    'conversation.id',
    'reference',
    'url',
    'client_id',
    'created_at',
    'linked_by',
    'linked_at',
  ])
  if (filter.id !== undefined) list = list.where('conversation.id', '=', filter.id)
  if (filter.reference !== undefined) list = list.where('reference', '=', filter.reference)
  if (after)
    list = list.where((is) => is(is.refTuple('linked_at', 'conversation_id'), '<', is.tuple(after.at, after.id)))
  return list.orderBy('linked_at', 'desc').orderBy('conversation_id', 'desc').limit(limit).execute()
}

/** How many conversations an incident has, and from how many clients they are. */
export async function countLinks(db: Database, page: PageScope, incidentId: string) {
  const row = await linked(db, page, incidentId)
    .select([
      sql<number | string>`count(*)`.as('conversations'),
      sql<number | string>`count(distinct client_id)`.as('clients'),
    ])
    .executeTakeFirst()
  return { count: Number(row?.conversations ?? 0), clients: Number(row?.clients ?? 0) }
}

/** The clients from whom an incident's conversations are. */
export function listLinkedClients(db: Database, page: PageScope, incidentId: string) {
  return linked(db, page, incidentId)
    .select('client_id')
    .distinct()
    .where('client_id', 'is not', null)
    .$narrowType<{ client_id: string }>()
    .execute()
}
