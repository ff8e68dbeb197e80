import { findDueMaintenances, takeDue } from '../maintenances/due.ts'
import { editMaintenance } from '../maintenances/edit-maintenance.ts'
import { nextWindow } from '../maintenances/recurrence.ts'
import type { Window } from '../maintenances/recurrence.ts'
import { cancelMaintenance, completeMaintenance, postMaintenanceUpdate } from '../maintenances/run-maintenance.ts'
import { scheduleMaintenance } from '../maintenances/schedule-maintenance.ts'
import type { ToldMaintenance } from './story/maintenance.ts'
import type { Stage, Step } from './tell.ts'
import { minutesAfter } from './when.ts'

const usualReminders = [24, 12, 1]

/** What was done about a maintenance: announced, reminded of, begun and ended by the clock, and told of meanwhile. */
export function stepsOfMaintenance(stage: Stage, maintenance: ToldMaintenance, now: Date): Step[] {
  const { db, page, occasion, components } = stage
  const {
    title,
    description,
    announced,
    begins,
    minutes,
    recurrence,
    told = [],
    reminders = usualReminders,
  } = maintenance
  const startsAt = begins(now)
  const endsAt = minutesAfter(startsAt, minutes)
  let id = ''
  const announce: Step = {
    at: announced(now),
    take: async () => {
      const input = {
        title,
        description,
        components: maintenance.components.map((name) => components.get(name) ?? ''),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        reminders: reminders.map((hours) => `PT${hours}H`),
        ...(recurrence ? { recurrence } : {}),
      }
      id = (await scheduleMaintenance(db, page, occasion(announced(now)), input)).id
    },
  }
  const due = windowsOf(stage, maintenance, { startsAt, endsAt }, now)
    .flatMap((window) => timesOf(window, reminders))
    .filter((at) => at > announced(now) && at <= now)
  const byItself = due.map((at): Step => ({ at, take: () => takeAllDue(stage, at) }))
  const after = (minutesLater: number, take: (at: Date) => Promise<unknown>): Step => {
    const at = minutesAfter(startsAt, minutesLater)
    return { at, take: () => take(at) }
  }
  const { extended, canceled, completed } = maintenance
  const byHand = [
    ...told.map(({ after: minutesLater, message, status }) =>
      after(minutesLater, (at) =>
        postMaintenanceUpdate(db, page, occasion(at), id, { message, ...(status ? { status } : {}) }),
      ),
    ),
    ...(extended
      ? [
          after(extended.after, (at) => {
            const later = minutesAfter(endsAt, extended.minutes).toISOString()
            return editMaintenance(db, page, occasion(at), id, { endsAt: later })
          }),
        ]
      : []),
    ...(canceled
      ? [after(canceled.after, (at) => cancelMaintenance(db, page, occasion(at), id, { message: canceled.message }))]
      : []),
    ...(completed
      ? [
          after(completed.after, (at) =>
            completeMaintenance(db, page, occasion(at), id, { message: completed.message }),
          ),
        ]
      : []),
  ]
  return [announce, ...byItself, ...byHand]
}

/** All windows that have begun, and the one after them. */
function windowsOf({ page }: Stage, { recurrence, minutes }: ToldMaintenance, first: Window, now: Date): Window[] {
  const windows = [first]
  if (!recurrence) return windows
  const series = { recurrence, startsAt: first.startsAt }
  for (let last: Window | undefined = first; last && last.startsAt <= now;) {
    last = nextWindow(series, page, last.startsAt, minutes * 60_000, last.endsAt)
    if (last) windows.push(last)
  }
  return windows
}

/** When the clock has something to do: reminders, beginning and end. */
const timesOf = ({ startsAt, endsAt }: Window, reminders: number[]) => [
  ...reminders.map((hours) => minutesAfter(startsAt, -60 * hours)),
  startsAt,
  endsAt,
]

async function takeAllDue({ db, page }: Stage, at: Date): Promise<void> {
  for (const key of await findDueMaintenances(db, at)) await takeDue(db, new URL(page.url).origin, key, at)
}
