import type { Me, Member, Role } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing } from 'lit'
import { Failure } from '../api/failure.ts'
import { changeRole, removeMember } from '../api/members.ts'
import { leaveOrganization } from '../api/organizations.ts'
import { consoleStyles } from '../console.styles.ts'
import { asRole, demotion, removal } from '../words/members.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'

/** What is asked about a member before it is done; `isMe`: it is whoever is asked. */
export type MemberQuestion = { member: Member; isMe: boolean } & ({ kind: 'remove' } | { kind: 'demote'; role: Role })

/** Fired when it was done. */
export class MemberChangedEvent extends Event {
  static readonly type = 'admin-member-changed'
  constructor() {
    super(MemberChangedEvent.type)
  }
}

/** Asks before a member is removed, or leaves, or loses tokens with a role. */
export class AdminMemberDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      ul {
        display: grid;
        gap: 4px;
        padding-inline-start: 18px;
        list-style: disc;
      }
    `,
  ]
  static override properties = {
    question: { attribute: false },
    organization: { attribute: false },
    busy: { state: true },
    failure: { state: true },
  }

  declare question: MemberQuestion
  /** Where. */
  declare organization: Me['organization']
  declare private busy: boolean
  declare private failure: Failure | null
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.busy = false
    this.failure = null
  }

  protected override render() {
    const { question, organization } = this
    const { member, isMe } = question
    const isRemoval = question.kind === 'remove'
    const isLeaving = isRemoval && isMe
    const act = !isRemoval ? demotion.confirm : isMe ? removal.leave : removal.confirm
    const attempt = !isRemoval ? 'changeRole' : isMe ? 'leave' : 'removeMember'
    const title = isLeaving ? removal.leaveTitle(organization.name) : removal.title(member.name)
    const tokens = isLeaving ? removal.yourTokens : removal.tokens
    return formDialog({
      title: isRemoval ? title : demotion.title(member.name, asRole[question.role]),
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${this.failure ? failedSend(attempt, this.failure) : nothing}
        ${isRemoval ? html`<p>${isMe ? removal.leaving(organization.name) : removal.detail(member.name, organization.name)}</p>` : nothing}
        ${
          member.tokens.length > 0
            ? html`<p>${isRemoval ? tokens : demotion.tokens}</p>
              <ul>${member.tokens.map((name) => html`<li dir="auto">${name}</li>`)}</ul>`
            : nothing
        }
      `,
      foot: html`<div class="end">
        <button class="button" type="button" autofocus @click=${() => this.#modal.close()}>${isLeaving ? removal.stay : removal.keep}</button>
        <button class="button primary" type="submit" aria-disabled=${this.busy}>${act}</button>
      </div>`,
    })
  }

  async #submit(): Promise<void> {
    if (this.busy) return
    const { question } = this
    this.busy = true
    this.failure = null
    try {
      if (question.kind === 'demote') await changeRole(question.member, question.role)
      else if (question.isMe) await leaveOrganization(this.organization.id)
      else await removeMember(question.member.id)
      this.dispatchEvent(new MemberChangedEvent())
      this.#modal.close()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.failure = error
    } finally {
      this.busy = false
    }
  }
}
customElements.define('admin-member-dialog', AdminMemberDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-member-dialog': AdminMemberDialog
  }
}
