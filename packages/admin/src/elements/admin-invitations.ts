import type { Invitation, SentInvitation } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { Failure } from '../api/failure.ts'
import { inviteAgain, listInvitations, revokeInvitation } from '../api/members.ts'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import type { ScreenContext } from '../pages/screen.ts'
import { isAbove } from '../roles.ts'
import { roles } from '../words/account.ts'
import type { Attempt } from '../words/failures.ts'
import { inviting, invitations as words, mailStates } from '../words/members.ts'
import { dialogStyles, formDialog, Modal } from './dialog.ts'
import { emptyStyles, failedLoad, failedSend } from './failure.ts'
import { linkOnce, linkOnceStyles } from './link-once.ts'
import { listStyles } from './list.styles.ts'

/** Who was invited and has not come yet; shows nothing while there is nobody. */
export class AdminInvitations extends LitElement {
  static override styles = [...consoleStyles, emptyStyles, listStyles, dialogStyles, linkOnceStyles]
  static override properties = {
    context: { attribute: false },
    refused: { state: true },
    sent: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  declare private refused: { attempt: Attempt; failure: Failure } | null
  /** The invitation whose new link must be handed over. */
  declare private sent: SentInvitation | null
  declare private said: string
  readonly #list = new Load<Invitation[]>(this, listInvitations)
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.refused = null
    this.sent = null
    this.said = ''
  }

  /** Reads the list, or reads it again. */
  look(): Promise<void> {
    return this.#list.run()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    if (!changed.has('context') || before?.me.organization.id === this.context.me.organization.id) return
    this.#list.clear()
    void this.look()
  }

  protected override render() {
    const { value, failure } = this.#list
    const status = html`<span class="visually-hidden" role="status">${this.said}</span>`
    if (!failure && !value?.length) return status
    return html`<section class="card" aria-labelledby="invited">
        <header class="h"><h2 id="invited">${words.title}</h2></header>
        ${this.refused ? html`<div class="pad">${failedSend(this.refused.attempt, this.refused.failure)}</div>` : nothing}
        ${
          value
            ? html`<ul class="rows">${value.map((one) => this.#renderRow(one))}</ul>`
            : failure && failedLoad('loadMembers', failure, null, () => void this.look())
        }
      </section>
      ${status} ${this.#renderLink()}`
  }

  #renderRow(invitation: Invitation) {
    const { id, email, role, invitedBy, mail, mailError, expiresAt } = invitation
    const { me } = this.context
    const mayWrite = me.scopes.includes('members:write') && !isAbove(role, me.role ?? 'viewer')
    const again = mail === 'none' ? words.againWithLink : words.again
    const isOver = Date.parse(expiresAt) <= Date.now()
    return html`<li>
      <span class="name">
        <b><bdi>${email}</bdi></b>
        <small class="meta">
          <span>${roles[role]}</span>
          <span dir="auto">${words.by(invitedBy)}</span>
          <span>${isOver ? words.over : words.until} ${this.#time(expiresAt)}</span>
          ${isOver ? nothing : html`<span>${mailStates[mail]}${mailError ? html`: <bdi>${mailError}</bdi>` : nothing}</span>`}
        </small>
      </span>
      ${
        mayWrite
          ? html`<span class="acts">
            <button class="button" type="button" aria-label=${words.againOf(again, email)} @click=${() => this.#again(id)}>${again}</button>
            <button class="button" type="button" aria-label=${words.revokeOf(email)} @click=${() => this.#revoke(invitation)}>${words.revoke}</button>
          </span>`
          : nothing
      }
    </li>`
  }

  #renderLink() {
    const { sent } = this
    if (!sent?.link) return nothing
    return formDialog({
      title: inviting.linkTitle,
      submit: () => this.#modal.close(),
      closed: () => (this.sent = null),
      body: linkOnce(sent.email, sent.link),
      foot: html`<div class="end"><button class="button primary" type="submit">${inviting.done}</button></div>`,
    })
  }

  #again(id: string): Promise<void> {
    return this.#do('sendAgain', async () => {
      const sent = await inviteAgain(id)
      if (sent.link) this.sent = sent
      else this.said = words.sentAgain(sent.email)
    })
  }

  #revoke({ id, email }: Invitation): Promise<void> {
    return this.#do('revoke', async () => {
      await revokeInvitation(id)
      this.said = words.revoked(email)
    })
  }

  async #do(attempt: Attempt, act: () => Promise<void>): Promise<void> {
    this.refused = null
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      // Accepted or revoked meanwhile: the list says so.
      if (error.kind !== 'missing') this.refused = { attempt, failure: error }
    }
    await this.look()
  }

  #time(instant: string) {
    const place = { labels: en, timeZone: this.context.page.timeZone }
    return timeElement(instant, formatInstant(instant, place, Date.now()))
  }
}
customElements.define('admin-invitations', AdminInvitations)

declare global {
  interface HTMLElementTagNameMap {
    'admin-invitations': AdminInvitations
  }
}
