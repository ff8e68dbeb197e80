import type { SetupInput } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { setUp } from '../api/session.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Submission } from '../controllers/submission.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { passwordField } from '../elements/password-field.ts'
import { paths } from '../router.ts'
import { missing, setup as words } from '../words/account.ts'
import { emptyFields, gate, gateStyles, passwordRule, pointerOf, SignedInEvent, textIn } from './gate.ts'

/** First run: makes the organization and its owner with the link that the server printed. */
export class AdminSetup extends LitElement {
  static override styles = gateStyles
  static override properties = { token: {} }

  /** The key in the link; empty when it carries none. */
  declare token: string
  readonly #form = new Submission<SetupInput, unknown>(this, ['/organization', '/name', '/email', '/password'], setUp)

  constructor() {
    super()
    this.token = ''
    nameTab(this, () => ({ screen: words.title, page: null }))
  }

  protected override render() {
    if (this.token === '') {
      return gate({
        title: words.title,
        body: html`<div class="empty"><p>${words.noToken}</p><div class="actions"><a class="button" href=${paths.signIn}>${words.signInInstead}</a></div></div>`,
      })
    }
    return gate({
      title: words.title,
      lead: words.lead,
      body: html`<form novalidate @submit=${this.#submit} @input=${(event: InputEvent) => this.#form.amend(pointerOf(event))}>
        ${this.#renderFailure()}
        ${field(
          {
            id: 'organization',
            label: words.organization,
            hint: words.organizationHint,
            error: this.#form.errorAt('/organization'),
          },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="organization" autocomplete="organization" maxlength="120"
            required aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        ${field(
          { id: 'name', label: words.name, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" autocomplete="name" maxlength="120"
            required aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        ${field(
          { id: 'email', label: words.email, error: this.#form.errorAt('/email') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="email" type="email" inputmode="email" autocomplete="username" autocapitalize="none" maxlength="254"
            required aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        ${passwordField({
          id: 'password',
          label: words.password,
          complete: 'new-password',
          ...passwordRule(words.passwordHint, this.#form.errorAt('/password')),
        })}
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.submit}</button>
      </form>`,
    })
  }

  #renderFailure() {
    const { failure } = this.#form
    if (!failure) return nothing
    const link = html`<a href=${paths.signIn}>${words.signInInstead}</a>`
    if (failure.fields.has('/token')) return failedSend('setUp', failure, words.wrongToken)
    return failedSend('setUp', failure, failure.kind === 'conflict' ? link : nothing)
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const input = {
      organization: textIn(form, 'organization'),
      name: textIn(form, 'name'),
      email: textIn(form, 'email'),
      password: String(new FormData(form).get('password') ?? ''),
    }
    const { organization, name, email, password } = missing
    const empty = emptyFields(input, { organization, name, email, password })
    if (empty.size > 0) return this.#form.refuse(empty)
    if (await this.#form.submit({ token: this.token, ...input })) this.dispatchEvent(new SignedInEvent())
  }
}
customElements.define('admin-setup', AdminSetup)

declare global {
  interface HTMLElementTagNameMap {
    'admin-setup': AdminSetup
  }
}
