import type { Member, Role } from '@incident-commander/server/contract'
import { chevronDownIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatDay, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { changeRole, listMembers } from '../api/members.ts'
import { Failure } from '../api/failure.ts'
import { Load } from '../controllers/load.ts'
import '../elements/admin-invitations.ts'
import '../elements/admin-invite-dialog.ts'
import '../elements/admin-member-dialog.ts'
import type { MemberQuestion } from '../elements/admin-member-dialog.ts'
import { cardHead } from '../elements/card-head.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { isAbove, rolesUpTo } from '../roles.ts'
import { roles } from '../words/account.ts'
import { asRole, members as words } from '../words/members.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-settings-members.styles.ts'
import { OrganizationLeftEvent } from './page-changed.ts'
import type { ScreenContext } from './screen.ts'

/** Who works here and as what, who was invited, and the dialogs that change it. */
export class AdminSettingsMembers extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    inviting: { state: true },
    question: { state: true },
    refused: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  declare private inviting: boolean
  /** What is asked before it is done. */
  declare private question: MemberQuestion | null
  declare private refused: Failure | null
  /** What was done last, for those who cannot see it. */
  declare private said: string
  readonly #list = new Load<Member[]>(this, listMembers)

  constructor() {
    super()
    this.inviting = false
    this.question = null
    this.refused = null
    this.said = ''
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    if (!changed.has('context') || before?.me.organization.id === this.context.me.organization.id) return
    this.#list.clear()
    void this.#list.run()
  }

  protected override render() {
    return html`<div class="stack">
        <section class="card" aria-labelledby="members">
          ${cardHead({
            id: 'members',
            title: words.title,
            lead: this.#mayWrite ? words.lead : words.readOnly,
            acts: this.#mayWrite
              ? html`<button class="button primary compact" type="button" aria-haspopup="dialog" @click=${() => (this.inviting = true)}>${plusIcon()}${words.invite}</button>`
              : null,
          })}
          ${this.refused ? html`<div class="pad">${failedSend('changeRole', this.refused)}</div>` : nothing}
          ${this.#renderList()}
          <span class="visually-hidden" role="status">${this.said}</span>
        </section>
        <admin-invitations .context=${this.context}></admin-invitations>
      </div>
      ${
        this.inviting
          ? html`<admin-invite-dialog
            .roles=${rolesUpTo(this.#role)}
            @admin-invited=${() => this.renderRoot.querySelector('admin-invitations')?.look()}
            @admin-leave=${() => (this.inviting = false)}
          ></admin-invite-dialog>`
          : nothing
      }
      ${
        this.question
          ? html`<admin-member-dialog
            .question=${this.question}
            .organization=${this.context.me.organization}
            @admin-member-changed=${this.#answered}
            @admin-leave=${() => (this.question = null)}
          ></admin-member-dialog>`
          : nothing
      }`
  }

  #renderList() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    if (!value) return failure ? failedLoad('loadMembers', failure, null, again) : loadingRows(shell.loading)
    const isAlone = value.filter(({ role }) => role === 'owner').length === 1 && this.#role === 'owner'
    return html`${failure ? html`<div class="pad">${failedAgain('loadMembers', failure, null, again)}</div>` : nothing}
      <ul class="rows">${value.map((member) => this.#renderRow(member, isAlone))}</ul>
      ${isAlone && value.length > 1 ? html`<footer class="f">${words.alone}</footer>` : nothing}`
  }

  #renderRow(member: Member, isAlone: boolean) {
    const { name, email, role } = member
    const isMe = member.id === this.context.me.person?.id
    const mayChange = this.#mayWrite && !isAbove(role, this.#role) && !(isMe && isAlone)
    return html`<li>
      <span class="name">
        <b dir="auto">${name}</b>${isMe ? html` <span class="chip">${words.you}</span>` : nothing}
        <small class="meta">
          <span><bdi>${email}</bdi></span>
          <span class="only-wide">${words.joined} ${this.#day(member.createdAt)}</span>
          <span>${words.lastSeen} ${member.lastSeenAt ? this.#day(member.lastSeenAt) : words.never}</span>
        </small>
      </span>
      <span class="acts">
        ${mayChange ? this.#renderRole(member) : html`<span class="role">${roles[role]}</span>`}
        ${
          mayChange
            ? html`<button class="button" type="button" aria-haspopup="dialog" aria-label=${words.removeOf(name)}
                @click=${() => (this.question = { kind: 'remove', member, isMe })}>${words.remove}</button>`
            : nothing
        }
      </span>
    </li>`
  }

  #renderRole(member: Member) {
    return html`<span class="select"><select class="input" aria-label=${words.roleOf(member.name)} .value=${live(member.role)}
        @change=${(event: Event) => this.#choose(member, event.target as HTMLSelectElement)}>
      ${rolesUpTo(this.#role).map((role) => html`<option value=${role} ?selected=${role === member.role}>${roles[role]}</option>`)}
    </select>${chevronDownIcon()}</span>`
  }

  #choose(member: Member, select: HTMLSelectElement): void {
    const role = select.value as Role
    if (!isAbove(member.role, role) || member.tokens.length === 0) return void this.#change(member, role)
    select.value = member.role
    this.question = { kind: 'demote', member, role, isMe: member.id === this.context.me.person?.id }
  }

  async #change(member: Member, role: Role): Promise<void> {
    this.refused = null
    try {
      this.#put(await changeRole(member, role))
      this.said = words.changed(member.name, asRole[role])
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.refused = error
      await this.#list.run()
    }
    if (member.id === this.context.me.person?.id) location.reload()
  }

  /** Whoever changed themselves may do something else now: the console begins anew. */
  #answered(): void {
    if (this.question?.isMe && this.question.kind === 'remove')
      return void this.dispatchEvent(new OrganizationLeftEvent())
    if (this.question?.isMe) return location.reload()
    void this.#list.run()
  }

  #put(member: Member): void {
    this.#list.put((this.#list.value ?? []).map((one) => (one.id === member.id ? member : one)))
  }

  #day(instant: string) {
    const place = { labels: en, timeZone: this.context.page.timeZone }
    return timeElement(instant, formatDay(instant, place, Date.now()))
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('members:write')
  }

  get #role(): Role {
    return this.context.me.role ?? 'viewer'
  }
}
customElements.define('admin-settings-members', AdminSettingsMembers)

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-members': AdminSettingsMembers
  }
}
