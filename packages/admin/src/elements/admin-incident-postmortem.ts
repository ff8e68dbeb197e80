import type { Incident, PostmortemSummary } from '@incident-commander/server/contract'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { Load } from '../controllers/load.ts'
import { consoleStyles } from '../console.styles.ts'
import { paths } from '../router.ts'
import { incidentPostmortem as words } from '../words/postmortems.ts'
import { postmortemChip } from './postmortem-parts.ts'

/** How far the account of an incident that is over has come, and the way to it. */
export class AdminIncidentPostmortem extends LitElement {
  static override styles = consoleStyles
  static override properties = { incident: { attribute: false }, mayWrite: { attribute: false } }

  declare incident: Incident
  declare mayWrite: boolean
  declare read: (incidentId: string, signal: AbortSignal) => Promise<PostmortemSummary | null>

  readonly #found = new Load<PostmortemSummary | null>(this, (signal) => this.read(this.incident.id, signal))

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('incident')
    if (changed.has('incident') && (was?.id !== this.incident.id || was.version !== this.incident.version)) {
      void this.#found.run()
    }
  }

  protected override render() {
    const { value } = this.#found
    // What cannot be read now is on its own page, which says so.
    if (!value) return nothing
    const { postmortem } = value
    const href = paths.postmortem(this.incident.id)
    return html`<section class="card" aria-labelledby="postmortem">
      <header class="h"><h2 id="postmortem">${words.title}</h2><span class="end">${postmortemChip(postmortem?.status ?? 'missing')}</span></header>
      <div class="pad">
        <p class="small quiet">${postmortem ? words[postmortem.status] : words.missing}</p>
        ${postmortem || this.mayWrite ? html`<p><a class="button compact" href=${href}>${postmortem ? words.open : words.write}</a></p>` : nothing}
      </div>
    </section>`
  }
}
customElements.define('admin-incident-postmortem', AdminIncidentPostmortem)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-postmortem': AdminIncidentPostmortem
  }
}
