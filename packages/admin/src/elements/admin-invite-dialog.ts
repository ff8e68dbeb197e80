import type { InviteInput, Role, SentInvitation } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing } from 'lit'
import { invite } from '../api/members.ts'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { isFilledIn, UnsavedForm } from '../controllers/unsaved-form.ts'
import { roles as roleNames } from '../words/account.ts'
import { inviting as words, roleHints } from '../words/members.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { linkOnce, linkOnceStyles } from './link-once.ts'

/** Fired when an invitation is on its way, or its link stands here to be handed over. */
export class InvitedEvent extends Event {
  static readonly type = 'admin-invited'
  constructor() {
    super(InvitedEvent.type)
  }
}

/** Invites somebody: an address and a role. Where no mail can be sent it shows the link, this once. */
export class AdminInviteDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    linkOnceStyles,
    css`
      fieldset {
        display: grid;
        gap: 10px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: 10px;
        padding: 0;
      }
      .check small {
        display: block;
        color: var(--ic-color-muted);
      }
    `,
  ]
  static override properties = { roles: { attribute: false }, sent: { state: true } }

  /** What whoever invites may give, most first. */
  declare roles: readonly Role[]
  /** The invitation whose link must be handed over. */
  declare private sent: SentInvitation | null
  readonly #form = new Submission<InviteInput, SentInvitation>(this, ['/email', '/role'], invite)
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.roles = []
    this.sent = null
    new UnsavedForm(this, () => isFilledIn(this.renderRoot.querySelectorAll('input:not(#link)')))
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#email')?.focus()
  }

  protected override render() {
    const closed = () => this.dispatchEvent(new LeaveEvent())
    const { sent } = this
    if (sent?.link) {
      return formDialog({
        title: words.linkTitle,
        submit: () => this.#modal.close(),
        closed,
        body: linkOnce(sent.email, sent.link),
        foot: html`<div class="end"><button class="button primary" type="submit">${words.done}</button></div>`,
      })
    }
    const { failure } = this.#form
    return formDialog({
      title: words.title,
      submit: () => void this.#submit(),
      closed,
      body: html`
        ${failure ? failedSend('invite', failure) : nothing}
        ${field(
          { id: 'email', label: words.email, hint: words.emailHint, error: this.#form.errorAt('/email') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="email" type="email" inputmode="email" autocapitalize="none" maxlength="254" required
            aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/email')} />`,
        )}
        <fieldset>
          <legend class="label">${words.role}</legend>
          ${this.roles.map(
            (role) => html`<label class="check">
              <input type="radio" name="role" value=${role} ?checked=${role === 'responder'} />
              <span>${roleNames[role]}<small>${roleHints[role]}</small></span>
            </label>`,
          )}
        </fieldset>
      `,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${() => this.#modal.close()}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.submit}</button>
      </div>`,
    })
  }

  async #submit(): Promise<void> {
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined)
    const email = String(form.get('email') ?? '').trim()
    if (email === '') return this.#form.refuse(new Map([['/email', words.missingEmail]]))
    const sent = await this.#form.submit({ email, role: String(form.get('role')) as Role })
    if (!sent) return
    this.dispatchEvent(new InvitedEvent())
    if (sent.link === null) return this.#modal.close()
    this.sent = sent
    await this.updateComplete
    this.renderRoot.querySelector<HTMLInputElement>('#link')?.select()
  }
}
customElements.define('admin-invite-dialog', AdminInviteDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-invite-dialog': AdminInviteDialog
  }
}
