import type { RecordedIncident, SnapshotIncident } from './recorded-incident.ts'
import type { RecordedMaintenance, SnapshotMaintenance } from './recorded-maintenance.ts'

/** What the record is made of. */
export type Recorded = RecordedIncident | RecordedMaintenance

/** The same, as it is shown. */
export type Shown = SnapshotIncident | SnapshotMaintenance

export const isMaintenance = <Either extends Recorded | Shown>(
  either: Either,
): either is Extract<Either, { startsAt: string }> => 'startsAt' in either

/** Whether the record has it: a window that may still come, or be moved, is no history. */
export const isOfRecord = (either: Recorded | Shown): boolean => !isMaintenance(either) || either.status !== 'scheduled'

/** When it began; of a window that was canceled before its time, when that was. */
export function beganAt(either: Recorded | Shown): string {
  if (!isMaintenance(either)) return either.startedAt
  const { startedAt, startsAt, endedAt, updatedAt, status } = either
  if (startedAt) return startedAt
  const end = endedAt ?? updatedAt
  return status === 'canceled' && end < startsAt ? end : startsAt
}

/** The order in which the record is told: the newest first. */
export function newestRecordFirst(one: Recorded | Shown, other: Recorded | Shown): number {
  const [began, otherBegan] = [beganAt(one), beganAt(other)]
  if (began !== otherBegan) return began > otherBegan ? -1 : 1
  return one.id < other.id ? -1 : 1
}
