import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { EditMaintenanceInput, Maintenance } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import { standardMove } from '../messages/standard.ts'
import { changePage, changeUnseen, showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { rebuildLogs } from '../statuses/status.ts'
import { checkVersion, isEdit } from '../version.ts'
import { checkStillOpen, planMove } from './edit-plan.ts'
import type { Move } from './edit-plan.ts'
import { getMaintenance } from './maintenance.ts'
import {
  deleteMaintenanceRow,
  editMaintenanceRow,
  listReminderRows,
  replaceComponents,
  replaceReminders,
} from './maintenance.queries.ts'
import { checkMaintained, checkReminders, planReminders } from './plan.ts'
import { readRecurrence } from './recurrence.ts'
import { checkNextWindow } from './series.ts'
import { readStatuses, recordMaintenanceEvent, writeMaintenanceUpdate } from './write-update.ts'

const sameIds = (one: string[], other: string[]) => one.length === other.length && one.every((id) => other.includes(id))

/** The series a window belongs to after an edit: a rule that is given counts from this window on, null ends it. */
function planSeries(page: PageScope, before: Maintenance, input: EditMaintenanceInput, move: Move) {
  if (input.recurrence === undefined) return {}
  if (input.recurrence === null) {
    return before.recurrence === null
      ? {}
      : { recurrence: null, series_starts_at: null, series_ends_at: null, occurrence_at: null }
  }
  const recurrence = readRecurrence(page, input.recurrence, move).rule
  if (recurrence === before.recurrence && !move.isMoved) return {}
  return {
    recurrence,
    series_id: before.seriesId ?? newId(),
    series_starts_at: move.startsAt,
    series_ends_at: move.endsAt,
    occurrence_at: move.startsAt,
  }
}

async function moveReminders(
  trx: Database,
  page: PageScope,
  before: Maintenance,
  input: EditMaintenanceInput,
  move: Move,
  now: Date,
) {
  const known = await listReminderRows(trx, page, before.id)
  const leads = input.reminders ?? before.reminders.map(({ lead }) => lead)
  const isMoved = move.startsAt.getTime() !== Date.parse(before.startsAt)
  const reminders = planReminders({ startsAt: move.startsAt, isMoved }, leads, now, known)
  const rows = reminders.map((reminder) => ({ page_id: page.id, maintenance_id: before.id, ...reminder }))
  await replaceReminders(trx, page, before.id, rows)
}

/**
 * Edits a maintenance. New times of one that is not over are told, and reminders follow them; of one that is over they
 * correct the record, and nobody is told. Everything else is edited without a word.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — times that cannot be, a component of another page
 */
export function editMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditMaintenanceInput,
  seen?: number,
): Promise<Maintenance> {
  const now = occasion.at
  return changeUnseen(db, page, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    checkVersion(before, seen)
    const had = before.components.map((component) => component.id)
    const components = input.components ?? had
    const leads = before.reminders.map(({ lead }) => lead)
    const move = planMove(before, input, now)
    const series = planSeries(page, before, input, move)
    const changed = {
      reminders: input.reminders !== undefined && !sameIds(input.reminders, leads),
      recurrence: Object.keys(series).length > 0,
      components: !sameIds(components, had),
    }
    checkStillOpen(before, changed)
    if (move.isTold && !changed.recurrence) await checkNextWindow(trx, page, id, move, now)
    if (changed.components) await checkMaintained(trx, page, components)
    if (changed.reminders) checkReminders(input.reminders ?? [])
    const { title, description, autoStart, autoComplete, notify } = input
    const words = isEdit(before, { title, description })
    const isChanged = words || move.isMoved || isEdit(before, { autoStart, autoComplete, notify })
    if (!isChanged && !Object.values(changed).includes(true)) return before

    await showChange(trx, page, now)
    const shown = await readStatuses(trx, page, components)
    await editMaintenanceRow(trx, page, id, {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(autoStart === undefined ? {} : { auto_start: autoStart }),
      ...(autoComplete === undefined ? {} : { auto_complete: autoComplete }),
      ...(notify === undefined ? {} : { notify }),
      starts_at: move.startsAt,
      ends_at: move.endsAt,
      ...move.facts,
      ...series,
      // What a calendar shows of it (RFC 5545 §3.8.7.4).
      sequence: before.sequence + (words || move.isMoved || changed.recurrence ? 1 : 0),
      updated_at: now,
    })
    if (changed.components) await replaceComponents(trx, page, id, components)
    if (before.status === 'scheduled') await moveReminders(trx, page, before, input, move, now)
    if (before.startedAt || move.facts.started_at) {
      await rebuildLogs(trx, page, [...new Set([...had, ...components])], now)
    }
    const told = notify ?? (before.notify && page.notifyByDefault.includes('maintenance.updated'))
    const updateId =
      move.isTold &&
      (await writeMaintenanceUpdate(trx, page, occasion, id, {
        status: before.status,
        message: standardMove(page.locale, before, move),
        notify: told,
        before: shown,
        after: await readStatuses(trx, page, components),
      }))
    const after = await getMaintenance(trx, page, id)
    if (updateId) {
      const telling = { updateId, notify: told, also: had, moved: before }
      await recordMaintenanceEvent(trx, page, occasion, 'maintenance.updated', after, telling)
    }
    const target = { type: 'maintenance', id }
    await audit(trx, occasion, { action: 'maintenance.edited', pageId: page.id, target, before, after })
    return after
  })
}

/**
 * Deletes a maintenance for good, and with it what it did to bars and uptime; a series ends with it. Nobody is told, and the
 * audit log keeps it.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return changePage(db, page, occasion.at, async (trx) => {
    const before = await getMaintenance(trx, page, id)
    checkVersion(before, seen)
    await deleteMaintenanceRow(trx, page, id)
    const touched = before.components.map((component) => component.id)
    if (before.startedAt) await rebuildLogs(trx, page, touched, occasion.at)
    const target = { type: 'maintenance', id }
    await audit(trx, occasion, { action: 'maintenance.deleted', pageId: page.id, target, before })
  })
}
