import type { Client } from '@incident-commander/server/contract'
import { LitElement, html, type PropertyValues } from 'lit'
import { readClients } from '../api/clients.ts'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { audience as words } from '../words/notifications.ts'

/** So many are named; of more it is said how many there are. */
const mostNamed = 4

/** Says of an incident that only chosen clients are told of it, and which. */
export class AdminIncidentClients extends LitElement {
  static override styles = consoleStyles
  static override properties = { pageId: { attribute: false }, clientIds: { attribute: false } }

  declare pageId: string
  declare clientIds: readonly string[]
  readonly #names = new Load<Client[]>(this, (signal) => readClients(this.pageId, this.clientIds, signal))

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('clientIds')
    if (!changed.has('clientIds') || was?.join() === this.clientIds.join()) return
    this.#names.clear()
    if (this.clientIds.length <= mostNamed) void this.#names.run()
  }

  protected override render() {
    const names = (this.#names.value ?? []).map(({ name }) => name)
    return html`<p class="small quiet" dir="auto">${words.mark(names, this.clientIds.length)}</p>`
  }
}
customElements.define('admin-incident-clients', AdminIncidentClients)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-clients': AdminIncidentClients
  }
}
