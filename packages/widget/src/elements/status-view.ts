import type { PublicIncident } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'
import { documentOf, type Overall, overallOf } from '../controllers/overall.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import type { LiveState } from '../controllers/status-source.ts'
import type { FeedLabels } from '../labels/feed-labels.ts'
import { formatInstant, timeElement, visitorZone } from '../time.ts'

/** What the parts of a widget draw from: one look at the state, in one language, at one moment. */
export interface StatusView<Words extends FeedLabels = FeedLabels> {
  state: LiveState
  overall: Overall
  labels: Words
  place: { labels: Words; timeZone: string }
  now: number
  /** The status page itself. */
  href: string
  /** Incidents that were open when the page last answered, newest first. */
  incidents: PublicIncident[]
  /** `14:15 CET`, in the visitor's own zone. */
  time(instant: string): TemplateResult
}

/** Looks at the state of a status page; what its overall status is may be known already. */
export function lookAt<Words extends FeedLabels>(
  { now, address }: LiveStatus,
  { state, labels }: { state: LiveState; labels: Words },
  overall?: Overall,
): StatusView<Words> {
  const document = documentOf(state)
  const place = { labels, timeZone: visitorZone() }
  return {
    state,
    overall: overall ?? overallOf(state, labels),
    labels,
    place,
    now,
    href: document?.page.url ?? address ?? '#',
    incidents: document?.incidents ?? [],
    time: (instant) => timeElement(instant, formatInstant(instant, place, now)),
  }
}

/** Draws what a page says; when that cannot be shown, whatever it is, nothing is known. */
export function drawKnown<Drawn>(state: LiveState, draw: (state: LiveState) => Drawn): Drawn {
  try {
    return draw(state)
  } catch {
    return draw({ kind: 'unknown' })
  }
}

/** That we cannot ask, and where the visitor can. */
export function unreachable({ labels, href }: StatusView): TemplateResult {
  const { cannotReach, openStatusPage } = labels.service
  return html`<p class="small quiet">${cannotReach} <a href=${href}>${openStatusPage}</a></p>`
}

/** The time of the last answer, when the page does not answer any more. */
export function asOf({ state, time }: StatusView): TemplateResult | undefined {
  return state.kind === 'stale' ? time(new Date(state.asOf).toISOString()) : undefined
}
