import type { SetupState, SignInInput } from '@incident-commander/server/contract'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { readSetupState, signIn } from '../api/session.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { passwordField } from '../elements/password-field.ts'
import { paths } from '../router.ts'
import { missing, signIn as words } from '../words/account.ts'
import { emptyFields, gate, gateStyles, pointerOf, SignedInEvent, textIn } from './gate.ts'

/** Signing in with email address and password. */
export class AdminSignIn extends LitElement {
  static override styles = gateStyles

  readonly #form = new Submission<SignInInput, unknown>(this, ['/email', '/password'], signIn)
  // Only a hint: what cannot be read is not told of.
  readonly #setup = new Load<SetupState>(this, readSetupState)

  constructor() {
    super()
    nameTab(this, () => ({ screen: words.title, page: null }))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#setup.run()
  }

  protected override render() {
    return gate({
      title: words.title,
      body: html`<form novalidate @submit=${this.#submit} @input=${(event: InputEvent) => this.#form.amend(pointerOf(event))}>
        ${this.#renderHint()}${this.#renderFailure()}
        ${field(
          { id: 'email', label: words.email, error: this.#form.errorAt('/email') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="email" type="email" inputmode="email" autocomplete="username" autocapitalize="none"
            required aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        ${passwordField({ id: 'password', label: words.password, complete: 'current-password', error: this.#form.errorAt('/password') })}
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.submit}</button>
        <a class="aside" href=${paths.reset}>${words.forgot}</a>
      </form>`,
    })
  }

  #renderHint() {
    if (!this.#setup.value?.needed) return nothing
    return html`<p class="notice" role="status" data-status="unknown">
      ${statusShape('unknown')}<span><b class="strong">${words.notSetUp}</b> ${words.notSetUpDetail}</span>
    </p>`
  }

  #renderFailure() {
    const { failure } = this.#form
    if (!failure) return nothing
    // Here "not signed in" is not a session that ended, but an answer that was wrong.
    if (failure.kind !== 'signed_out') return failedSend('signIn', failure)
    return html`<p class="notice" role="alert" data-status="major_outage">${statusShape('major_outage')}<span>${words.wrong}</span></p>`
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const input = { email: textIn(form, 'email'), password: String(new FormData(form).get('password') ?? '') }
    const empty = emptyFields(input, { email: missing.email, password: missing.password })
    if (empty.size > 0) return this.#form.refuse(empty)
    if (await this.#form.submit(input)) this.dispatchEvent(new SignedInEvent())
  }
}
customElements.define('admin-sign-in', AdminSignIn)

declare global {
  interface HTMLElementTagNameMap {
    'admin-sign-in': AdminSignIn
  }
}
