import { plusIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { nameTab } from '../controllers/document-title.ts'
import '../elements/admin-channels.ts'
import '../elements/admin-page-log.ts'
import '../elements/admin-subscribers.ts'
import { segmentLinks } from '../elements/segments.styles.ts'
import { type NotificationsPart, paths } from '../router.ts'
import { notifications as words } from '../words/notifications.ts'
import { subscribers } from '../words/subscribers.ts'
import type { ScreenContext } from './screen.ts'

const parts: [NotificationsPart, string, string][] = [
  ['subscribers', paths.notifications, words.subscribers],
  ['channels', paths.channels, words.channels],
  ['log', paths.deliveries, words.log],
]

/** Who is told, by which ways, and what became of each message. */
export class AdminNotifications extends LitElement {
  static override styles = [
    ...consoleStyles,
    segmentLinks,
    css`
      .stack {
        gap: var(--ic-space-4);
      }
      @media (max-width: 860px) {
        .segments { justify-self: stretch; }
        .segments a { flex: 1; justify-content: center; }
      }
    `,
  ]
  static override properties = { context: { attribute: false }, query: {}, section: {} }

  declare context: ScreenContext
  /** The query of the address: what a list is narrowed to. */
  declare query: string
  declare section: NotificationsPart

  constructor() {
    super()
    this.query = ''
    this.section = 'subscribers'
    nameTab(this, () => ({ screen: words.title, page: this.context.page.name }))
  }

  protected override render() {
    const mayWrite = this.context.me.scopes.includes('subscribers:write')
    return html`<div class="stack">
      <div class="title">
        <h1 tabindex="-1">${words.title}</h1>
        ${mayWrite && this.section === 'subscribers' ? this.#renderActs() : nothing}
      </div>
      <nav class="segments" aria-label=${words.parts}>${parts.map(
        ([part, href, name]) =>
          html`<a href=${href} aria-current=${part === this.section ? 'page' : nothing}>${name}</a>`,
      )}</nav>
      ${this.#renderPart()}
    </div>`
  }

  #renderActs() {
    const ask = (dialog: 'add' | 'import') => this.renderRoot.querySelector('admin-subscribers')?.ask(dialog)
    return html`<div class="end">
      <button class="button" type="button" aria-haspopup="dialog" @click=${() => ask('import')}>${subscribers.import}</button>
      <button class="button primary" type="button" aria-haspopup="dialog" @click=${() => ask('add')}>${plusIcon()}${subscribers.add}</button>
    </div>`
  }

  #renderPart() {
    const { context, query } = this
    switch (this.section) {
      case 'subscribers':
        return html`<admin-subscribers .context=${context} .query=${query}></admin-subscribers>`
      case 'channels':
        return html`<admin-channels .context=${context}></admin-channels>`
      case 'log':
        return html`<admin-page-log .context=${context} .query=${query}></admin-page-log>`
    }
  }
}
customElements.define('admin-notifications', AdminNotifications)

declare global {
  interface HTMLElementTagNameMap {
    'admin-notifications': AdminNotifications
  }
}
