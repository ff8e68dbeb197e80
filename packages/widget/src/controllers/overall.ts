import type { Indicator, StatusDocument } from '@incident-commander/server/contract'
import type { LineLabels } from '../labels/line-labels.ts'
import type { LiveState } from './status-source.ts'

/** What may be said of a page as a whole, or of a part of it: its own words only while they are known to hold. */
export interface Overall {
  indicator: Indicator | 'unknown'
  /** What the wire calls it: the same in every language. */
  wire: string
  sentence: string
  /** The same in a word or two. */
  short: string
}

/** The overall status to show; unknown, never green, when the page does not answer. */
export function overallOf(state: LiveState, labels: LineLabels): Overall {
  if (state.kind !== 'known') return unknownOverall(labels)
  const { indicator, description } = state.document.status
  return {
    indicator,
    wire: description,
    sentence: labels.overall(description),
    short: labels.overallShort(description),
  }
}

export const unknownOverall = ({ line }: LineLabels): Overall => ({
  indicator: 'unknown',
  wire: '',
  sentence: line.unknown,
  short: line.unknownShort,
})

/** The document that a state holds, fresh or not. */
export function documentOf(state: LiveState): StatusDocument | undefined {
  return 'document' in state ? state.document : undefined
}
