import type { MaintenanceStatus, MaintenanceSummary } from '@incident-commander/server/contract'
import {
  bellIcon,
  calendarIcon,
  checkIcon,
  closeIcon,
  maintenanceIcon,
  retryIcon,
  searchIcon,
  statusShape,
} from '@incident-commander/widget/icons.ts'
import { formatWindow, isWithinDay } from '@incident-commander/widget/maintenance-time.ts'
import { formatDay, formatTime, type Place, timeElement, visitorZone, write } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { isUnderWay, repeats } from '../maintenance.ts'
import { leadInWords, maintenance as words, said } from '../words/maintenance.ts'

/** What stands on the rail and in a chip for a status. */
export function maintenanceStatusIcon(status: MaintenanceStatus): TemplateResult {
  switch (status) {
    case 'scheduled':
      return calendarIcon()
    case 'in_progress':
      return maintenanceIcon()
    case 'verifying':
      return searchIcon()
    case 'completed':
      return checkIcon()
    default:
      return closeIcon()
  }
}

/** Where a maintenance stands. */
export function maintenanceChip(status: MaintenanceStatus): TemplateResult {
  return isUnderWay(status)
    ? html`<span class="chip impact" data-status="under_maintenance">${statusShape('under_maintenance')}${said.statuses[status]}</span>`
    : html`<span class="chip state" data-state=${status}>${maintenanceStatusIcon(status)}${said.statuses[status]}</span>`
}

/** `Thu 22 Jan`, in another year than this `Fri 22 Jan 2027`. */
export function dayInWords(instant: string, place: Place, now: number): string {
  const isThisYear = formatDay(instant, place, now) !== formatDay(instant, place)
  return write(new Date(instant), place, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
}

/** `Thu 22 Jan, 02:00 to 04:00 CET`. */
export function plannedWindow(
  window: Pick<MaintenanceSummary, 'startsAt' | 'endsAt'>,
  place: Place,
  now: number,
): TemplateResult {
  const times = formatWindow(window, said, place, now)
  return isWithinDay(window, place)
    ? html`${timeElement(window.startsAt, dayInWords(window.startsAt, place, now))}, ${times}`
    : html`${times}`
}

/** The same by the clock of whoever looks, where that is another one. */
export function windowHere(
  window: Pick<MaintenanceSummary, 'startsAt' | 'endsAt'>,
  place: Place,
  now: number,
): TemplateResult | null {
  const here = { ...place, timeZone: visitorZone() }
  const clock = (at: Place) => [window.startsAt, window.endsAt].map((instant) => formatTime(instant, at)).join()
  return clock(here) === clock(place) ? null : plannedWindow(window, here, now)
}

/** That it comes again, and how often. */
export function repeatsChip(maintenance: MaintenanceSummary): TemplateResult | typeof nothing {
  const often = repeats(maintenance)
  return often ? html`<span class="chip">${retryIcon()}${often}</span>` : nothing
}

/** The reminders that are still ahead. */
export function reminderChips({ reminders }: MaintenanceSummary): TemplateResult[] {
  return reminders
    .filter(({ state }) => state === 'ahead')
    .map(({ lead }) => html`<span class="chip">${bellIcon()}${words.before(leadInWords(lead))}</span>`)
}
