import type { Insertable, Updateable } from 'kysely'
import type { NotificationEvent } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { TemplateTable } from './template.table.ts'

/** Every template of the page, by kind and name. */
export function listTemplateRows(db: Database, page: PageScope) {
  return db
    .selectFrom('template')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('kind')
    .orderBy((by) => by.fn('lower', ['name']))
    .orderBy('id')
    .execute()
}

export function findTemplateRow(db: Database, page: PageScope, id: string) {
  return db.selectFrom('template').selectAll().where('page_id', '=', page.id).where('id', '=', id).executeTakeFirst()
}

/** The wording of an event; there is at most one. */
export function findEventRow(db: Database, page: PageScope, event: NotificationEvent) {
  return db
    .selectFrom('template')
    .select(['subject', 'message'])
    .where('page_id', '=', page.id)
    .where('event', '=', event)
    .executeTakeFirst()
}

/** Which components the templates name. */
export function listTemplateComponents(db: Database, page: PageScope) {
  return db
    .selectFrom('template_component')
    .select(['template_id', 'component_id'])
    .where('page_id', '=', page.id)
    .execute()
}

export async function insertTemplate(trx: Database, row: Insertable<TemplateTable>): Promise<void> {
  await trx.insertInto('template').values(row).execute()
}

/** Changes a template and counts its version. */
export async function editTemplateRow(
  trx: Database,
  page: PageScope,
  id: string,
  change: Updateable<TemplateTable>,
): Promise<void> {
  await trx
    .updateTable('template')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

/** Puts these components in the place of those a template named. */
export async function replaceTemplateComponents(
  trx: Database,
  page: PageScope,
  id: string,
  componentIds: string[],
): Promise<void> {
  await trx.deleteFrom('template_component').where('page_id', '=', page.id).where('template_id', '=', id).execute()
  if (componentIds.length === 0) return
  await trx
    .insertInto('template_component')
    .values(componentIds.map((component_id) => ({ page_id: page.id, template_id: id, component_id })))
    .execute()
}

export async function deleteTemplateRow(trx: Database, page: PageScope, id: string): Promise<void> {
  await trx.deleteFrom('template').where('page_id', '=', page.id).where('id', '=', id).execute()
}
