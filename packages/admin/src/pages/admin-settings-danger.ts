import type { StatusPage } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing } from 'lit'
import { deleteOrganization, deletePage, readOrganizationDeletion, readPageDeletion } from '../api/settings.ts'
import '../elements/admin-confirm-name.ts'
import type { Confirmation } from '../elements/admin-confirm-name.ts'
import { pageDifferences } from '../settings-differences.ts'
import { dangerWords as words } from '../words/settings.ts'
import { OrganizationLeftEvent, PageChangedEvent } from './page-changed.ts'
import type { ScreenContext } from './screen.ts'
import { settingsCard, settingsStyles } from './settings-card.ts'

/** Where a status page, or the whole organization, is deleted. */
export class AdminSettingsDanger extends LitElement {
  static override styles = [
    ...settingsStyles,
    css`
      .act {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px 24px;
        padding: 18px;
      }
      .act + .act {
        border-block-start: 1px solid var(--ic-color-line);
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
  static override properties = { context: { attribute: false }, asking: { state: true } }

  declare context: ScreenContext
  /** What is about to be deleted. */
  declare private asking: 'page' | 'organization' | null

  constructor() {
    super()
    this.asking = null
  }

  protected override render() {
    const { me, page } = this.context
    return html`${settingsCard({
      title: words.title,
      lead: words.lead,
      body: html`${this.#act('page', `${words.deletePage}: ${page.name}`, words.deletePageDetail)}
      ${me.role === 'owner' ? this.#act('organization', `${words.deleteOrganization}: ${me.organization.name}`, words.deleteOrganizationDetail(me.organization.name)) : nothing}`,
    })}
    ${this.#renderDialog()}`
  }

  #act(what: 'page' | 'organization', title: string, detail: string) {
    const name = what === 'page' ? words.deletePage : words.deleteOrganization
    return html`<div class="act">
      <div><h3 dir="auto">${title}</h3><p class="small quiet">${detail}</p></div>
      <button class="button" type="button" aria-haspopup="dialog" @click=${() => (this.asking = what)}>${name}</button>
    </div>`
  }

  #renderDialog() {
    const { me, page } = this.context
    const leave = () => (this.asking = null)
    if (this.asking === 'page')
      return html`<admin-confirm-name
        .heading=${words.deletePage}
        .detail=${words.deletePageDetail}
        .name=${page.name}
        .attempt=${'deletePage' as const}
        .consequences=${async (signal: AbortSignal) => [words.goes(await readPageDeletion(page, signal))]}
        .seen=${page}
        .differences=${pageDifferences}
        .send=${({ name }: Confirmation, _key: string, seen: StatusPage) => deletePage(seen, name)}
        @admin-confirmed=${() => this.dispatchEvent(new PageChangedEvent(null))}
        @admin-leave=${leave}
      ></admin-confirm-name>`
    if (this.asking === 'organization')
      return html`<admin-confirm-name
        .heading=${words.deleteOrganization}
        .detail=${words.deleteOrganizationDetail(me.organization.name)}
        .name=${me.organization.name}
        .attempt=${'deleteOrganization' as const}
        .consequences=${async (signal: AbortSignal) => [words.goes(await readOrganizationDeletion(signal))]}
        asks-password
        .send=${deleteOrganization}
        @admin-confirmed=${() => this.dispatchEvent(new OrganizationLeftEvent())}
        @admin-leave=${leave}
      ></admin-confirm-name>`
    return nothing
  }
}
customElements.define('admin-settings-danger', AdminSettingsDanger)

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-danger': AdminSettingsDanger
  }
}
