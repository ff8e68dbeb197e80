import type { ChannelName, ChannelOverview, TestChannelInput } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { listChannels, testChannel } from '../api/subscribers.ts'
import { consoleStyles } from '../console.styles.ts'
import { narrowedAddress } from '../list-filter.ts'
import { Load } from '../controllers/load.ts'
import type { ScreenContext } from '../pages/screen.ts'
import { paths } from '../router.ts'
import { channelNames } from '../words/channels.ts'
import { channelsCard as words } from '../words/notifications.ts'
import { shell } from '../words/shell.ts'
import './admin-channel-test.ts'
import './admin-notify-defaults.ts'
import { channelIcons } from './channel-icons.ts'
import { emptyStyles, failedAgain, failedLoad, loadingRows } from './failure.ts'

/** The ways to reach people: whether each is set up here, who is told by it, and a test; and what is told by default. */
export class AdminChannels extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--ic-space-5);
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 1px;
        background: var(--ic-color-line);
      }
      .grid > li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 12px;
        min-block-size: 72px;
        padding: 12px 18px;
        background: var(--ic-color-surface);
      }
      .name {
        display: flex;
        align-items: center;
        gap: 6px;
        font-weight: var(--ic-weight-strong);
      }
      @media (max-width: 1100px) {
        .grid { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      }
      @media (max-width: 860px) {
        .grid { grid-template-columns: minmax(0, 1fr); }
        .grid > li { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = { context: { attribute: false }, testing: { state: true } }

  declare context: ScreenContext
  /** The channel that is tested. */
  declare private testing: ChannelName | null
  readonly #list = new Load<ChannelOverview[]>(this, (signal) => listChannels(this.context.page.id, signal))

  constructor() {
    super()
    this.testing = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('context') || this.context.page.id === changed.get('context')?.page.id) return
    this.#list.clear()
    this.testing = null
    void this.#list.run()
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    const { context, testing } = this
    return html`
      ${failure && value ? failedAgain('loadChannels', failure, context.asOf, again) : nothing}
      <section class="card" aria-labelledby="channels">
        <header class="h"><h2 id="channels">${words.title}</h2></header>
        ${
          value
            ? html`<ul class="grid">${value.map((channel) => this.#renderChannel(channel))}</ul>`
            : failure
              ? failedLoad('loadChannels', failure, context.asOf, again)
              : loadingRows(shell.loading)
        }
        <footer class="f"><span>${words.server}</span></footer>
      </section>
      <admin-notify-defaults .page=${context.page} ?editable=${context.me.scopes.includes('settings:write')}></admin-notify-defaults>
      ${
        testing
          ? html`<admin-channel-test .channel=${testing} .start=${testing === 'email' ? (context.me.person?.email ?? '') : ''}
              .send=${(input: TestChannelInput, key: string) => testChannel(context.page.id, testing, input, key)}
              @admin-leave=${() => (this.testing = null)}></admin-channel-test>`
          : nothing
      }`
  }

  #renderChannel({ channel, setUp, subscribers, disabled }: ChannelOverview) {
    const mayTest = this.context.me.scopes.includes('subscribers:write')
    const count = subscribers === 0 ? words.none : words.count(subscribers)
    return html`<li>
      <div>
        <span class="name">${channelIcons[channel]()}${channelNames[channel]}</span>
        <p class="meta">
          ${setUp ? nothing : html`<span>${words.needs[channel] ?? ''}</span>`}
          ${setUp || subscribers > 0 ? html`<span>${subscribers === 0 ? count : html`<a href=${narrowedAddress(paths.notifications, { channel })}>${count}</a>`}</span>` : nothing}
          ${disabled > 0 ? html`<span><a href=${narrowedAddress(paths.notifications, { channel, state: 'disabled' })}>${words.disabled(disabled)}</a></span>` : nothing}
        </p>
      </div>
      ${
        mayTest && setUp
          ? html`<button class="button compact" type="button" aria-haspopup="dialog" aria-label=${words.testThis(channel)} @click=${() => (this.testing = channel)}>${words.test}</button>`
          : nothing
      }
    </li>`
  }
}
customElements.define('admin-channels', AdminChannels)

declare global {
  interface HTMLElementTagNameMap {
    'admin-channels': AdminChannels
  }
}
