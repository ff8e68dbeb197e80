import type { IncidentSummary } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatDuration } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Minute } from '../controllers/minute.ts'
import { paths } from '../router.ts'
import { list } from '../words/incident-list.ts'
import { incidents as words } from '../words/incidents.ts'
import { styles } from './admin-incident-table.styles.ts'
import { beginning, clientsChip, impactChip, stateChip } from './parts.ts'

/** What a row says of an incident. */
export type IncidentRow = Pick<
  IncidentSummary,
  'id' | 'title' | 'status' | 'impact' | 'startedAt' | 'resolvedAt' | 'components'
> &
  Partial<Pick<IncidentSummary, 'test' | 'clientIds'>>

/** Incidents in rows; on a phone each row is a card. */
export class AdminIncidentTable extends LitElement {
  static override styles = styles
  static override properties = { incidents: { attribute: false }, timeZone: { attribute: false } }

  declare incidents: readonly IncidentRow[]
  /** The page's zone, in which all times are written. */
  declare timeZone: string

  constructor() {
    super()
    this.incidents = []
    this.timeZone = 'Etc/UTC'
    new Minute(this)
  }

  protected override render() {
    const heads = [words.incident, words.status, words.impact, words.began, words.lasted]
    return html`<table>
      <thead>
        <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>${repeat(
        this.incidents,
        ({ id }) => id,
        (incident) => this.#renderRow(incident),
      )}</tbody>
    </table>`
  }

  #renderRow({ id, title, status, impact, startedAt, resolvedAt, components, test, clientIds }: IncidentRow) {
    const place = { labels: en, timeZone: this.timeZone }
    const now = Date.now()
    const lasted = formatDuration((resolvedAt ? Date.parse(resolvedAt) : now) - Date.parse(startedAt), place)
    return html`<tr>
      <td>
        <a class="t" href=${paths.incident(id)} dir="auto">${title}</a>${test ? html` <span class="chip">${list.isTest}</span>` : nothing} ${clientsChip(clientIds)}
        <span class="sub" dir="auto">${components.length > 0 ? components.map(({ name }) => name).join(', ') : words.noComponent}</span>
      </td>
      <td>${stateChip(status)}</td>
      <td>${impact ? impactChip(impact) : html`<span class="nowrap">${words.noImpact}</span>`}</td>
      <td class="nowrap">${beginning(startedAt, place, now)}</td>
      <td class="nowrap num">${resolvedAt ? lasted : en.incidents.soFar(lasted)}</td>
    </tr>`
  }
}
customElements.define('admin-incident-table', AdminIncidentTable)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-table': AdminIncidentTable
  }
}
