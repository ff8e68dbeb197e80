import { sql } from 'kysely'
import type { Insertable, Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { ClientComponentTable, ClientTable } from './client.table.ts'

/** Where a list of clients goes on. */
export interface ClientPosition {
  sortKey: string
  id: string
}

/** What narrows a list of clients. */
export interface ClientFilter {
  words?: string[]
  componentId?: string
  ids?: string[]
}

const contains = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

const atOnce = 250

/** Lists clients by name from after the position, each with what it uses. */
export function listClientRows(
  db: Database,
  page: PageScope,
  filter: ClientFilter,
  limit: number,
  after?: ClientPosition,
) {
  let list = db.selectFrom('client').selectAll().where('page_id', '=', page.id)
  if (after) list = list.where((is) => is(is.refTuple('sort_key', 'id'), '>', is.tuple(after.sortKey, after.id)))
  if (filter.ids !== undefined) list = list.where('id', 'in', filter.ids)
  for (const word of filter.words ?? []) {
    list = list.where((is) => is.or([is('name', 'ilike', contains(word)), is('reference', 'ilike', contains(word))]))
  }
  const { componentId } = filter
  if (componentId !== undefined) {
    list = list.where('id', 'in', (inner) =>
      inner
        .selectFrom('client_component')
        .select('client_component.client_id')
        .where('client_component.page_id', '=', page.id)
        .where('client_component.component_id', '=', componentId),
    )
  }
  return list
    .select((is) =>
      jsonArrayFrom(
        is
          .selectFrom('client_component')
          .select('client_component.component_id')
          .where('client_component.page_id', '=', page.id)
          .whereRef('client_component.client_id', '=', 'client.id'),
      ).as('uses'),
    )
    .orderBy('sort_key')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Which of these clients there are. */
export function listClientIds(db: Database, page: PageScope, ids: string[]) {
  return db.selectFrom('client').select('id').where('page_id', '=', page.id).where('id', 'in', ids).execute()
}

export async function countClientRows(db: Database, page: PageScope): Promise<number> {
  const row = await db
    .selectFrom('client')
    .select((is) => is.fn.countAll<number | string>().as('count'))
    .where('page_id', '=', page.id)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** How many clients use any of the components, or are among `others`. */
export async function countUsingRows(
  db: Database,
  page: PageScope,
  componentIds: string[],
  others: string[],
): Promise<number> {
  const row = await db
    .selectFrom('client')
    .select((is) => is.fn.countAll<number | string>().as('count'))
    .where('page_id', '=', page.id)
    .where((is) =>
      is.or([
        sql<boolean>`id = any(${others}::text[])`,
        ...(componentIds.length === 0
          ? []
          : [
              is('id', 'in', (inner) =>
                inner
                  .selectFrom('client_component')
                  .select('client_component.client_id')
                  .where('client_component.page_id', '=', page.id)
                  .where('client_component.component_id', 'in', componentIds),
              ),
            ]),
      ]),
    )
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export async function hasClientRow(db: Database, page: PageScope): Promise<boolean> {
  const row = await db.selectFrom('client').select('id').where('page_id', '=', page.id).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Inserts clients, some at a time: on PGlite a long statement holds everybody up. */
export async function insertClients(trx: Database, rows: Insertable<ClientTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('client')
      .values(rows.slice(at, at + atOnce))
      .execute()
  }
}

/** Changes a client and counts its version. */
export async function editClientRow(
  trx: Database,
  page: PageScope,
  id: string,
  change: Updateable<ClientTable>,
): Promise<void> {
  await trx
    .updateTable('client')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

/** Takes back what clients use. */
export async function deleteUses(trx: Database, page: PageScope, clientIds: string[]): Promise<void> {
  for (let at = 0; at < clientIds.length; at += atOnce) {
    await trx
      .deleteFrom('client_component')
      .where('page_id', '=', page.id)
      .where('client_id', 'in', clientIds.slice(at, at + atOnce))
      .execute()
  }
}

export async function insertUses(trx: Database, rows: Insertable<ClientComponentTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('client_component')
      .values(rows.slice(at, at + atOnce))
      .execute()
  }
}

export async function deleteClientRow(trx: Database, page: PageScope, id: string): Promise<void> {
  await trx.deleteFrom('client').where('page_id', '=', page.id).where('id', '=', id).execute()
}
