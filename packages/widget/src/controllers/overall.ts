import type { Indicator, StatusDocument } from '@incident-commander/server/contract'
import type { Labels } from '../labels/labels.ts'
import { overallSentence, shortOverall } from '../labels/overall.ts'
import type { LiveState } from './status-source.ts'

/** What may be said of a page as a whole: its own words only while they are known to hold. */
export interface Overall {
  indicator: Indicator | 'unknown'
  sentence: string
  /** The same in a word or two. */
  short: string
}

/** The overall status to show; unknown, never green, when the page does not answer. */
export function overallOf(state: LiveState, labels: Labels): Overall {
  if (state.kind !== 'known') {
    return { indicator: 'unknown', sentence: labels.service.unknown, short: labels.statuses.unknown }
  }
  const { indicator, description } = state.document.status
  return { indicator, sentence: overallSentence(labels, description), short: shortOverall(labels, description) }
}

/** The document that a state holds, fresh or not. */
export function documentOf(state: LiveState): StatusDocument | undefined {
  return 'document' in state ? state.document : undefined
}
