import type { Impact, Me, Organization, StatusPage } from '@incident-commander/server/contract'
import {
  bellIcon,
  checkIcon,
  chevronDownIcon,
  componentsIcon,
  externalIcon,
  homeIcon,
  maintenanceIcon,
  documentIcon,
  moreIcon,
  plusIcon,
  settingsIcon,
  warningIcon,
} from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { Shortcuts } from '../controllers/shortcuts.ts'
import { paths } from '../router.ts'
import { roles } from '../words/account.ts'
import { shell as words } from '../words/shell.ts'
import { styles } from './admin-shell.styles.ts'
import { organizationButtons } from './organizations.ts'
import { leaveIcon, logo, personIcon } from './parts.ts'

/** Fired when the person wants to sign out. */
export class SignOutEvent extends Event {
  static readonly type = 'admin-sign-out'
  constructor() {
    super(SignOutEvent.type)
  }
}

/** Fired when a key leads elsewhere. */
export class ShortcutEvent extends Event {
  static readonly type = 'admin-shortcut'
  readonly href: string
  constructor(href: string) {
    super(ShortcutEvent.type)
    this.href = href
  }
}

/** Where in the console one can be by way of the menu. */
export type Section =
  | 'dashboard'
  | 'incidents'
  | 'maintenance'
  | 'components'
  | 'notifications'
  | 'postmortems'
  | 'settings'

/** Sections that a phone's tabs leave to *More*. */
const underMore = new Set<Section>(['settings', 'maintenance', 'notifications', 'postmortems'])

/**
 * The frame of the console: side on a wide screen, bar and tabs on a phone.
 *
 * @slot - The screen.
 */
export class AdminShell extends LitElement {
  static override styles = styles
  static override properties = {
    me: { attribute: false },
    pages: { attribute: false },
    organizations: { attribute: false },
    page: { attribute: false },
    section: {},
    waiting: { attribute: false },
    openIncidents: { attribute: false },
    worstImpact: { attribute: false },
    mayDeclare: { attribute: false },
    helping: { state: true },
  }

  declare me: Me
  /** All status pages of the organization. */
  declare pages: readonly StatusPage[]
  /** All organizations of the person, the one that is worked in among them. */
  declare organizations: readonly Organization[]
  /** The one that is worked on. */
  declare page: StatusPage
  declare section: Section | null
  /** How many reminders wait. */
  declare waiting: number
  /** How many incidents are open; null while unknown. */
  declare openIncidents: number | null
  /** The worst impact among them, whose colour the count wears. */
  declare worstImpact: Impact
  declare mayDeclare: boolean
  /** Whether it is shown what keys do. */
  declare private helping: boolean

  constructor() {
    super()
    this.organizations = []
    this.waiting = 0
    this.helping = false
    new Shortcuts(this, {
      n: () => this.mayDeclare && this.dispatchEvent(new ShortcutEvent(paths.declare)),
      '/': () => this.dispatchEvent(new ShortcutEvent(paths.search)),
      '?': () => void this.#help(),
    })
  }

  protected override render() {
    return html`
      <div class="shell">
        <header>
          <a class="button skip" href="#work" @click=${this.#skip}>${words.skip}</a>
          ${this.#renderSide()}
          <div class="bar-top">
            ${this.#renderSwitcher(false)}
            <button class="round" type="button" popovertarget="account">
              ${this.#avatar()}<span class="visually-hidden">${words.account}</span>
            </button>
          </div>
        </header>
        <main class="work" id="work" tabindex="-1">
          <slot></slot>
          ${this.helping ? html`<admin-shortcuts-dialog @admin-leave=${() => (this.helping = false)}></admin-shortcuts-dialog>` : nothing}
        </main>
        <nav class="tabs-bottom" aria-label=${words.sections}>${this.#tabs()}</nav>
      </div>
      <div class="menu" id="pages" popover role="group" aria-label=${words.pages} @click=${this.#hideMenu}>
        ${this.pages.map(
          ({ slug, name, id }) =>
            html`<a href="${paths.dashboard}?page=${slug}" aria-current=${id === this.page.id ? 'true' : nothing}>
              <span dir="auto">${name}</span><small>${slug}</small>
            </a>`,
        )}
        ${
          this.me.scopes.includes('settings:write')
            ? html`<a class="new" href=${paths.newPage}>${plusIcon()}${words.newPage}</a>`
            : nothing
        }
        ${this.#organizations()}
      </div>
      <div class="menu above" id="more" popover role="group" aria-label=${words.more} @click=${this.#hideMenu}>
        ${this.#link('maintenance', paths.maintenances, maintenanceIcon(), words.maintenance)}
        ${this.#link('notifications', paths.notifications, bellIcon(), words.notifications)}
        ${this.#link('postmortems', paths.postmortems, documentIcon(), words.postmortems)}
        ${this.#link('settings', paths.settings(''), settingsIcon(), words.settings)}${this.#viewPage()}
      </div>
      <div class="menu end" id="account" popover role="group" aria-label=${words.account} @click=${this.#hideMenu}>
        <div class="who">${this.#avatar()}${this.#person()}</div>
        ${this.me.person ? html`<a class="new" href=${paths.account}>${personIcon()}${words.yourAccount}</a>` : nothing}
        <button class="new" type="button" @click=${this.#signOut}>${leaveIcon()}${words.signOut}</button>
      </div>
    `
  }

