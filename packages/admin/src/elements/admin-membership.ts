import type { Me, Member } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing } from 'lit'
import { listMembers } from '../api/members.ts'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { OrganizationLeftEvent } from '../pages/page-changed.ts'
import { account as words } from '../words/account.ts'
import { asRole, members, removal } from '../words/members.ts'
import { shell } from '../words/shell.ts'
import './admin-member-dialog.ts'
import { emptyStyles, failedLoad, loadingRows } from './failure.ts'

/** The organization one works in, and the way out of it. */
export class AdminMembership extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    css`
      .act {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px 24px;
        padding: 18px;
      }
      .act > div {
        flex: 1 1 260px;
        display: grid;
        gap: 4px;
      }
      .act .button {
        color: var(--ic-color-danger);
      }
      h3 {
        font-size: var(--ic-type-14);
      }
      @media (max-width: 860px) {
        .act { padding: 16px; }
        .act .button { inline-size: 100%; }
      }
    `,
  ]
  static override properties = { me: { attribute: false }, asking: { state: true } }

  declare me: Me
  declare private asking: boolean
  readonly #list = new Load<Member[]>(this, listMembers)

  constructor() {
    super()
    this.asking = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#list.run()
  }

  protected override render() {
    const { organization } = this.me
    const { value, failure } = this.#list
    const member = value?.find(({ id }) => id === this.me.person?.id)
    return html`<section class="card" aria-labelledby="membership">
        <header class="h"><h2 id="membership">${words.organization}</h2></header>
        ${
          member
            ? this.#renderAct(member, value ?? [])
            : failure
              ? failedLoad('loadMembership', failure, null, () => void this.#list.run())
              : loadingRows(shell.loading)
        }
      </section>
      ${
        this.asking && member
          ? html`<admin-member-dialog
            .question=${{ kind: 'remove' as const, member, isMe: true }}
            .organization=${organization}
            @admin-member-changed=${() => this.dispatchEvent(new OrganizationLeftEvent())}
            @admin-leave=${() => (this.asking = false)}
          ></admin-member-dialog>`
          : nothing
      }`
  }

  #renderAct({ role }: Member, all: Member[]) {
    const isAlone = role === 'owner' && all.filter((other) => other.role === 'owner').length === 1
    return html`<div class="act">
      <div>
        <h3 dir="auto">${this.me.organization.name}</h3>
        <p class="small quiet">${isAlone ? members.alone : words.organizationRole(asRole[role])}</p>
      </div>
      ${
        isAlone
          ? nothing
          : html`<button class="button" type="button" aria-haspopup="dialog" @click=${() => (this.asking = true)}>${removal.leave}</button>`
      }
    </div>`
  }
}
customElements.define('admin-membership', AdminMembership)

declare global {
  interface HTMLElementTagNameMap {
    'admin-membership': AdminMembership
  }
}
