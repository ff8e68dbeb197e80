import { LitElement, html, nothing } from 'lit'
import { Submission } from '../controllers/submission.ts'
import { consoleStyles } from '../console.styles.ts'
import type { Attempt } from '../words/failures.ts'
import { dangerWords as words, settings } from '../words/settings.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'

/** Fired when what was confirmed has been done. */
export class ConfirmedEvent extends Event {
  static readonly type = 'admin-confirmed'
  constructor() {
    super(ConfirmedEvent.type)
  }
}

/** Asks to type out the name of what is to be deleted, and deletes it. */
export class AdminConfirmName extends LitElement {
  static override styles = [...consoleStyles, dialogStyles]
  static override properties = { heading: {}, detail: {}, name: {}, attempt: {} }

  declare heading: string
  declare detail: string
  /** What has to be typed. */
  declare name: string
  /** What it is called when it fails. */
  declare attempt: Attempt
  declare send: (name: string) => Promise<void>

  readonly #form = new Submission<string, boolean>(this, ['/name'], (name) => this.send(name).then(() => true))
  readonly #modal = new Modal(this)

  protected override render() {
    const { failure } = this.#form
    return formDialog({
      title: this.heading,
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`${failure ? failedSend(this.attempt, failure) : nothing}
        <p>${this.detail}</p>
        ${field(
          { id: 'name', label: words.typeName(this.name), error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" dir="auto" autocapitalize="none" spellcheck="false" aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/name')} />`,
        )}`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${() => this.#modal.close()}>${settings.cancel}</button>
        <button class="button danger" type="submit">${words.done}</button>
      </div>`,
    })
  }

  async #submit(): Promise<void> {
    const typed = this.renderRoot.querySelector<HTMLInputElement>('#name')?.value.trim() ?? ''
    if (typed !== this.name) return this.#form.refuse(new Map([['/name', words.notTheName]]))
    if (await this.#form.submit(typed)) this.dispatchEvent(new ConfirmedEvent())
  }
}
customElements.define('admin-confirm-name', AdminConfirmName)

declare global {
  interface HTMLElementTagNameMap {
    'admin-confirm-name': AdminConfirmName
  }
}
