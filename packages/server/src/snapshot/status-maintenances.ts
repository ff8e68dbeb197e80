import type { MaintenanceStatus, PublicMaintenance } from '../contract/index.ts'
import { toPublicMaintenance } from '../maintenances/maintenance-document.ts'
import { soonestFirst } from './recorded-maintenance.ts'
import type { SnapshotMaintenance } from './recorded-maintenance.ts'
import type { PageSnapshot } from './snapshot.ts'
import { addDays, dayIn } from './zone.ts'

/** Whether a window runs at present. */
export const isUnderWay = ({ status }: { status: MaintenanceStatus }) =>
  status === 'in_progress' || status === 'verifying'

const isUpcoming = ({ status }: SnapshotMaintenance) => status === 'scheduled'

/** The windows that run, soonest first. */
export const windowsUnderWay = ({ maintenances }: PageSnapshot) =>
  maintenances.filter(isUnderWay).toSorted(soonestFirst)

/** The windows to come, soonest first. */
export const upcomingWindows = ({ maintenances }: PageSnapshot) =>
  maintenances.filter(isUpcoming).toSorted(soonestFirst)

/** What the page tells of windows that are not over: those under way, then those to come. */
export function openMaintenances(snapshot: PageSnapshot): PublicMaintenance[] {
  return [...windowsUnderWay(snapshot), ...upcomingWindows(snapshot)].map(toPublicMaintenance)
}

/** The windows that ended in the last days, newest first. */
export function pastMaintenances(snapshot: PageSnapshot, now: Date, days: number): PublicMaintenance[] {
  const { timeZone } = snapshot.page
  const firstDay = addDays(dayIn(now, timeZone), -days)
  return snapshot.maintenances
    .filter(({ endedAt }) => endedAt !== null && dayIn(new Date(endedAt), timeZone) >= firstDay)
    .toSorted((one, other) => {
      if (one.endedAt !== other.endedAt) return (one.endedAt ?? '') > (other.endedAt ?? '') ? -1 : 1
      return one.id < other.id ? -1 : 1
    })
    .map(toPublicMaintenance)
}
