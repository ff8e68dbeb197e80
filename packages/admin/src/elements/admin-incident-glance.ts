import type { Incident } from '@incident-commander/server/contract'
import { formatDuration, formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { detail as words } from '../words/incidents.ts'
import { glanceStyles } from './glance.styles.ts'
import { promise, statusLine } from './parts.ts'

/** The facts of an incident, for somebody who has ten seconds. */
export class AdminIncidentGlance extends LitElement {
  static override styles = glanceStyles
  static override properties = {
    incident: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
  }

  declare incident: Incident
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number

  protected override render() {
    return html`<section class="card" aria-labelledby="glance">
        <header class="h"><h2 id="glance">${words.glance}</h2></header>
        <div class="pad">${promise(this.incident, this.place, this.now)}${this.#renderFacts()}</div>
      </section>
      ${this.incident.components.length > 0 ? this.#renderComponents() : nothing}`
  }

  #renderFacts() {
    const { startedAt, resolvedAt, updates } = this.incident
    const lasted = formatDuration((resolvedAt ? Date.parse(resolvedAt) : this.now) - Date.parse(startedAt), this.place)
    const time = (instant: string) => timeElement(instant, formatInstant(instant, this.place, this.now))
    const first = updates.at(-1)?.author
    const last = updates.length > 1 ? updates[0]?.author : null
    const facts: [string, unknown][] = [
      [words.began, time(startedAt)],
      ...(resolvedAt ? [[words.ended, time(resolvedAt)] as [string, unknown]] : []),
      [resolvedAt ? words.lasted : words.soFar, html`<span class="num">${lasted}</span>`],
      ...(first ? [[words.declaredBy, first] as [string, unknown]] : []),
      ...(last ? [[words.lastBy, last] as [string, unknown]] : []),
    ]
    return html`<dl>${facts.map(([term, fact]) => html`<dt>${term}</dt><dd dir="auto">${fact}</dd>`)}</dl>`
  }

  #renderComponents() {
    return html`<section class="card" aria-labelledby="affected">
      <header class="h"><h2 id="affected">${words.affected}</h2></header>
      <ul>
        ${this.incident.components.map(
          ({ name, status }) => html`<li>
            <span dir="auto">${name}</span>${status === null ? html`<span class="small quiet">${words.over}</span>` : statusLine(status)}
          </li>`,
        )}
      </ul>
    </section>`
  }
}
customElements.define('admin-incident-glance', AdminIncidentGlance)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-glance': AdminIncidentGlance
  }
}
