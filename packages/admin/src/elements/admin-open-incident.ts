import type { DeliverySummary, Incident, IncidentUpdate, PublicIncident } from '@incident-commander/server/contract'
import { formatAgo, formatDuration, formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { paths } from '../router.ts'
import { dashboard as words } from '../words/dashboard.ts'
import { styles } from './admin-open-incident.styles.ts'
import { clientsChip, impactChip, stateChip } from './parts.ts'

/** The thing that needs somebody now: an open incident, when to speak again, and the way there. */
export class AdminOpenIncident extends LitElement {
  static override styles = styles
  static override properties = {
    incident: { attribute: false },
    told: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    mayPost: { type: Boolean, attribute: 'may-post' },
  }

  /** As the team sees it, or, until that is read, as visitors do. */
  declare incident: Incident | PublicIncident
  /** How many were told of the last update; null until that is read. */
  declare told: DeliverySummary['open'][number] | null
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number
  declare mayPost: boolean

  protected override render() {
    const { id, title, impact, status, components } = this.incident
    return html`<section class="card now" data-impact=${impact ?? 'none'} aria-labelledby="title">
      <div class="main">
        <div class="chips">${impact ? impactChip(impact) : nothing}${stateChip(status)}${clientsChip('clientIds' in this.incident ? this.incident.clientIds : null)}</div>
        <h2 id="title"><a class="plain" href=${paths.incident(id)} dir="auto">${title}</a></h2>
        ${this.#renderFacts()}
        ${
          components.length > 0
            ? html`<div class="inline">
                ${components.map(
                  (component) =>
                    html`<span class="status" data-status=${component.status ?? 'operational'}>${statusShape(component.status ?? 'operational')}<span dir="auto">${component.name}</span></span>`,
                )}
              </div>`
            : nothing
        }
      </div>
      ${this.#renderClock()}
      <div class="buttons">
        ${this.mayPost ? html`<a class="button primary" href=${paths.incident(id)}>${words.postUpdate}</a>` : nothing}
        <a class="button" href=${paths.incident(id)}>${words.openIncident}</a>
        <span class="small quiet end">${this.#renderLastUpdate()}</span>
      </div>
    </section>`
  }

  #renderFacts() {
    const { startedAt, updates } = this.incident
    const first = updates.at(-1)
    const author = first && 'author' in first ? (first as IncidentUpdate).author : null
    return html`<p class="meta">
      <span>${words.began} ${this.#time(startedAt)}, ${formatAgo(startedAt, this.place, this.now)}</span>
      ${author ? html`<span dir="auto">${words.declaredBy(author)}</span>` : nothing}
    </p>`
  }

  /** The time until we promised to speak again; without a promise, the time since we did. */
  #renderClock() {
    const promised = this.#promised
    const last = this.incident.updates[0]?.at ?? this.incident.startedAt
    const duration = (from: number, to: number) => formatDuration(to - from, this.place)
    if (promised === null)
      return html`<div class="due"><span class="small quiet">${words.sinceUpdate}</span><span class="clock">${duration(Date.parse(last), this.now)}</span></div>`
    const due = Date.parse(promised)
    return due < this.now
      ? html`<div class="due late"><span class="small quiet">${words.wasDue} ${this.#time(promised)}</span><span class="clock">${words.late(duration(due, this.now))}</span></div>`
      : html`<div class="due"><span class="small quiet">${words.promised} ${this.#time(promised)}</span><span class="clock">${duration(this.now, due)}</span></div>`
  }

  #renderLastUpdate() {
    const last = this.incident.updates[0]?.at
    if (!last) return nothing
    return html`${words.lastUpdate} ${this.#time(last)}, ${formatAgo(last, this.place, this.now)}${this.told ? `, ${words.told(this.told)}` : nothing}`
  }

  get #promised(): string | null {
    return this.incident.nextUpdateBy
  }

  #time(instant: string) {
    return timeElement(instant, formatInstant(instant, this.place, this.now))
  }
}
customElements.define('admin-open-incident', AdminOpenIncident)

declare global {
  interface HTMLElementTagNameMap {
    'admin-open-incident': AdminOpenIncident
  }
}
