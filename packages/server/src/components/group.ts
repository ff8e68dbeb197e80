import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { ComponentGroup, CreateGroupInput, EditGroupInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../id.ts'
import { changePage, changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { worst } from '../statuses/log.ts'
import { followComponentsOf } from '../subscribers/recipients.ts'
import { checkVersion, isEdit } from '../version.ts'
import {
  deleteGroupRow,
  editGroupRow,
  findLastPosition,
  insertGroup,
  listComponentRows,
  listGroupRows,
  placeComponent,
} from './component.queries.ts'
import type { ComponentGroupTable } from './component.table.ts'

function toGroup(row: Selectable<ComponentGroupTable>, status: ComponentGroup['status']): ComponentGroup {
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    status,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Every group of the page in the order it is shown. */
export async function listGroups(db: Database, page: PageScope): Promise<ComponentGroup[]> {
  const components = await listComponentRows(db, page)
  return (await listGroupRows(db, page)).map((row) =>
    toGroup(row, worst(components.filter(({ group_id }) => group_id === row.id).map(({ status }) => status))),
  )
}

/** @throws Refusal not_found — no such group on this page */
async function getGroup(db: Database, page: PageScope, id: string): Promise<ComponentGroup> {
  const group = (await listGroups(db, page)).find((one) => one.id === id)
  if (!group) throw new Refusal('not_found', 'There is no such group on this page')
  return group
}

/** Puts a group at a position among the others, counted from 1, and the others around it. */
async function placeGroup(trx: Database, page: PageScope, id: string, position: number, at: Date): Promise<void> {
  const others = (await listGroupRows(trx, page)).filter((group) => group.id !== id)
  const index = Math.min(position, others.length + 1) - 1
  const order = [
    ...others.slice(0, index).map((group) => group.id),
    id,
    ...others.slice(index).map((group) => group.id),
  ]
  const before = new Map(others.map((group) => [group.id, group.position]))
  for (const [place, groupId] of order.entries()) {
    if (before.get(groupId) !== place + 1)
      await editGroupRow(trx, page, groupId, { position: place + 1, updated_at: at })
  }
}

/** Creates a group without components. */
export function createGroup(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: CreateGroupInput,
): Promise<ComponentGroup> {
  return changePage(db, page, occasion.at, async (trx) => {
    const id = newId()
    const position = (await listGroupRows(trx, page)).length + 1
    const row = { page_id: page.id, id, name: input.name, position, created_at: occasion.at, updated_at: occasion.at }
    await insertGroup(trx, row)
    if (input.position !== undefined) await placeGroup(trx, page, id, input.position, occasion.at)
    await audit(trx, occasion, {
      action: 'group.created',
      pageId: page.id,
      target: { type: 'group', id },
      after: input,
    })
    return getGroup(trx, page, id)
  })
}

/**
 * Edits a group's name or its place among the groups.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function editGroup(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditGroupInput,
  seen?: number,
): Promise<ComponentGroup> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getGroup(trx, page, id)
    checkVersion(before, seen)
    if (!isEdit(before, input)) return before
    await showChange(trx, page, occasion.at)
    await editGroupRow(trx, page, id, {
      updated_at: occasion.at,
      ...(input.name === undefined ? {} : { name: input.name }),
    })
    if (input.position !== undefined) await placeGroup(trx, page, id, input.position, occasion.at)
    const after = await getGroup(trx, page, id)
    await audit(trx, occasion, {
      action: 'group.edited',
      pageId: page.id,
      target: { type: 'group', id },
      before,
      after,
    })
    return after
  })
}

/**
 * Deletes a group; its components stay, after those that are in none, and who followed it follows them.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteGroup(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return changePage(db, page, occasion.at, async (trx) => {
    const before = await getGroup(trx, page, id)
    checkVersion(before, seen)
    await followComponentsOf(trx, page, id)
    let position = await findLastPosition(trx, page, null)
    for (const component of await listComponentRows(trx, page)) {
      if (component.group_id === id)
        await placeComponent(trx, page, component.id, { groupId: null, position: ++position })
    }
    await deleteGroupRow(trx, page, id)
    await audit(trx, occasion, { action: 'group.deleted', pageId: page.id, target: { type: 'group', id }, before })
  })
}
