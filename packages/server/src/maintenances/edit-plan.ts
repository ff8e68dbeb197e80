import type { EditMaintenanceInput, Maintenance } from '../contract/index.ts'
import { wrongField } from '../errors.ts'
import { isMaintenanceOver } from './maintenance.ts'
import { checkWindow } from './plan.ts'
import type { Window } from './recurrence.ts'

/** What an edit of the times comes to. */
export interface Move extends Window {
  isMoved: boolean
  /** Whether readers are told of it: not of a record that is corrected. */
  isTold: boolean
  /** The facts that it changes. */
  facts: { started_at?: Date; ended_at?: Date }
}

/** @throws Refusal bad_input — a start that is a fact already, an end that is past, times of what was canceled */
function checkMove({ status }: Maintenance, moved: { start: boolean; end: boolean }, window: Window, now: Date): void {
  const isPlan = status !== 'completed'
  if (status === 'canceled') throw wrongField(moved.start ? '/startsAt' : '/endsAt', 'cannot be moved: it is canceled')
  if (moved.start && isPlan && status !== 'scheduled') throw wrongField('/startsAt', 'cannot be moved: it has started')
  if (isPlan && window.endsAt <= now) throw wrongField('/endsAt', 'must be in the future; complete it to end it now')
  if (!isPlan && window.endsAt > now) throw wrongField('/endsAt', 'must not be in the future: it is over')
}

/**
 * What new times would do: a plan is moved, extended or shortened; of what is over they correct when it ran.
 *
 * @throws Refusal bad_input — times that cannot be
 */
export function planMove(maintenance: Maintenance, input: EditMaintenanceInput, now: Date): Move {
  const { startsAt: start, endsAt: end, status } = maintenance
  const window = { startsAt: new Date(input.startsAt ?? start), endsAt: new Date(input.endsAt ?? end) }
  const moved = { start: +window.startsAt !== Date.parse(start), end: +window.endsAt !== Date.parse(end) }
  if (!moved.start && !moved.end) return { ...window, isMoved: false, isTold: false, facts: {} }
  checkWindow(window)
  checkMove(maintenance, moved, window, now)
  if (status !== 'completed') {
    return { ...window, isMoved: true, isTold: true, facts: {} }
  }
  const started = moved.start || !maintenance.startedAt ? window.startsAt : new Date(maintenance.startedAt)
  const ended = moved.end || !maintenance.endedAt ? window.endsAt : new Date(maintenance.endedAt)
  if (ended < started) throw wrongField(moved.end ? '/endsAt' : '/startsAt', 'would end it before it began')
  return { ...window, isMoved: true, isTold: false, facts: { started_at: started, ended_at: ended } }
}

/** @throws Refusal bad_input — what can be changed only before it starts, or before it is over */
export function checkStillOpen(maintenance: Maintenance, changed: { reminders: boolean; recurrence: boolean }): void {
  if (changed.reminders && maintenance.status !== 'scheduled') {
    throw wrongField('/reminders', 'can only be changed before the start')
  }
  if (changed.recurrence && isMaintenanceOver(maintenance)) {
    throw wrongField('/recurrence', 'can only be changed on a window that is not over')
  }
}
