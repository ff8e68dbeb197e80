import { systemOccasion } from '../accounts/audit.ts'
import type { Maintenance } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { changeUnseen, findPageById } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { listDue } from './due.queries.ts'
import type { MaintenanceKey } from './due.queries.ts'
import { isUnderWay } from './maintenance.ts'
import { toMaintenances } from './maintenance-document.ts'
import { settleReminder } from './maintenance.queries.ts'
import { listRowsOf } from './maintenance-list.queries.ts'
import { beginWindow, completeWindow } from './transitions.ts'
import { recordMaintenanceEvent } from './write-update.ts'

/** So many in one tick; there is another one five seconds later. */
const most = 500

/** What begins within so many milliseconds of its time has begun on time: a tick comes every few seconds. */
const onTime = 60_000

/** Maintenances of which something is due. */
export function findDueMaintenances(db: Database, now: Date): Promise<MaintenanceKey[]> {
  return listDue(db, now, most)
}

/**
 * Does what is due of a maintenance, in its turn among the page's changes. What was done, by another process or before the
 * clock stepped back, stands in the row, so it is done once; and what is found not to be due any more is left alone.
 */
export async function takeDue(
  db: Database,
  publicUrl: string,
  { pageId, id }: MaintenanceKey,
  now: Date,
): Promise<void> {
  const page = await findPageById(db, publicUrl, pageId)
  if (!page) return
  await changeUnseen(db, page, async (trx) => {
    const [maintenance] = await toMaintenances(trx, page, await listRowsOf(trx, page, [id]))
    if (!maintenance) return
    if (await step(trx, page, maintenance, now)) return
    await remind(trx, page, maintenance, now)
  })
}

/**
 * Takes the step that is due; answers whether there was one. The log says what was so, and only that: a window that could
 * not begin at its time begins now; one that ran ended as planned, for nobody could prolong it; one of which the whole time
 * has passed is over without having run.
 */
async function step(trx: Database, page: PageScope, maintenance: Maintenance, now: Date): Promise<boolean> {
  const { status, autoStart, autoComplete } = maintenance
  const occasion = systemOccasion(page.organizationId, now)
  const startsAt = new Date(maintenance.startsAt)
  const endsAt = new Date(maintenance.endsAt)
  const isStarting = status === 'scheduled' && autoStart && startsAt <= now
  const isEnding = (isStarting || isUnderWay(maintenance)) && autoComplete && endsAt <= now
  if (isEnding) await completeWindow(trx, page, occasion, maintenance, endsAt)
  else if (isStarting) {
    const isLate = now.getTime() - startsAt.getTime() > onTime
    await beginWindow(trx, page, occasion, maintenance, { startedAt: isLate ? now : startsAt })
  }
  return isStarting || isEnding
}

/** Sends the reminder that is due; of several that were missed the last one only, and none of what should have begun. */
async function remind(trx: Database, page: PageScope, maintenance: Maintenance, now: Date): Promise<void> {
  const due = maintenance.reminders.filter(({ state, at }) => state === 'ahead' && new Date(at) <= now)
  if (due.length === 0) return
  const isAhead = maintenance.status === 'scheduled' && new Date(maintenance.startsAt) > now
  const isTold = maintenance.notify && page.notifyByDefault.includes('maintenance.reminder')
  const last = isAhead && isTold ? due.at(-1) : undefined
  for (const reminder of due) {
    const result =
      reminder === last ? ({ state: 'sent', sent_at: now } as const) : ({ state: 'skipped', sent_at: null } as const)
    await settleReminder(trx, page, maintenance.id, reminder.lead, result)
  }
  if (!last) return
  const told = { updateId: null, notify: true }
  await recordMaintenanceEvent(trx, page, { at: now }, 'maintenance.reminder', maintenance, told)
}
