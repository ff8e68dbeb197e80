import type { IncidentSummary } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatDay, formatDuration, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { paths } from '../router.ts'
import { dashboard as words } from '../words/dashboard.ts'
import { incidents } from '../words/incidents.ts'
import { beginning, stateChip } from './parts.ts'

const day = 24 * 60 * 60_000

/** A few incidents, each in two lines. */
export class AdminLastIncidents extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 2px 14px;
        padding: 12px 18px;
      }
      li + li {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .t {
        font-weight: var(--ic-weight-medium);
        color: inherit;
        text-decoration: none;
      }
      .t:hover {
        text-decoration: underline;
      }
      .r {
        grid-row: 1 / span 2;
        grid-column: 2;
      }
      @media (max-width: 860px) {
        li { grid-template-columns: minmax(0, 1fr); gap: 4px; padding-inline: 16px; }
        .r { grid-row: auto; grid-column: 1; justify-self: start; }
      }
    `,
  ]
  static override properties = {
    incidents: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
  }

  declare incidents: readonly IncidentSummary[]
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number

  protected override render() {
    return html`<ul>${this.incidents.map((incident) => this.#renderRow(incident))}</ul>`
  }

  #renderRow({ id, title, status, startedAt, resolvedAt, test, clientIds }: IncidentSummary) {
    const began = Date.parse(startedAt)
    const lasted = formatDuration((resolvedAt ? Date.parse(resolvedAt) : this.now) - began, this.place)
    // Long ago the day is enough.
    const when =
      this.now - began < day
        ? beginning(startedAt, this.place, this.now)
        : timeElement(startedAt, formatDay(startedAt, this.place, this.now))
    return html`<li>
      <a class="t" href=${paths.incident(id)} dir="auto">${title}</a>
      <p class="meta">
        <span>${when}</span><span>${resolvedAt ? words.lasted(lasted) : en.incidents.soFar(lasted)}</span>
        ${test ? html`<span>${words.test}</span>` : nothing}${clientIds ? html`<span>${incidents.forClients}</span>` : nothing}
      </p>
      <span class="r">${stateChip(status)}</span>
    </li>`
  }
}
customElements.define('admin-last-incidents', AdminLastIncidents)

declare global {
  interface HTMLElementTagNameMap {
    'admin-last-incidents': AdminLastIncidents
  }
}
