import type { MaintenanceSummary } from '@incident-commander/server/contract'
import { formatDuration, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { consoleStyles } from '../console.styles.ts'
import { isOver, repeats } from '../maintenance.ts'
import { paths } from '../router.ts'
import { maintenance as words } from '../words/maintenance.ts'
import { listStyles } from './list.styles.ts'
import { dayInWords, maintenanceChip, plannedWindow, reminderChips } from './maintenance-parts.ts'

/** Windows in rows: what is ahead with its reminders, what is over with how it ended. */
export class AdminMaintenanceRows extends LitElement {
  static override styles = [
    ...consoleStyles,
    listStyles,
    css`
      .t {
        font-weight: var(--ic-weight-medium);
        color: inherit;
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      .t:hover {
        text-decoration: underline;
      }
      .rows > li:hover {
        background: var(--ic-color-hover);
      }
      .rows .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 6px;
      }
      @media (max-width: 860px) {
        .rows .end { justify-content: start; }
        .rows > li { gap: 7px; }
      }
    `,
  ]
  static override properties = {
    maintenances: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    states: { type: Boolean },
  }

  declare maintenances: readonly MaintenanceSummary[]
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number
  /** Whether each says where it stands: they are of several kinds. */
  declare states: boolean

  constructor() {
    super()
    this.maintenances = []
    this.states = false
  }

  protected override render() {
    return html`<ul class="rows">
      ${repeat(
        this.maintenances,
        ({ id }) => id,
        (maintenance) => html`<li>
          <div>
            <a class="t" href=${paths.maintenance(maintenance.id)} dir="auto">${maintenance.title}</a>
            <p class="meta">${isOver(maintenance.status) ? this.#renderEnd(maintenance) : this.#renderPlan(maintenance)}</p>
          </div>
          <span class="end">
            ${this.states || isOver(maintenance.status) ? maintenanceChip(maintenance.status) : nothing}${isOver(maintenance.status) ? nothing : reminderChips(maintenance)}
          </span>
        </li>`,
      )}
    </ul>`
  }

  #renderPlan(maintenance: MaintenanceSummary) {
    const often = repeats(maintenance)
    return html`<span>${plannedWindow(maintenance, this.place, this.now)}</span>
      ${often ? html`<span>${often}</span>` : nothing}${this.#renderComponents(maintenance)}`
  }

  #renderEnd(maintenance: MaintenanceSummary) {
    const { startsAt, endsAt, startedAt, endedAt, status } = maintenance
    const from = startedAt ?? startsAt
    const length = (start: string, end: string) => formatDuration(Date.parse(end) - Date.parse(start), this.place)
    const [was, planned] = [endedAt && startedAt && length(startedAt, endedAt), length(startsAt, endsAt)]
    const lasted = was && was !== planned ? words.lasted(was, planned) : was
    return html`<span>${timeElement(from, dayInWords(from, this.place, this.now))}</span>
      ${status === 'completed' && lasted ? html`<span>${lasted}</span>` : nothing}${this.#renderComponents(maintenance)}`
  }

  #renderComponents({ components }: MaintenanceSummary) {
    return html`<bdi>${components.length > 0 ? components.map(({ name }) => name).join(', ') : words.noComponent}</bdi>`
  }
}
customElements.define('admin-maintenance-rows', AdminMaintenanceRows)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance-rows': AdminMaintenanceRows
  }
}
