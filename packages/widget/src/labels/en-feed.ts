import { enLine } from './en-line.ts'
import type { FeedLabels } from './feed-labels.ts'
import type { LineLabels } from './line-labels.ts'

const small = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

export const enFeed: FeedLabels = {
  ...enLine,
  service: {
    openStatusPage: 'Open the status page',
    live: 'Live',
    lastKnown: (state) => (time) => [`Last known: ${small(state)}, as of `, time],
    cannotReach: 'We cannot reach the status page at the moment and keep trying.',
  },
  incidents: {
    active: 'Active incidents',
    earlier: 'Earlier',
    past: 'Past incidents',
    noneInDays: (days) => `No incidents in the past ${days} days.`,
    becameOn: (status, day) => `${enLine.incidentStatuses[status]}, ${day}`,
  },
}

/** The words of a feed in a language of which a smaller element holds some: another language than English comes whole. */
export const feedLabels = (labels: LineLabels): FeedLabels =>
  'incidents' in labels ? (labels as FeedLabels) : { ...enFeed, ...labels }
