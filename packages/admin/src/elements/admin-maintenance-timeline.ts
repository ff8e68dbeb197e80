import type { Maintenance } from '@incident-commander/server/contract'
import { renderMessage } from '@incident-commander/widget/message.ts'
import { prose } from '@incident-commander/widget/prose.styles.ts'
import { formatInstant, type Place, timeElement, timesFor, visitorZone } from '@incident-commander/widget/time.ts'
import { timeline } from '@incident-commander/widget/timeline.styles.ts'
import { LitElement, css, html } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { consoleStyles } from '../console.styles.ts'
import { type Reach, tellReach } from '../reach.ts'
import { timeline as words } from '../words/incident-record.ts'
import { detail, said } from '../words/maintenance.ts'
import { maintenanceStatusIcon } from './maintenance-parts.ts'

/** The updates of a maintenance as visitors read them, with who posted each. */
export class AdminMaintenanceTimeline extends LitElement {
  static override styles = [
    ...consoleStyles,
    prose,
    timeline,
    css`
      .timeline .when {
        align-items: center;
      }
    `,
  ]
  static override properties = {
    maintenance: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    reach: { attribute: false },
  }

  declare maintenance: Maintenance
  /** The clock of the page, and the console's words. */
  declare place: Place
  declare now: number
  /** How far each update has been told, as far as that is known. */
  declare reach: Reach

  constructor() {
    super()
    this.reach = new Map()
  }

  protected override render() {
    const { updates } = this.maintenance
    if (updates.length === 0) return html`<p class="quiet">${detail.noUpdates}</p>`
    return html`<ol class="timeline" aria-label=${words.title}>
      ${repeat(
        updates,
        ({ id }) => id,
        ({ id, status, at, author, notify, tree }, index) => html`<li class=${index === 0 ? 'latest' : 'earlier'}>
          <span class="node">${maintenanceStatusIcon(status)}</span>
          <article>
            <div class="when">
              <h3>${said.statuses[status]}</h3>${timeElement(at, formatInstant(at, this.place, this.now))}
              <span class="ago" dir="auto">${[author, tellReach({ id, notify }, this.reach)].filter(Boolean).join(', ')}</span>
            </div>
            <div class="prose">${renderMessage(tree, timesFor({ ...this.place, readerZone: visitorZone() }, this.now))}</div>
          </article>
        </li>`,
      )}
    </ol>`
  }
}
customElements.define('admin-maintenance-timeline', AdminMaintenanceTimeline)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance-timeline': AdminMaintenanceTimeline
  }
}
