import type { PublicIncident } from '@incident-commander/server/contract'
import type { TemplateResult } from 'lit'
import { documentOf, type Overall, overallOf } from '../controllers/overall.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import type { LiveState } from '../controllers/status-source.ts'
import type { Labels } from '../labels/labels.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { wholeLabels } from '../labels/load.ts'
import { formatInstant, type Place, timeElement, visitorZone } from '../time.ts'

/** What the parts of a widget draw from: one look at the state, in one language, at one moment. */
export interface StatusView {
  state: LiveState
  overall: Overall
  labels: Labels
  place: Place
  now: number
  /** The status page itself. */
  href: string
  /** Incidents that were open when the page last answered, newest first. */
  incidents: PublicIncident[]
  /** `14:15 CET`, in the visitor's own zone. */
  time(instant: string): TemplateResult
}

/** Looks at the state of a status page; what its overall status is may be known already. */
export function lookAt(live: LiveStatus, said: LineLabels, overall?: Overall): StatusView {
  const { state, now } = live
  const labels = wholeLabels(said)
  const document = documentOf(state)
  const place = { labels, timeZone: visitorZone() }
  return {
    state,
    overall: overall ?? overallOf(state, labels),
    labels,
    place,
    now,
    href: document?.page.url ?? live.address ?? '#',
    incidents: document?.incidents ?? [],
    time: (instant) => timeElement(instant, formatInstant(instant, place, now)),
  }
}

/** The time of the last answer, when the page does not answer any more. */
export function asOf({ state, time }: StatusView): TemplateResult | undefined {
  return state.kind === 'stale' ? time(new Date(state.asOf).toISOString()) : undefined
}

/** When we speak again: as a sentence, or small, as a fact in a row. Said plainly when that time has passed. */
export function promiseOf({ nextUpdateBy }: PublicIncident, view: StatusView, style: 'sentence' | 'fact'): unknown {
  if (!nextUpdateBy) return undefined
  const { nextUpdate, nextUpdateSmall, nextUpdateWasDue } = view.labels.incidents
  const late = Date.parse(nextUpdateBy) < view.now
  const say = late ? nextUpdateWasDue : style === 'fact' ? nextUpdateSmall : nextUpdate
  return say(view.time(nextUpdateBy))
}
