import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Component, CreateComponentInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { changePage } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { rebuildLogs, recordBaseStatus } from '../statuses/status.ts'
import {
  findComponentRow,
  findLastPosition,
  insertComponent,
  listComponentRows,
  listGroupRows,
  makeRoom,
} from './component.queries.ts'
import type { ComponentTable } from './component.table.ts'

/** A heading under which components stand. */
export interface ComponentGroup {
  id: string
  name: string
  position: number
  createdAt: string
  updatedAt: string
}

function toComponent(row: Selectable<ComponentTable>): Component {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    groupId: row.group_id,
    position: row.position,
    startDate: row.start_date,
    onlyShowIfDegraded: row.only_show_if_degraded,
    baseStatus: row.base_status,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Every component of the page in the order it is shown. */
export async function listComponents(db: Database, page: PageScope): Promise<Component[]> {
  return (await listComponentRows(db, page)).map(toComponent)
}

/** Every group of the page in the order it is shown. */
export async function listGroups(db: Database, page: PageScope): Promise<ComponentGroup[]> {
  return (await listGroupRows(db, page)).map((row) => ({
    id: row.id,
    name: row.name,
    position: row.position,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }))
}

/**
 * Creates a component; its log begins now with its base status.
 *
 * @throws Refusal bad_input — the group is not one of this page
 */
export function createComponent(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: CreateComponentInput,
): Promise<Component> {
  return inTransaction(db, async (trx) => {
    await changePage(trx, page, occasion.at)
    const groupId = input.groupId ?? null
    if (groupId !== null && !(await listGroupRows(trx, page)).some(({ id }) => id === groupId)) {
      throw wrongField('/groupId', 'is not a group of this page')
    }
    const last = await findLastPosition(trx, page, groupId)
    const position = Math.min(input.position ?? last + 1, last + 1)
    if (position <= last) await makeRoom(trx, page, groupId, position)
    const id = newId()
    const status = input.baseStatus ?? 'operational'
    await insertComponent(trx, {
      page_id: page.id,
      id,
      group_id: groupId,
      name: input.name,
      description: input.description || null,
      position,
      start_date: input.startDate ?? null,
      only_show_if_degraded: input.onlyShowIfDegraded ?? false,
      base_status: status,
      status,
      created_at: occasion.at,
      updated_at: occasion.at,
    })
    await recordBaseStatus(trx, page, { componentId: id, status, at: occasion.at })
    await rebuildLogs(trx, page, [id], occasion.at)
    await audit(trx, occasion, {
      action: 'component.created',
      pageId: page.id,
      target: { type: 'component', id },
      after: input,
    })
    const row = await findComponentRow(trx, page, id)
    if (!row) throw new Error('the component just created is not there')
    return toComponent(row)
  })
}
