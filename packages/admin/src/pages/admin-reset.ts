import type { RequestResetInput, ResetPasswordInput, SetupState } from '@incident-commander/server/contract'
import { mailIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { requestReset, resetPassword } from '../api/account.ts'
import type { Failure } from '../api/failure.ts'
import { readSetupState } from '../api/session.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { passwordField } from '../elements/password-field.ts'
import { paths } from '../router.ts'
import { missing, reset as words } from '../words/account.ts'
import { emptyFields, gate, gateStyles, passwordRule, pointerOf, SignedInEvent, textIn } from './gate.ts'

/** A forgotten password: asking for the mail, and, by its link, choosing a new one. */
export class AdminReset extends LitElement {
  static override styles = gateStyles
  static override properties = { token: {}, asked: { state: true } }

  /** The key in the link; empty when one comes to ask for it. */
  declare token: string
  /** The address the mail was asked for. */
  declare private asked: string | null
  readonly #asking = new Submission<RequestResetInput, unknown>(this, ['/email'], requestReset)
  readonly #setting = new Submission<ResetPasswordInput, unknown>(this, ['/password'], resetPassword)

  // Only a hint: where it cannot be read, asking says the same.
  readonly #server = new Load<SetupState>(this, readSetupState)

  constructor() {
    super()
    this.token = ''
    this.asked = null
    nameTab(this, () => ({ screen: words.title, page: null }))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.token === '') void this.#server.run()
  }

  protected override render() {
    if (this.token !== '') return this.#renderSetting()
    if (this.#server.value?.sendsMail === false) return this.#renderNoMail()
    return this.asked === null ? this.#renderAsking() : this.#renderAsked(this.asked)
  }

  #renderAsking() {
    const { failure } = this.#asking
    return gate({
      title: words.title,
      lead: words.askLead,
      body: html`<form novalidate @submit=${this.#ask} @input=${(event: InputEvent) => this.#asking.amend(pointerOf(event))}>
        ${failure ? failed(failure) : nothing}
        ${field(
          { id: 'email', label: words.email, error: this.#asking.errorAt('/email') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="email" type="email" inputmode="email" autocomplete="username" autocapitalize="none"
            required aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        <button class="button primary" type="submit" aria-disabled=${this.#asking.busy}>${words.ask}</button>
        <a class="aside" href=${paths.signIn}>${words.signIn}</a>
      </form>`,
    })
  }

  #renderNoMail() {
    return gate({
      title: words.title,
      body: html`<div class="empty">
        ${mailIcon()}
        <p class="fixed"><b class="strong">${words.noMail}</b></p>
        <p>${words.noMailDetail}</p>
        <p class="fixed"><code>npm run reset-password -- you@example.com</code></p>
        <div class="actions"><a class="button" href=${paths.signIn}>${words.signIn}</a></div>
      </div>`,
    })
  }

  #renderAsked(email: string) {
    return gate({
      title: words.title,
      body: html`<div class="empty" role="status">
        ${mailIcon()}
        <p class="fixed"><b class="strong">${words.asked(email)}</b></p>
        <p>${words.askedDetail}</p>
        <div class="actions"><a class="button" href=${paths.signIn}>${words.signIn}</a></div>
      </div>`,
    })
  }

  #renderSetting() {
    const { failure } = this.#setting
    return gate({
      title: words.title,
      lead: words.lead,
      body: html`<form novalidate @submit=${this.#set} @input=${(event: InputEvent) => this.#setting.amend(pointerOf(event))}>
        ${failure?.fields.has('/token') ? this.#renderOver() : failure ? failed(failure) : nothing}
        ${passwordField({
          id: 'password',
          label: words.password,
          complete: 'new-password',
          ...passwordRule(words.passwordHint, this.#setting.errorAt('/password')),
        })}
        <button class="button primary" type="submit" aria-disabled=${this.#setting.busy}>${words.submit}</button>
      </form>`,
    })
  }

  #renderOver() {
    return html`<p class="notice" role="alert" data-status="major_outage">
      ${statusShape('major_outage')}<span><b class="strong">${words.over}</b> ${words.overDetail}
      <a href=${paths.reset}>${words.askAgain}</a></span>
    </p>`
  }

  async #ask(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const email = textIn(event.target as HTMLFormElement, 'email')
    const empty = emptyFields({ email }, { email: missing.email })
    if (empty.size > 0) return this.#asking.refuse(empty)
    if (await this.#asking.submit({ email })) this.asked = email
  }

  async #set(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const password = String(new FormData(event.target as HTMLFormElement).get('password') ?? '')
    const empty = emptyFields({ password }, { password: missing.password })
    if (empty.size > 0) return this.#setting.refuse(empty)
    if (await this.#setting.submit({ token: this.token, password })) this.dispatchEvent(new SignedInEvent())
  }
}
customElements.define('admin-reset', AdminReset)

/** Here "unavailable" may be the mail server that is not there, which the server says better. */
function failed(failure: Failure) {
  if (failure.kind !== 'unavailable' || failure.message === '') return failedSend('reset', failure)
  return html`<p class="notice" role="alert" data-status="major_outage">${statusShape('major_outage')}<span>${failure.message}</span></p>`
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-reset': AdminReset
  }
}
