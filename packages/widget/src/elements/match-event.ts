import type { IncidentStatus, PublicIncident } from '@incident-commander/server/contract'

/** What became of an incident that a visitor may be writing about. */
export type MatchOutcome = 'shown' | 'accepted' | 'dismissed'

/** Fired when a visitor is shown the incident they may be writing about, and by what they make of it. Never says what they wrote. */
export class IcMatchEvent extends Event {
  /** `shown`; `accepted`: they want to be told or look at it; `dismissed`: they write about something else. */
  declare readonly outcome: MatchOutcome
  /** Of the incident, as in its address. */
  declare readonly incidentId: string
  /** The incident's title. */
  declare readonly title: string
  /** Where the incident stands: `investigating`, `identified`, `monitoring`, `resolved`. */
  declare readonly status: IncidentStatus
  /** The incident's own page. */
  declare readonly url: string

  constructor(outcome: MatchOutcome, { id: incidentId, title, status, url }: PublicIncident) {
    super('ic-match', { bubbles: true, composed: true })
    Object.assign(this, { outcome, incidentId, title, status, url })
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'ic-match': IcMatchEvent
  }
}
