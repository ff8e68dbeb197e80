import type { MaintenanceStatus, PublicMaintenance } from '@incident-commander/server/contract'
import type { TemplateResult } from 'lit'
import type { MaintenanceFeedLabels } from './labels/maintenance-feed-labels.ts'
import { type Clock, formatClock, formatDay, formatTime, timeElement, zoneName } from './time.ts'

/** Whether the work goes on. */
export const isUnderWay = (status: MaintenanceStatus): boolean => status === 'in_progress' || status === 'verifying'

/** Upcoming windows that are told at once. */
const mostUpcoming = 3

/** What is told at once of the windows of a page, soonest first, and what is folded. */
export function foldWindows<Each extends Pick<PublicMaintenance, 'status'>>(windows: Each[]): [Each[], Each[]] {
  const end = windows.filter(({ status }) => isUnderWay(status)).length + mostUpcoming
  return [windows.slice(0, end), windows.slice(end)]
}

type Window = Pick<PublicMaintenance, 'startsAt' | 'endsAt'>

/**
 * `02:00 to 04:00 CET`, beside its day; `22 Jan, 22:00 to 23 Jan, 02:00 CET` where it goes over midnight. Where clocks are
 * changed meanwhile, both times name their zone.
 */
export function formatWindow(
  { startsAt, endsAt }: Window,
  { fromTo }: Pick<MaintenanceFeedLabels, 'fromTo'>,
  place: Clock,
  now?: number,
): (string | TemplateResult)[] {
  const day = (instant: string) =>
    isWithinDay({ startsAt, endsAt }, place) ? '' : `${formatDay(instant, place, now)}, `
  const sameZone = zoneName(new Date(startsAt), place) === zoneName(new Date(endsAt), place)
  const start = (sameZone ? formatClock : formatTime)(startsAt, place)
  return fromTo(
    timeElement(startsAt, day(startsAt) + start),
    timeElement(endsAt, day(endsAt) + formatTime(endsAt, place)),
  )
}

/** Whether a window begins and ends on one day of a place. */
export const isWithinDay = ({ startsAt, endsAt }: Window, place: Clock): boolean =>
  formatDay(startsAt, place) === formatDay(endsAt, place)
