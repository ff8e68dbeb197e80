import type { Labels } from './labels.ts'
import type { LineLabels } from './line-labels.ts'

/** The words of a feed while nothing is wrong, and around what is: what is wrong brings the others. */
export interface FeedLabels extends LineLabels {
  service: Pick<Labels['service'], 'live' | 'lastKnown' | 'cannotReach' | 'openStatusPage'>
  incidents: Pick<Labels['incidents'], 'active' | 'earlier' | 'past' | 'noneInDays' | 'becameOn'>
}
