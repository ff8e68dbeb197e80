import type { PublicIncident } from '@incident-commander/server/contract'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../base.styles.ts'
import { nativeHeading } from './native-heading.ts'
import { prose } from '../prose.styles.ts'
import { formatDuration, formatInstant, type Place, timeElement } from '../time.ts'
import { timeline } from '../timeline.styles.ts'
import {
  incidentAffected,
  incidentChips,
  incidentPromise,
  incidentSteps,
  incidentTimeline,
  isOver,
} from './ic-incident.parts.ts'
import { styles } from './ic-incident.styles.ts'

/**
 * One incident with all its updates.
 *
 * @tag ic-incident
 * @csspart panel - The card; there is none with `bare`.
 * @csspart heading - The title; there is none with `bare`.
 * @csspart badge - What says impact or status.
 * @csspart update - An update: status, time, message.
 * @slot updates - With `bare`: stands above the updates, such as a heading.
 */
export class IcIncident extends LitElement {
  static override styles = [base, prose, timeline, styles]
  static override properties = {
    incident: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    frozen: { type: Boolean },
    bare: { type: Boolean },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  declare incident: PublicIncident | undefined
  declare place: Place | undefined
  /** The present, in milliseconds; without it, times are written in full and nothing is relative to it. */
  declare now: number | undefined
  /** `now` is when this was rendered and not the present, so what is relative to it is not shown. */
  declare frozen: boolean
  /** Without card and title: for a page about this incident, which has said these. */
  declare bare: boolean
  declare headingLevel: number

  constructor() {
    super()
    this.frozen = false
    this.bare = false
    this.headingLevel = 3
  }

  override render(): unknown {
    const { incident, place } = this
    if (!incident || !place) return nothing
    return this.bare ? this.#story(incident, place) : this.#card(incident, place)
  }

  #card(incident: PublicIncident, place: Place): TemplateResult {
    const { incidents } = place.labels
    return html`<article class="incident card" part="panel" data-impact=${incident.impact ?? 'none'}>
      <header>
        ${incidentChips(incident, place.labels)}
        ${nativeHeading(this.headingLevel, 'title', html`<a class="plain" part="heading" href=${incident.url}><bdi>${incident.title}</bdi></a>`)}
        <p class="meta">${this.#span(incident, place)}</p>
        ${incidentSteps(incident, place, this.now)}
      </header>
      <div class="body">
        ${incidentPromise(incident, place, this.now)}${incidentAffected(incident, place, this.headingLevel + 1)}
        ${incidentTimeline(incident, place, this.now, this.headingLevel + 1)}
      </div>
      <footer>
        ${isOver(incident.status) ? nothing : html`<span class="by-themselves">${incidents.updatesAppear}</span>`}
        <a class="end" href=${incident.url}>${incidents.linkToIncident}</a>
      </footer>
    </article>`
  }

  #story(incident: PublicIncident, place: Place): TemplateResult {
    return html`<div class="story">
      ${isOver(incident.status) ? nothing : incidentSteps(incident, place, this.now)}
      ${incidentPromise(incident, place, this.now)}${incidentAffected(incident, place, this.headingLevel)}
      <slot name="updates"></slot>
      ${incidentTimeline(incident, place, this.now, this.headingLevel + 1)}
    </div>`
  }

  /** From when to when; of an incident that goes on, how long so far. */
  #span({ startedAt, resolvedAt }: PublicIncident, place: Place): TemplateResult {
    const { incidents } = place.labels
    const began = html`<span>${incidents.began(timeElement(startedAt, formatInstant(startedAt, place, this.now)))}</span>`
    const end = resolvedAt ? Date.parse(resolvedAt) : this.now
    if (end === undefined) return began
    const duration = formatDuration(end - Date.parse(startedAt), place)
    return resolvedAt
      ? html`${began}<span>${incidents.lasted(duration)}</span>`
      : html`${began}<span class="relative">${incidents.soFar(duration)}</span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-incident': IcIncident
  }
}
