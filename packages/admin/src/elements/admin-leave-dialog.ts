import { LitElement, html } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { leaving as words } from '../words/leaving.ts'
import { confirmDialog } from './confirm-dialog.ts'
import { dialogStyles, LeaveEvent, Modal } from './dialog.ts'

/** Asks whether what was typed and not saved may be lost. */
export class AdminLeaveDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles]

  /** What leads elsewhere. */
  declare leave: () => void
  readonly #modal = new Modal(this)

  protected override render() {
    return confirmDialog({
      question: words.question,
      body: html`<p>${words.detail}</p>`,
      keep: words.stay,
      act: words.leave,
      busy: false,
      confirm: () => {
        this.#modal.close()
        this.leave()
      },
      closed: () => this.dispatchEvent(new LeaveEvent()),
    })
  }
}
customElements.define('admin-leave-dialog', AdminLeaveDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-leave-dialog': AdminLeaveDialog
  }
}
