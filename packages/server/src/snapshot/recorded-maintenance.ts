import * as z from 'zod'
import { ComponentChange, Id, Instant, Maintenance, MaintenanceUpdate } from '../contract/index.ts'

/**
 * A maintenance as snapshots and archive keep it, like a recorded incident: without names, order and addresses, which may
 * change while it does not, and without what is the team's.
 */
export const RecordedMaintenance = Maintenance.pick({
  id: true,
  title: true,
  tree: true,
  status: true,
  startsAt: true,
  endsAt: true,
  startedAt: true,
  endedAt: true,
  recurrence: true,
  seriesId: true,
  sequence: true,
  createdAt: true,
  updatedAt: true,
}).extend({
  revision: z.int(),
  /** Of a window that has others after it: their rule, which of its times this one is, and when that would have ended. */
  series: z.object({ rule: z.string(), occurrenceAt: Instant, endsAt: Instant }).nullable().default(null),
  components: z.array(z.object({ id: Id })),
  updates: z.array(
    MaintenanceUpdate.omit({ author: true, message: true }).extend({
      components: z.array(ComponentChange.omit({ name: true })),
    }),
  ),
})
export type RecordedMaintenance = z.infer<typeof RecordedMaintenance>

/** A maintenance as every public answer is made of. */
export type SnapshotMaintenance = Omit<RecordedMaintenance, 'components' | 'updates'> & {
  url: string
  components: { id: string; name: string }[]
  updates: Omit<MaintenanceUpdate, 'author' | 'message'>[]
}

type Planned = Pick<Maintenance, 'id' | 'startsAt'>

/** The order in which windows come: by their start, of equal ones by id. */
export function soonestFirst(one: Planned, other: Planned): number {
  if (one.startsAt !== other.startsAt) return one.startsAt < other.startsAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}