  /** Fetched when it is asked for: it is no part of the first load. */
  async #help(): Promise<void> {
    await import('./admin-shortcuts-dialog.ts')
    this.helping = true
  }

  #renderSide() {
    return html`<div class="side">
      <div class="side-in">
        ${this.#renderSwitcher(true)}
        <nav class="nav" aria-label=${words.console}>${this.#links()}</nav>
        <div class="foot">
          <div class="nav">${this.#viewPage()}</div>
          <div class="who">
            ${
              this.me.person
                ? html`<a class="me" href=${paths.account} title=${words.yourAccount}>${this.#avatar()}${this.#person()}</a>`
                : html`${this.#avatar()}${this.#person()}`
            }
            <button class="button ghost only compact" type="button" title=${words.signOut} aria-label=${words.signOut} @click=${this.#signOut}>
              ${leaveIcon()}
            </button>
          </div>
        </div>
      </div>
    </div>`
  }

  #renderSwitcher(address: boolean) {
    return html`<button class="switcher" type="button" popovertarget="pages">
      ${logo()}
      <span><span dir="auto">${this.page.name}</span>${address ? html`<small>${new URL(this.page.url).pathname}</small>` : nothing}
        <span class="visually-hidden">${words.switchPage}</span></span>
      ${chevronDownIcon()}
    </button>`
  }

  #links() {
    return [
      this.#link('dashboard', paths.dashboard, homeIcon(), words.dashboard, this.#waitingCount()),
      this.#link('incidents', paths.incidents, warningIcon(), words.incidents, this.#openCount()),
      this.#link('maintenance', paths.maintenances, maintenanceIcon(), words.maintenance),
      this.#link('components', paths.components, componentsIcon(), words.components),
      this.#link('notifications', paths.notifications, bellIcon(), words.notifications),
      this.#link('postmortems', paths.postmortems, documentIcon(), words.postmortems),
      this.#link('settings', paths.settings(''), settingsIcon(), words.settings),
    ]
  }

  #tabs() {
    return [
      this.#link('dashboard', paths.dashboard, homeIcon(), words.dashboard, this.#waitingCount()),
      this.#link('incidents', paths.incidents, warningIcon(), words.incidents),
      this.mayDeclare
        ? html`<a class="go" href=${paths.declare}><span>${plusIcon()}</span>${words.declare}</a>`
        : nothing,
      this.#link('components', paths.components, componentsIcon(), words.components),
      html`<button type="button" popovertarget="more" aria-current=${this.section && underMore.has(this.section) ? 'true' : nothing}>${moreIcon()}${words.more}</button>`,
    ]
  }

  #link(section: Section, href: string, icon: TemplateResult, name: string, more: unknown = nothing) {
    return html`<a href=${href} aria-current=${section === this.section ? 'page' : nothing}>${icon}${name}${more}</a>`
  }

  /** Where else one may work; whoever has but one is told nothing of it. */
  #organizations() {
    const isMany = this.organizations.length > 1
    const mayCreate = this.me.role === 'owner' || this.me.role === 'admin'
    if (!isMany && !mayCreate) return nothing
    return html`<div class="part" role="group" aria-labelledby="organizations">
      <h2 id="organizations">${words.organizations}</h2>
      <p class="here"><span dir="auto">${this.me.organization.name}</span>${checkIcon()}</p>
      ${organizationButtons(this.organizations)}
      ${mayCreate ? html`<a class="new" href=${paths.newOrganization}>${plusIcon()}${words.newOrganization}</a>` : nothing}
    </div>`
  }

  #openCount() {
    if (!this.openIncidents) return nothing
    return html`<span class="n" data-impact=${this.worstImpact}>${this.openIncidents}<span class="visually-hidden"> ${words.open}</span></span>`
  }

  #waitingCount() {
    if (this.waiting === 0) return nothing
    return html`<span class="n waiting">${this.waiting}<span class="visually-hidden"> ${words.waiting(this.waiting)}</span></span>`
  }

  #viewPage() {
    return html`<a href=${this.page.url} target="_blank" rel="noopener">${externalIcon()}${words.viewPage}</a>`
  }

  #avatar() {
    return html`<span class="avatar" aria-hidden="true">${initials(this.#name)}</span>`
  }

  #person() {
    const { role } = this.me
    return html`<span class="person"><span dir="auto">${this.#name}</span>${role ? html`<small>${roles[role]}</small>` : nothing}</span>`
  }

  get #name(): string {
    return this.me.person?.name ?? this.me.organization.name
  }

  #signOut(): void {
    this.dispatchEvent(new SignOutEvent())
  }

  #hideMenu(event: Event): void {
    const menu = event.currentTarget as HTMLElement
    if (event.target !== menu) menu.hidePopover()
  }

  #skip(event: Event): void {
    event.preventDefault()
    this.renderRoot.querySelector<HTMLElement>('#work')?.focus()
  }
}
customElements.define('admin-shell', AdminShell)

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join('')
    .toUpperCase()

declare global {
  interface HTMLElementTagNameMap {
    'admin-shell': AdminShell
  }
}
