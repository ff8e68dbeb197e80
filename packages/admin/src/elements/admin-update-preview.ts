import type { Incident } from '@incident-commander/server/contract'
import { IcIncident } from '@incident-commander/widget/elements/ic-incident.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { composer as words } from '../words/incidents.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'

if (!customElements.get('ic-incident')) customElements.define('ic-incident', IcIncident)

/** An incident as visitors will see it, by the very element that shows it to them. */
export class AdminUpdatePreview extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      dialog .scroll {
        background: var(--ic-color-canvas);
      }
    `,
  ]
  static override properties = { incident: { attribute: false }, place: { attribute: false } }

  declare incident: Incident
  /** The clock of the page, and the words visitors read. */
  declare place: Place
  readonly #modal = new Modal(this)

  protected override render() {
    return formDialog({
      title: words.previewTitle,
      submit: () => this.#modal.close(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`<ic-incident heading-level="3" .incident=${this.incident} .place=${this.place} .now=${Date.now()}></ic-incident>`,
      foot: html`<span class="small quiet">${words.previewHint}</span>
        <div class="end"><button class="button primary" type="submit">${words.previewClose}</button></div>`,
    })
  }
}
customElements.define('admin-update-preview', AdminUpdatePreview)

declare global {
  interface HTMLElementTagNameMap {
    'admin-update-preview': AdminUpdatePreview
  }
}
