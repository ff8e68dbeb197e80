import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Cause, Component, CreateComponentInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { changePage } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { listCauses, rebuildLogs, recordBaseStatus } from '../statuses/status.ts'
import {
  findComponentRow,
  findLastPosition,
  insertComponent,
  listComponentRows,
  listGroupRows,
  makeRoom,
} from './component.queries.ts'
import type { ComponentTable } from './component.table.ts'

function toComponent(row: Selectable<ComponentTable>, because: Cause[]): Component {
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
    because,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Every component of the page in the order it is shown. */
export async function listComponents(db: Database, page: PageScope): Promise<Component[]> {
  const causes = await listCauses(db, page)
  return (await listComponentRows(db, page)).map((row) => toComponent(row, causes.get(row.id) ?? []))
}

/**
 * One component.
 *
 * @throws Refusal not_found — no such component on this page
 */
export async function getComponent(db: Database, page: PageScope, id: string): Promise<Component> {
  const row = await findComponentRow(db, page, id)
  if (!row) throw new Refusal('not_found', 'There is no such component on this page')
  return toComponent(row, (await listCauses(db, page)).get(id) ?? [])
}

/**
 * Checks that a group is one of the page.
 *
 * @throws Refusal bad_input — it is not
 */
export async function checkGroup(db: Database, page: PageScope, groupId: string | null): Promise<void> {
  if (groupId !== null && !(await listGroupRows(db, page)).some(({ id }) => id === groupId)) {
    throw wrongField('/groupId', 'is not a group of this page')
  }
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
  return changePage(db, page, occasion.at, async (trx) => {
    const groupId = input.groupId ?? null
    await checkGroup(trx, page, groupId)
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
    return getComponent(trx, page, id)
  })
}
