import { takeDue } from '../maintenances/due.ts'
import { postMaintenanceUpdate } from '../maintenances/run-maintenance.ts'
import { scheduleMaintenance } from '../maintenances/schedule-maintenance.ts'
import type { ToldMaintenance } from './story/maintenance.ts'
import type { Stage, Step } from './tell.ts'
import { minutesAfter } from './when.ts'

/** What was done about a maintenance: announced, reminded of, begun and ended by the clock, and told of meanwhile. */
export function stepsOfMaintenance(stage: Stage, maintenance: ToldMaintenance, now: Date): Step[] {
  const { db, page, occasion, components } = stage
  const { title, description, announced, begins, minutes, recurrence, told = [] } = maintenance
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
        ...(recurrence ? { recurrence } : {}),
      }
      id = (await scheduleMaintenance(db, page, occasion(announced(now)), input)).id
    },
  }
  const hours = (before: number) => minutesAfter(startsAt, -60 * before)
  const due = [hours(24), hours(12), hours(1), startsAt, endsAt].filter((at) => at > announced(now) && at <= now)
  const byItself = due.map((at): Step => ({
    at,
    take: () => takeDue(db, new URL(page.url).origin, { pageId: page.id, id }, at),
  }))
  const messages = told.map(({ after, message, status }): Step => {
    const at = minutesAfter(startsAt, after)
    const input = { message, ...(status ? { status } : {}) }
    return { at, take: () => postMaintenanceUpdate(db, page, occasion(at), id, input) }
  })
  return [announce, ...byItself, ...messages]
}
