import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Maintenance, MaintenanceMessageInput, PostMaintenanceUpdateInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { changePage, changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { getMaintenance, isMaintenanceOver, isUnderWay } from './maintenance.ts'
import { editMaintenanceRow } from './maintenance.queries.ts'
import { beginWindow, cancelWindow, completeWindow } from './transitions.ts'
import { readStatuses, recordMaintenanceEvent, writeMaintenanceUpdate } from './write-update.ts'

/**
 * Starts a maintenance by hand, now, whenever it was planned for.
 *
 * @throws Refusal not_found; conflict — it has started or is over, or ends by itself at a time that is past
 */
export function startMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  said: MaintenanceMessageInput,
): Promise<Maintenance> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    if (isMaintenanceOver(before)) throw new Refusal('conflict', 'This maintenance is over.')
    if (before.status !== 'scheduled') throw new Refusal('conflict', 'This maintenance has started already.')
    if (before.autoComplete && new Date(before.endsAt) <= occasion.at) {
      throw new Refusal('conflict', 'It ends by itself at a time that is past. Move its end first.')
    }
    return beginWindow(trx, page, occasion, before, occasion.at, said)
  })
}

/**
 * Completes a maintenance that runs, now, whenever it was planned to end.
 *
 * @throws Refusal not_found; conflict — it does not run
 */
export function completeMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  said: MaintenanceMessageInput,
): Promise<Maintenance> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    if (isMaintenanceOver(before)) throw new Refusal('conflict', 'This maintenance is over.')
    if (!isUnderWay(before)) throw new Refusal('conflict', 'This maintenance has not started. Start it, or cancel it.')
    return completeWindow(trx, page, occasion, before, occasion.at, said)
  })
}

/**
 * Cancels a maintenance. Its series goes on with the next window.
 *
 * @throws Refusal not_found; conflict — it is over
 */
export function cancelMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  said: MaintenanceMessageInput,
): Promise<Maintenance> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    if (isMaintenanceOver(before)) throw new Refusal('conflict', 'This maintenance is over.')
    return cancelWindow(trx, page, occasion, before, said)
  })
}

/**
 * Posts a message on a maintenance; while it runs the message may move it to `verifying` and back. On one that is over it
 * is for the record, unless people are to hear it.
 *
 * @throws Refusal not_found; bad_input — a status that it cannot have now
 */
export function postMaintenanceUpdate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: PostMaintenanceUpdateInput,
): Promise<Maintenance> {
  return changePage(db, page, occasion.at, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    if (input.status && !isUnderWay(before)) throw wrongField('/status', 'can only be set while the maintenance runs')
    const status = input.status ?? before.status
    const statuses = await readStatuses(
      trx,
      page,
      before.components.map((component) => component.id),
    )
    const isTold = page.notifyByDefault.includes('maintenance.updated')
    const notify = input.notify ?? (before.notify && isTold && !isMaintenanceOver(before))
    await editMaintenanceRow(trx, page, id, { status, updated_at: occasion.at })
    const said = { status, message: input.message, notify, before: statuses, after: statuses }
    const updateId = await writeMaintenanceUpdate(trx, page, occasion, id, said)
    const maintenance = await getMaintenance(trx, page, id)
    await recordMaintenanceEvent(trx, page, occasion, 'maintenance.updated', maintenance, { updateId, notify })
    await audit(trx, occasion, {
      action: 'maintenance.update_posted',
      pageId: page.id,
      target: { type: 'maintenance', id },
      before: { status: before.status },
      after: input,
    })
    return maintenance
  })
}
