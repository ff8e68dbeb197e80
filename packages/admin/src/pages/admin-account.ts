import type { EditMeInput, Me } from '@incident-commander/server/contract'
import { checkIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { changePassword, editMe } from '../api/account.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Submission } from '../controllers/submission.ts'
import { isFilledIn, UnsavedForm } from '../controllers/unsaved-form.ts'
import '../elements/admin-membership.ts'
import '../elements/admin-own-reminders.ts'
import { MeEditedEvent } from '../elements/me-edited-event.ts'
import '../elements/admin-own-sessions.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { passwordField } from '../elements/password-field.ts'
import { account as words, missing } from '../words/account.ts'
import { styles } from './admin-account.styles.ts'
import { emptyFields, pointerOf, textIn } from './gate.ts'
import type { ScreenContext } from './screen.ts'

interface Passwords {
  currentPassword: string
  newPassword: string
}

/** What belongs to the person, whatever the organization: name, password, and where they are signed in. */
export class AdminAccount extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, done: { state: true } }

  declare context: ScreenContext
  /** Which form was done last. */
  declare private done: 'name' | 'password' | null

  readonly #name = new Submission<EditMeInput, Me>(this, ['/name'], editMe)
  readonly #password = new Submission<Passwords, boolean>(this, ['/currentPassword', '/newPassword'], async (input) => {
    await changePassword(input)
    return true
  })

  constructor() {
    super()
    this.done = null
    // The password of now is filled in by browsers too.
    new UnsavedForm(this, () =>
      isFilledIn(this.renderRoot.querySelectorAll('input:is([name="name"], [name="newPassword"])')),
    )
    nameTab(this, () => ({ screen: words.title, page: this.context.page.name }))
  }

  protected override render(): TemplateResult | typeof nothing {
    const { person } = this.context.me
    if (!person) return nothing
    return html`<div class="stack">
      <div class="title"><h1 tabindex="-1">${words.title}</h1></div>
      ${this.#renderProfile(person)} ${this.#renderPassword(person.email)}
      <admin-own-reminders ?on=${person.remindedByMail}></admin-own-reminders>
      <admin-own-sessions .timeZone=${this.context.page.timeZone}></admin-own-sessions>
      <admin-membership .me=${this.context.me}></admin-membership>
    </div>`
  }

  #renderProfile({ name, email }: NonNullable<Me['person']>) {
    const { failure } = this.#name
    return html`<section class="card" aria-labelledby="profile">
      <header class="h"><h2 id="profile">${words.profile}</h2></header>
      <form novalidate @submit=${this.#saveName} @input=${(event: InputEvent) => this.#name.amend(pointerOf(event))}>
        ${failure ? failedSend('save', failure) : nothing}
        ${field(
          { id: 'name', label: words.name, hint: words.nameHint, error: this.#name.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" autocomplete="name" maxlength="120" required dir="auto" value=${name}
            aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        ${field(
          { id: 'email', label: words.email, error: null },
          ({ id }) => html`<input class="input" id=${id} type="email" readonly .value=${email} />`,
        )}
        <div class="inline">
          <button class="button primary" type="submit" aria-disabled=${this.#name.busy}>${words.save}</button>
          ${this.#renderDone('name', words.saved)}
        </div>
      </form>
    </section>`
  }

  #renderPassword(email: string) {
    const { failure } = this.#password
    return html`<section class="card" aria-labelledby="password">
      <header class="h"><h2 id="password">${words.password}</h2></header>
      <form novalidate @submit=${this.#savePassword} @input=${(event: InputEvent) => this.#password.amend(pointerOf(event))}>
        ${failure ? failedSend('changePassword', failure) : nothing}
        <input type="email" autocomplete="username" readonly hidden .value=${email} />
        ${passwordField({ id: 'currentPassword', label: words.current, of: words.currentOne, complete: 'current-password', error: this.#password.errorAt('/currentPassword') })}
        ${passwordField({ id: 'newPassword', label: words.next, of: words.nextOne, complete: 'new-password', hint: words.nextHint, error: this.#password.errorAt('/newPassword') })}
        <div class="inline">
          <button class="button" type="submit" aria-disabled=${this.#password.busy}>${words.change}</button>
          ${this.#renderDone('password', words.changed)}
        </div>
      </form>
    </section>`
  }

  #renderDone(form: 'name' | 'password', said: string) {
    return html`<span class="done" role="status">${this.done === form ? html`${checkIcon()}${said}` : nothing}</span>`
  }

  async #saveName(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    this.done = null
    const form = event.target as HTMLFormElement
    const name = textIn(form, 'name')
    const empty = emptyFields({ name }, { name: missing.name })
    if (empty.size > 0) return this.#name.refuse(empty)
    const me = await this.#name.submit({ name })
    if (!me) return
    // As it is kept, without the blanks around it: what differs from that counts as not saved. What was typed meanwhile stays.
    const input = form.elements.namedItem('name') as HTMLInputElement
    if (input.value.trim() === name) input.value = me.person?.name ?? name
    this.done = 'name'
    this.dispatchEvent(new MeEditedEvent(me))
  }

  async #savePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    this.done = null
    const form = event.target as HTMLFormElement
    const data = new FormData(form)
    const input = {
      currentPassword: String(data.get('currentPassword') ?? ''),
      newPassword: String(data.get('newPassword') ?? ''),
    }
    const empty = emptyFields(input, { currentPassword: missing.currentPassword, newPassword: missing.password })
    if (empty.size > 0) return this.#password.refuse(empty)
    if (!(await this.#password.submit(input))) return
    form.reset()
    this.done = 'password'
    void this.renderRoot.querySelector('admin-own-sessions')?.look()
  }
}
customElements.define('admin-account', AdminAccount)

declare global {
  interface HTMLElementTagNameMap {
    'admin-account': AdminAccount
  }
}
