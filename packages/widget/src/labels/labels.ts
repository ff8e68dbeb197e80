import type { ComponentStatus, Impact, IncidentStatus } from '@incident-commander/server/contract'
import type { LineLabels, Sentence } from './line-labels.ts'

/**
 * Every word an element shows, in one language. Each list is a Record over the wire's values, so a new value does not
 * compile until every language has a word for it. Words that only mail or only the console needs live in catalogues of
 * their own beside this one, so that no visitor downloads them.
 */
export interface Labels extends LineLabels {
  statuses: Record<ComponentStatus | 'unknown', string>
  /** For narrow places. */
  shortStatuses: Record<ComponentStatus | 'unknown', string>
  impacts: Record<Impact, string>
  units: { day: string; hour: string; minute: string }

  service: {
    /** Names the group of everything about the state of the service. */
    serviceStatus: string
    statusPage: string
    openStatusPage: string
    live: string
    /** When the state is no longer known: what it was, then since when. */
    lastKnown: (state: string) => Sentence
    cannotReach: string
    /** Live updates stopped, but the state is recent enough to show. */
    paused: Sentence
    updated: Sentence
    componentsAffected: (affected: number, all: number) => string
    othersOperational: (count: number) => string
    allOperational: (count: number) => string
  }
  incidents: {
    active: string
    earlier: string
    past: string
    none: string
    noneInDays: (days: number) => string
    follow: string
    followAll: (count: number) => string
    details: string
    hide: string
    close: string
    began: Sentence
    /** Inside a line of facts, so it begins small. */
    beganSmall: Sentence
    soFar: (duration: string) => string
    lasted: (duration: string) => string
    nextUpdate: Sentence
    nextUpdateSmall: Sentence
    nextUpdateWasDue: Sentence
    statusAt: (status: IncidentStatus) => Sentence
    earlierUpdates: (count: number) => string
    updatesNewestFirst: string
    progress: string
    affectedComponents: string
    becameOn: (status: IncidentStatus, day: string) => string
    edited: string
    justNow: string
    becauseOf: Sentence
    updatesAppear: string
    linkToIncident: string
    readPostmortem: string
    noMessage: Record<Exclude<IncidentStatus, 'postmortem'>, string>
  }
  components: {
    title: string
    count: (all: number, affected: number) => string
  }
  subscribe: { subscribe: string }
}
