import type { Insertable, Updateable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { ComponentGroupTable, ComponentTable } from './component.table.ts'

/** Every component of the page in the order it is shown: one after another, where its group stands if it is in one. */
export function listComponentRows(db: Database, page: PageScope) {
  return db
    .selectFrom('component')
    .leftJoin('component_group', (join) =>
      join
        .onRef('component_group.page_id', '=', 'component.page_id')
        .onRef('component_group.id', '=', 'component.group_id'),
    )
    .selectAll('component')
    .where('component.page_id', '=', page.id)
    .orderBy(({ fn }) => fn.coalesce('component_group.position', 'component.position'))
    .orderBy('component_group.id', (order) => order.asc().nullsFirst())
    .orderBy('component.position')
    .orderBy('component.created_at')
    .orderBy('component.id')
    .execute()
}

export function findComponentRow(db: Database, page: PageScope, id: string) {
  return db.selectFrom('component').selectAll().where('page_id', '=', page.id).where('id', '=', id).executeTakeFirst()
}

export function listGroupRows(db: Database, page: PageScope) {
  return db
    .selectFrom('component_group')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function insertComponent(db: Database, row: Insertable<ComponentTable>): Promise<void> {
  await db.insertInto('component').values(row).execute()
}

/** Moves the components at and after a position one place back, to make room. */
export async function makeRoom(db: Database, page: PageScope, groupId: string | null, position: number): Promise<void> {
  await db
    .updateTable('component')
    .set((is) => ({ position: is('position', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('group_id', 'is not distinct from', groupId)
    .where('position', '>=', position)
    .execute()
}

/** The last position within a group, or among the components without one; 0 when there are none. */
export async function findLastPosition(db: Database, page: PageScope, groupId: string | null): Promise<number> {
  const row = await db
    .selectFrom('component')
    .select((is) => is.fn.max('position').as('last'))
    .where('page_id', '=', page.id)
    .where('group_id', 'is not distinct from', groupId)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Changes a component and counts its version. */
export async function editComponentRow(
  db: Database,
  page: PageScope,
  id: string,
  change: Updateable<ComponentTable>,
): Promise<void> {
  await db
    .updateTable('component')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

/** Deletes a component, and with it its log and what was ever said of it. */
export async function deleteComponentRow(db: Database, page: PageScope, id: string): Promise<void> {
  await db.deleteFrom('component').where('page_id', '=', page.id).where('id', '=', id).execute()
}

/** Puts a component at a place in a group (null: in none); its version stays, for nobody edited it. */
export async function placeComponent(
  db: Database,
  page: PageScope,
  id: string,
  place: { groupId: string | null; position: number },
): Promise<void> {
  await db
    .updateTable('component')
    .set({ group_id: place.groupId, position: place.position })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

export async function insertGroup(db: Database, row: Insertable<ComponentGroupTable>): Promise<void> {
  await db.insertInto('component_group').values(row).execute()
}

/** Changes a group and counts its version. */
export async function editGroupRow(
  db: Database,
  page: PageScope,
  id: string,
  change: Updateable<ComponentGroupTable>,
): Promise<void> {
  await db
    .updateTable('component_group')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

export async function deleteGroupRow(db: Database, page: PageScope, id: string): Promise<void> {
  await db.deleteFrom('component_group').where('page_id', '=', page.id).where('id', '=', id).execute()
}
