import type { AcceptInvitationInput, OpenedInvitation } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { acceptInvitation, openInvitation } from '../api/members.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { passwordField } from '../elements/password-field.ts'
import { paths } from '../router.ts'
import { invitation as words, missing } from '../words/account.ts'
import { asRole } from '../words/members.ts'
import { shell } from '../words/shell.ts'
import { emptyFields, gate, gateStyles, passwordRule, pointerOf, SignedInEvent, textIn } from './gate.ts'

/** Joining an organization by the link in a mail: with a new account, or one that is there. */
export class AdminInvitation extends LitElement {
  static override styles = gateStyles
  static override properties = { token: {} }

  /** The key in the link; empty when it carries none. */
  declare token: string
  readonly #opened = new Load<OpenedInvitation>(this, (signal) => openInvitation(this.token, signal))
  readonly #form = new Submission<AcceptInvitationInput, unknown>(this, ['/name', '/password'], acceptInvitation)

  constructor() {
    super()
    this.token = ''
    nameTab(this, () => ({ screen: words.title, page: null }))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.token !== '') void this.#opened.run()
  }

  protected override render() {
    const { value, failure } = this.#opened
    if (this.token === '') return this.#renderNotGood(words.title, words.noToken)
    if (failure?.fields.has('/token') || this.#form.failure?.fields.has('/token'))
      return this.#renderNotGood(words.over, words.overDetail)
    if (!value) {
      const again = () => void this.#opened.run()
      return gate({
        title: words.title,
        body: failure ? failedLoad('openInvitation', failure, null, again) : loadingRows(shell.loading),
      })
    }
    return gate({
      title: words.join(value.organization),
      lead: words.lead(value.invitedBy, asRole[value.role]),
      body: html`<form novalidate @submit=${this.#submit} @input=${(event: InputEvent) => this.#form.amend(pointerOf(event))}>
        ${this.#form.failure ? failedSend('join', this.#form.failure) : nothing}
        ${field(
          { id: 'email', label: words.email, error: null },
          ({ id }) =>
            html`<input class="input" id=${id} type="email" autocomplete="username" readonly .value=${value.email} />`,
        )}
        ${value.account === 'none' ? this.#renderNew() : value.account === 'password' ? this.#renderKnown(value) : nothing}
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.join(value.organization)}</button>
        ${value.account === 'password' ? html`<a class="aside" href=${paths.reset}>${words.forgot}</a>` : nothing}
      </form>`,
    })
  }

  #renderNotGood(title: string, detail: string) {
    return gate({
      title,
      body: html`<div class="empty"><p>${detail}</p><div class="actions"><a class="button" href=${paths.signIn}>${words.signIn}</a></div></div>`,
    })
  }

  #renderNew() {
    return html`${field(
      { id: 'name', label: words.name, error: this.#form.errorAt('/name') },
      ({ id, describedBy, invalid }) =>
        html`<input class="input" id=${id} name="name" autocomplete="name" maxlength="120" required
        aria-invalid=${invalid} aria-describedby=${describedBy} />`,
    )}
    ${passwordField({
      id: 'password',
      label: words.newPassword,
      complete: 'new-password',
      ...passwordRule(words.passwordHint, this.#form.errorAt('/password')),
    })}`
  }

  #renderKnown({ email }: OpenedInvitation) {
    return passwordField({
      id: 'password',
      label: words.password,
      complete: 'current-password',
      hint: words.passwordOf(email),
      error: this.#form.errorAt('/password'),
    })
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const account = this.#opened.value?.account
    const name = textIn(form, 'name')
    const password = String(new FormData(form).get('password') ?? '')
    const input = { ...(account === 'none' ? { name } : {}), ...(account === 'session' ? {} : { password }) }
    const needed = {
      ...(account === 'none' ? { name: missing.name } : {}),
      ...(account === 'session' ? {} : { password: missing.password }),
    }
    const empty = emptyFields(input, needed)
    if (empty.size > 0) return this.#form.refuse(empty)
    if (await this.#form.submit({ token: this.token, ...input })) this.dispatchEvent(new SignedInEvent())
  }
}
customElements.define('admin-invitation', AdminInvitation)

declare global {
  interface HTMLElementTagNameMap {
    'admin-invitation': AdminInvitation
  }
}
