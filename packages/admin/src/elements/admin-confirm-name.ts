import { LitElement, html, nothing } from 'lit'
import { Load } from '../controllers/load.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { consoleStyles } from '../console.styles.ts'
import type { Attempt } from '../words/failures.ts'
import { dangerWords as words, settings } from '../words/settings.ts'
import { consequences, consequenceStyles } from './consequences.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { passwordField } from './password-field.ts'
import { deletionNotice, staleStyles } from './stale-notice.ts'

/** Fired when what was confirmed has been done. */
export class ConfirmedEvent extends Event {
  static readonly type = 'admin-confirmed'
  constructor() {
    super(ConfirmedEvent.type)
  }
}

/** What was typed; the password is empty where none is asked for. */
export interface Confirmation {
  name: string
  password: string
}

/** What is to be deleted, where it may be another by then. */
interface Versioned {
  name: string
  version: number
}

/** Says what goes along, asks to type out the name of what is to be deleted, and deletes it. */
export class AdminConfirmName extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, consequenceStyles, staleStyles]
  static override properties = {
    heading: {},
    detail: {},
    name: {},
    seen: { attribute: false },
    attempt: {},
    asksPassword: { type: Boolean, attribute: 'asks-password' },
  }

  declare heading: string
  declare detail: string
  /** What has to be typed. */
  declare name: string
  /** As it is known to be; null where nobody asks which version of it is meant. */
  declare seen: Versioned | null
  /** What it is called when it fails. */
  declare attempt: Attempt
  /** Whether who asks must prove that it is them. */
  declare asksPassword: boolean
  /** What goes with it, in sentences. */
  declare consequences: (signal: AbortSignal) => Promise<string[]>
  /** What is another in it than it was, in sentences. */
  declare differences: (before: Versioned, after: Versioned) => string[]
  declare send: (typed: Confirmation, key: string, seen: Versioned | null) => Promise<void>

  readonly #said = new Load<string[]>(this, (signal) => this.consequences(signal))
  readonly #form = new Submission<Confirmation, boolean>(this, ['/name', '/password'], (typed, key) =>
    this.send(typed, key, this.seen).then(() => true),
  )
  readonly #stale = new Staleness<Versioned>(this)
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.seen = null
    this.asksPassword = false
  }

  protected override firstUpdated(): void {
    void this.#said.run()
  }

  protected override render() {
    const { failure } = this.#form
    const { found } = this.#stale
    return formDialog({
      title: this.heading,
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`${found ? deletionNotice(this.differences(found.before, found.after), found.by) : nothing}
        ${failure && !(failure.kind === 'stale' && found) ? failedSend(this.attempt, failure) : nothing}
        <p>${this.detail}</p>
        <div role="status">${consequences(this.#said)}</div>
        ${field(
          { id: 'name', label: words.typeName(this.name), error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" dir="auto" autocapitalize="none" spellcheck="false" aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/name')} />`,
        )}
        ${this.asksPassword ? this.#renderPassword() : nothing}`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${() => this.#modal.close()}>${settings.cancel}</button>
        <button class="button danger" type="submit" aria-disabled=${this.#form.busy}>${words.done}</button>
      </div>`,
    })
  }

  #renderPassword() {
    return html`<div @input=${() => this.#form.amend('/password')}>${passwordField({ id: 'password', label: words.password, complete: 'current-password', error: this.#form.errorAt('/password') })}</div>`
  }

  async #submit(): Promise<void> {
    const typed = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? ''
    const [name, password] = [typed('name').trim(), typed('password')]
    const wrong = new Map([
      ...(name === this.name ? [] : [['/name', words.notTheName] as const]),
      ...(this.asksPassword && password === '' ? [['/password', words.noPassword] as const] : []),
    ])
    if (wrong.size > 0) return this.#form.refuse(wrong)
    if (await this.#form.submit({ name, password })) return void this.dispatchEvent(new ConfirmedEvent())
    const now = this.seen && this.#stale.note(this.#form.failure, this.seen)
    if (!now) return
    // Whoever has read what changed may still delete it: by the name that it has now.
    this.seen = now
    this.name = now.name
  }
}
customElements.define('admin-confirm-name', AdminConfirmName)

declare global {
  interface HTMLElementTagNameMap {
    'admin-confirm-name': AdminConfirmName
  }
}
