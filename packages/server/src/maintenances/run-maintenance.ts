import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type {
  Maintenance,
  MaintenanceMessageInput,
  PostMaintenanceUpdateInput,
  StartMaintenanceInput,
} from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { changePage, changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { getMaintenance, isMaintenanceOver, isUnderWay } from './maintenance.ts'
import { editMaintenanceRow } from './maintenance.queries.ts'
import { checkWindow } from './plan.ts'
import type { Window } from './recurrence.ts'
import { checkNextWindow } from './series.ts'
import { beginWindow, cancelWindow, completeWindow } from './transitions.ts'
import { readStatuses, recordMaintenanceEvent, writeMaintenanceUpdate } from './write-update.ts'

/**
 * The window of a maintenance that starts now. Before its time it is moved here, as long as it was planned to be; late, it
 * ends when it was to.
 *
 * @throws Refusal bad_input — an end that cannot be; conflict — it would end by itself at a time that is past
 */
function windowFromNow({ startsAt, endsAt, autoComplete }: Maintenance, end: string | undefined, now: Date): Window {
  const planned = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  const early = Math.max(0, planned.startsAt.getTime() - now.getTime())
  const window = {
    startsAt: early > 0 ? now : planned.startsAt,
    endsAt: end === undefined ? new Date(planned.endsAt.getTime() - early) : new Date(end),
  }
  if (end !== undefined && window.endsAt <= now) throw wrongField('/endsAt', 'must be in the future')
  if (autoComplete && window.endsAt <= now) {
    throw new Refusal('conflict', 'It ends by itself at a time that is past. Say with endsAt when it ends now.')
  }
  checkWindow(window)
  return window
}

/**
 * Starts a maintenance by hand, now, whenever it was planned for.
 *
 * @throws Refusal not_found; bad_input — an end that cannot be; conflict — it has started or is over, or would end by
 *   itself at a time that is past
 */
export function startMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  { endsAt, ...said }: StartMaintenanceInput,
): Promise<Maintenance> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    if (isMaintenanceOver(before)) throw new Refusal('conflict', 'This maintenance is over.')
    if (before.status !== 'scheduled') throw new Refusal('conflict', 'This maintenance has started already.')
    const window = windowFromNow(before, endsAt, occasion.at)
    await checkNextWindow(trx, page, id, window, occasion.at)
    return beginWindow(trx, page, occasion, before, { startedAt: occasion.at, window }, said)
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
