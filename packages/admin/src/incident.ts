import type { ComponentStatus, Impact, IncidentStatus, UpdateStatus } from '@incident-commander/server/contract'

/** What an incident may say of a component, best to worst; maintenance is not an incident's to say. */
export const sayable: readonly ComponentStatus[] = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

/** The statuses an update may move to, in the order of an incident's life. */
export const lifecycle: readonly UpdateStatus[] = ['investigating', 'identified', 'monitoring', 'resolved']

/** The impacts, least first. */
export const impacts: readonly Impact[] = ['none', 'minor', 'major', 'critical']

/** True once nothing goes on any more. */
export const isOver = (status: IncidentStatus) => status === 'resolved' || status === 'postmortem'

/**
 * A list by time of beginning, with what is open on top. `open` are those that are open by other knowledge: one that has
 * been open for weeks must not hide on the third part of the list.
 */
export function openFirst<Item extends { id: string; status: IncidentStatus }>(
  list: readonly Item[],
  open: readonly Item[],
): Item[] {
  const listed = new Set(list.map(({ id }) => id))
  return [
    ...list.filter(({ status }) => !isOver(status)),
    ...open.filter(({ id }) => !listed.has(id)),
    ...list.filter(({ status }) => isOver(status)),
  ]
}

const next: Record<IncidentStatus, UpdateStatus> = {
  investigating: 'identified',
  identified: 'monitoring',
  monitoring: 'resolved',
  resolved: 'resolved',
  postmortem: 'resolved',
}

/** Where an incident most likely goes from here; one that is over stays over. */
export const suggestedNext = (status: IncidentStatus): UpdateStatus => next[status]

const suggested: Record<Impact, ComponentStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

/** The status an impact suggests for a component. Before one is chosen: a component named in an incident is at least slow. */
export const suggestedStatus = (impact: Impact | null): ComponentStatus =>
  impact === null ? 'degraded_performance' : suggested[impact]

/** The instants an update may promise the next one by: a round five minutes, at least `minutes` from now. */
export function promiseIn(minutes: number, now: number): string {
  const step = 5 * 60_000
  return new Date(Math.ceil((now + minutes * 60_000) / step) * step).toISOString()
}
