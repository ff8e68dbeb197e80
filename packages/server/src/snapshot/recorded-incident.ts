import * as z from 'zod'
import { AffectedComponent, ComponentChange, Incident, IncidentUpdate, PostmortemContent } from '../contract/index.ts'

/**
 * A public incident as snapshots and archive keep it: without what a reader is shown of other things, which may change
 * while the incident does not (names and order of components, addresses), and without what is the team's. `revision` is
 * the page's at its last change: what has the same is the same.
 */
export const RecordedIncident = Incident.omit({ url: true }).extend({
  // A test, or what is for some clients, would be a fault here: nothing is shown rather than that.
  test: z.literal(false),
  clientIds: z.null().default(null),
  revision: z.int(),
  components: z.array(AffectedComponent.omit({ name: true })),
  updates: z.array(
    IncidentUpdate.omit({ author: true }).extend({ components: z.array(ComponentChange.omit({ name: true })) }),
  ),
  postmortem: PostmortemContent.nullable().default(null),
})
export type RecordedIncident = z.infer<typeof RecordedIncident>

/** An incident as every public answer is made of. */
export type SnapshotIncident = Omit<Incident, 'updates'> & {
  revision: number
  updates: Omit<IncidentUpdate, 'author'>[]
  postmortem: PostmortemContent | null
}

/** The order in which incidents are told: the newest first. */
export function newestFirst(
  one: Pick<Incident, 'startedAt' | 'id'>,
  other: Pick<Incident, 'startedAt' | 'id'>,
): number {
  if (one.startedAt !== other.startedAt) return one.startedAt > other.startedAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}
