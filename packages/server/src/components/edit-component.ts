import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Component, EditComponentInput, OrderComponentsInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { changePage, changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { findReason, forgetComponent, rebuildLogs, recordBaseStatus } from '../statuses/status.ts'
import { checkVersion, isEdit } from '../version.ts'
import { checkGroup, getComponent, listComponents } from './component.ts'
import { deleteComponentRow, editComponentRow, findLastPosition, placeComponent } from './component.queries.ts'

/**
 * Edits a component; a new base status counts from now. A component that changes its group goes last there.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a group of another page, a reason without status
 */
export function editComponent(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditComponentInput,
  seen?: number,
): Promise<Component> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getComponent(trx, page, id)
    checkVersion(before, seen)
    if (input.reason && input.baseStatus === undefined) {
      throw wrongField('/reason', 'goes with a base status and cannot be given alone')
    }
    const moved = input.groupId !== undefined && input.groupId !== before.groupId
    if (input.groupId !== undefined) await checkGroup(trx, page, input.groupId)
    const { reason, ...fields } = input
    const isEdited = isEdit(before, fields.description === '' ? { ...fields, description: null } : fields)
    const isReasoned = reason !== undefined && (reason || null) !== (await findReason(trx, page, id))
    if (!isEdited && !isReasoned) return before
    await showChange(trx, page, occasion.at)
    await editComponentRow(trx, page, id, {
      updated_at: occasion.at,
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.description === undefined ? {} : { description: input.description || null }),
      ...(input.startDate === undefined ? {} : { start_date: input.startDate }),
      ...(input.onlyShowIfDegraded === undefined ? {} : { only_show_if_degraded: input.onlyShowIfDegraded }),
      ...(input.baseStatus === undefined ? {} : { base_status: input.baseStatus }),
      ...(moved
        ? { group_id: input.groupId ?? null, position: (await findLastPosition(trx, page, input.groupId ?? null)) + 1 }
        : {}),
    })
    if (input.baseStatus !== undefined && (isReasoned || input.baseStatus !== before.baseStatus)) {
      const change = { componentId: id, status: input.baseStatus, at: occasion.at, reason: input.reason || null }
      await recordBaseStatus(trx, page, change)
      await rebuildLogs(trx, page, [id], occasion.at)
    }
    const after = await getComponent(trx, page, id)
    await audit(trx, occasion, {
      action: 'component.edited',
      pageId: page.id,
      target: { type: 'component', id },
      before,
      after: { ...after, ...(input.reason ? { reason: input.reason } : {}) },
    })
    return after
  })
}

/**
 * Deletes a component for good, with its history and what incidents said of it.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteComponent(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return changePage(db, page, occasion.at, async (trx) => {
    const before = await getComponent(trx, page, id)
    checkVersion(before, seen)
    await forgetComponent(trx, page, id)
    await deleteComponentRow(trx, page, id)
    await audit(trx, occasion, {
      action: 'component.deleted',
      pageId: page.id,
      target: { type: 'component', id },
      before,
    })
  })
}

/**
 * Puts the components of a group into a new order.
 *
 * @returns all components of the page as they stand now
 * @throws Refusal bad_input — a component or group of another page, or one named twice
 */
export function orderComponents(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: OrderComponentsInput,
): Promise<Component[]> {
  return changeUnseen(db, page, async (trx) => {
    await checkGroup(trx, page, input.groupId)
    const components = await listComponents(trx, page)
    const known = new Set(components.map(({ id }) => id))
    for (const [index, id] of input.componentIds.entries()) {
      if (!known.delete(id))
        throw wrongField(`/componentIds/${index}`, 'is not a component of this page, or named twice')
    }
    const others = components
      .filter(({ id, groupId }) => known.has(id) && groupId === input.groupId)
      .map(({ id }) => id)
    const { groupId } = input
    const places = [...input.componentIds, ...others].map((id, index) => ({ id, groupId, position: index + 1 }))
    const before = new Map(components.map((component) => [component.id, component]))
    const moves = places.filter((place) => isEdit(before.get(place.id) ?? {}, place))
    if (moves.length === 0) return components
    await showChange(trx, page, occasion.at)
    for (const { id, ...place } of moves) await placeComponent(trx, page, id, place)
    await audit(trx, occasion, {
      action: 'components.ordered',
      pageId: page.id,
      target: { type: 'page', id: page.id },
      after: input,
    })
    return listComponents(trx, page)
  })
}
