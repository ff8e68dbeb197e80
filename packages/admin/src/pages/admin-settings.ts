import { backIcon, chevronDownIcon, settingsIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { type Failure, unanswered } from '../api/failure.ts'
import { nameTab } from '../controllers/document-title.ts'
import { failedLoad, loadingRows } from '../elements/failure.ts'
import { paths } from '../router.ts'
import { settings as words } from '../words/settings.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-settings.styles.ts'
import type { ScreenContext } from './screen.ts'
import { type SettingsSection, settingsSections } from './settings-sections.ts'

/** The settings: a menu of their pages beside the one that is open. */
export class AdminSettings extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, section: {}, failure: { state: true } }

  declare context: ScreenContext
  /** The last part of the open page's address; the first page where it names none. */
  declare section: string
  declare private failure: Failure | null

  constructor() {
    super()
    this.section = ''
    this.failure = null
    nameTab(this, () => ({
      screen: `${this.#open?.name ?? words.missingTitle} · ${words.title}`,
      page: this.context.page.name,
    }))
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('section')) return
    this.failure = null
    this.renderRoot.querySelector('.subnav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  protected override render() {
    const open = this.#open
    return html`<div class="stack">
      <div class="title"><h1 tabindex="-1">${words.title}</h1></div>
      <div class="settings ${this.section === '' ? 'overview' : ''}">
        <p class="crumbs only-phone">
          <a class="crumb" href=${paths.settings('')}>${backIcon()}${words.all}</a>
          <span class="quiet" aria-hidden="true">/</span>
          <span>${open?.name ?? words.missingTitle}</span>
        </p>
        <nav class="subnav" aria-label=${words.sections}>
          ${this.#sections.map(
            (section) =>
              html`<a href=${paths.settings(section.id)} aria-current=${section === open ? 'page' : nothing}>${section.name}${chevronDownIcon()}</a>`,
          )}
        </nav>
        <div>${open ? this.#renderSection(open) : this.#renderMissing()}</div>
      </div>
    </div>`
  }

  #renderSection(section: SettingsSection) {
    if (!isFor(section, this.context)) return this.#renderNotYours(section)
    if (customElements.get(section.tag)) return section.render(this.context)
    const { failure } = this
    if (!failure) this.#fetch(section)
    return html`<section class="card" aria-label=${section.name}>
      ${failure ? failedLoad('start', failure, null, () => (this.failure = null)) : loadingRows(shell.loading)}
    </section>`
  }

  /** Under the address that was asked for nothing else is shown, or one would take it for what it is not. */
  #renderNotYours({ name }: SettingsSection) {
    const { role } = this.context.me
    return html`<section class="card empty">
      ${settingsIcon()}
      <h2>${words.notYours(name)}</h2>
      ${role ? html`<p>${words.yourRole(role)}</p>` : nothing}
      <div class="actions"><a class="button" href=${paths.settings('members')}>${words.seeMembers}</a></div>
    </section>`
  }

  #renderMissing() {
    return html`<section class="card empty">
      ${settingsIcon()}
      <h2>${words.missingTitle}</h2>
      <p>${words.missingDetail}</p>
      <div class="actions"><a class="button" href=${paths.settings('page')}>${words.toPage}</a></div>
    </section>`
  }

  #fetch({ load }: SettingsSection): void {
    load().then(
      () => this.requestUpdate(),
      () => (this.failure = unanswered()),
    )
  }

  get #sections(): SettingsSection[] {
    return settingsSections.filter((section) => isFor(section, this.context))
  }

  get #open(): SettingsSection | undefined {
    if (this.section === '') return this.#sections[0]
    return settingsSections.find(({ id }) => id === this.section)
  }
}
customElements.define('admin-settings', AdminSettings)

const isFor = ({ isFor: finds }: SettingsSection, context: ScreenContext) => finds?.(context) ?? true

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings': AdminSettings
  }
}
