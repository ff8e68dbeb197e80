import type { SignInInput } from '@incident-commander/server/contract'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html } from 'lit'
import { signIn } from '../api/session.ts'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { SignedInEvent } from '../pages/gate.ts'
import { leavingLoses } from '../unsaved.ts'
import { missing, signIn as gateWords, signInAgain as words } from '../words/account.ts'
import { dialogStyles, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { passwordField } from './password-field.ts'

/** Signs the same person in again, over whatever they were doing. There is no closing it: nothing works without. */
export class AdminSignInDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      .input[readonly] {
        background: var(--ic-color-sunken);
        color: var(--ic-color-muted);
      }
      dialog::backdrop {
        backdrop-filter: blur(3px);
      }
      footer .ghost {
        margin-inline-start: -14px;
      }
      @media (max-width: 860px) {
        footer .ghost { order: 1; inline-size: 100%; margin: 0; }
      }
    `,
  ]
  static override properties = { email: {} }

  /** Whose session it was. */
  declare email: string
  readonly #form = new Submission<SignInInput, unknown>(this, ['/email', '/password'], signIn)

  constructor() {
    super()
    this.email = ''
    new Modal(this)
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#password')?.focus()
  }

  protected override render() {
    return html`<dialog class="small" closedby="none" aria-labelledby="dialog-title" @close=${this.#stay} @cancel=${this.#stay}>
      <form novalidate @submit=${this.#submit} @input=${() => this.#form.amend('/password')}>
        <header><h2 id="dialog-title">${words.title}</h2></header>
        <div class="scroll">
          <p>${leavingLoses() ? words.unsaved : words.ended}</p>
          ${this.#renderFailure()}
          ${field(
            { id: 'email', label: gateWords.email, error: this.#form.errorAt('/email') },
            ({ id, describedBy, invalid }) =>
              html`<input class="input" id=${id} name="email" type="email" autocomplete="username" readonly .value=${this.email} aria-invalid=${invalid} aria-describedby=${describedBy} />`,
          )}
          ${passwordField({ id: 'password', label: gateWords.password, complete: 'current-password', error: this.#form.errorAt('/password') })}
        </div>
        <footer>
          <button class="button ghost" type="button" @click=${() => this.dispatchEvent(new LeaveEvent())}>${words.leave}</button>
          <div class="end"><button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${gateWords.submit}</button></div>
        </footer>
      </form>
    </dialog>`
  }

  #renderFailure() {
    const { failure } = this.#form
    if (!failure) return ''
    if (failure.kind !== 'signed_out') return failedSend('signIn', failure)
    return html`<p class="notice" role="alert" data-status="major_outage">${statusShape('major_outage')}<span>${words.wrong}</span></p>`
  }

  /** Escape closes a dialog that does not want to be closed, when it is pressed twice. */
  #stay(event: Event): void {
    event.preventDefault()
    const dialog = event.currentTarget as HTMLDialogElement
    if (event.type === 'close' && this.isConnected) dialog.showModal()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const password = this.renderRoot.querySelector<HTMLInputElement>('#password')?.value ?? ''
    if (password === '') return this.#form.refuse(new Map([['/password', missing.password]]))
    if (await this.#form.submit({ email: this.email, password })) this.dispatchEvent(new SignedInEvent())
  }
}
customElements.define('admin-sign-in-dialog', AdminSignInDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-sign-in-dialog': AdminSignInDialog
  }
}
