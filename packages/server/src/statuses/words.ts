import type { ComponentStatus, IncidentStatus } from '../contract/index.ts'
import type { Word } from './log.ts'

/** One thing that an update says, or an update that says nothing of the components in question. */
export interface IncidentFact {
  updateStatus: IncidentStatus
  at: Date
  component: { id: string; status: ComponentStatus; since: Date } | null
}

/** Whether an incident in this status has ended, as far as its components are concerned. */
export const isOver = (status: IncidentStatus) => status === 'resolved' || status === 'postmortem'

/**
 * What one incident says of one component over time: a component that an update does not name keeps its last word, and
 * resolving ends every word.
 *
 * @param facts - of one incident, in order of time
 */
export function wordsOf(facts: IncidentFact[], componentId: string): Word[] {
  const words: Word[] = []
  for (const { updateStatus, at, component } of facts) {
    if (isOver(updateStatus)) words.push({ at, status: null })
    else if (component?.id === componentId) words.push({ at: component.since, status: component.status })
  }
  // An opening counts from when the incident began, which may lie before updates that were dated before the opening.
  return words.sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** What a window says of its components: they are under maintenance while it runs. */
export function wordsOfWindow({ started_at, ended_at }: { started_at: Date; ended_at: Date | null }): Word[] {
  const began: Word = { at: started_at, status: 'under_maintenance' }
  return ended_at ? [began, { at: ended_at, status: null }] : [began]
}
