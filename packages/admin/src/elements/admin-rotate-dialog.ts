import type { RotatedSecret } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { details as words } from '../words/subscribers.ts'
import { confirmDialog } from './confirm-dialog.ts'
import { dialogStyles, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'

/** Fired with the new secret of a webhook. */
export class RotatedEvent extends Event {
  static readonly type = 'admin-rotated'
  readonly rotated: RotatedSecret
  constructor(rotated: RotatedSecret) {
    super(RotatedEvent.type)
    this.rotated = rotated
  }
}

/** Asks before a webhook's secret is changed. */
export class AdminRotateDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles]
  static override properties = { address: {} }

  declare address: string
  declare send: (key: string) => Promise<RotatedSecret>
  readonly #form = new Submission<string, RotatedSecret>(this, [], (_, key) => this.send(key))
  readonly #modal = new Modal(this)

  protected override render() {
    const { failure } = this.#form
    return confirmDialog({
      question: words.rotateTitle(this.address),
      body: html`<p>${words.rotateDetail}</p>`,
      keep: words.rotateKeep,
      act: words.rotate,
      busy: this.#form.busy,
      failure: failure ? failedSend('rotateSecret', failure) : nothing,
      confirm: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
    })
  }

  async #submit(): Promise<void> {
    const rotated = await this.#form.submit('')
    if (!rotated) return
    this.#modal.close()
    this.dispatchEvent(new RotatedEvent(rotated))
  }
}
customElements.define('admin-rotate-dialog', AdminRotateDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-rotate-dialog': AdminRotateDialog
  }
}
