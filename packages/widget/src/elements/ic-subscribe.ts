import type { SubscribeInput } from '@incident-commander/server/contract'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Subscription } from '../controllers/subscription.ts'
import { Words } from '../controllers/words.ts'
import { nativeHeading } from './native-heading.ts'
import { mailIcon, warningIcon } from '../icons.ts'
import type { Labels } from '../labels/labels.ts'
import { visitorZone } from '../time.ts'
import { styles } from './ic-subscribe.styles.ts'

/**
 * Lets a visitor be told of incidents by email.
 *
 * @tag ic-subscribe
 * @csspart button - The button that sends.
 */
export class IcSubscribe extends LitElement {
  static override styles = styles
  static override properties = {
    page: {},
    theme: { reflect: true },
    locale: {},
    labels: { attribute: false },
    components: {},
    refreshSeconds: { type: Number, attribute: 'refresh-seconds' },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  /** Where the status page lives, such as `https://status.example.com`. Default: where the script came from. */
  declare page: string | undefined
  /** By default the element follows the `color-scheme` of the page around it; `auto` follows the visitor's system. */
  declare theme: 'light' | 'dark' | 'auto' | undefined
  /** Language of the words, such as `de`. Default: that of the page around the element. */
  declare locale: string | undefined
  /** The words themselves, from an element around this one that has them. */
  declare labels: Labels | undefined
  /** Ids of the components to hear about, separated by spaces. Default: everything. */
  declare components: string | undefined
  /** Seconds between two looks when live updates are not available: 30 by default. */
  declare refreshSeconds: number | undefined
  /** Level of its heading: 3 by default. */
  declare headingLevel: number | undefined

  readonly #live = new LiveStatus(this)
  readonly #words = new Words(this, () => documentOf(this.#live.state)?.page.locale)
  readonly #subscription = new Subscription(this)
  #email = ''

  protected override render(): TemplateResult {
    const document = documentOf(this.#live.state)
    const { state } = this.#subscription
    if (document && !document.page.channels.includes('email')) return this.#notOffered()
    return html`<div role="status">${state.kind === 'sent' ? this.#sent(state.email) : nothing}</div>
      ${state.kind === 'sent' ? nothing : this.#form()}`
  }

  get #said(): Labels['subscribe'] {
    return (this.labels ?? this.#words.labels).subscribe
  }

  #heading(words: string): TemplateResult {
    return nativeHeading(this.headingLevel ?? 3, 'heading', words)
  }

  #form(): TemplateResult {
    const said = this.#said
    const { state } = this.#subscription
    const failure = state.kind === 'failed' ? state.failure : undefined
    const invalid = failure === 'invalid' || failure === 'missing'
    const sending = state.kind === 'sending'
    return html`<form class="sign-up" novalidate @submit=${this.#submit}>
      ${this.#heading(said.title)}
      <div class="row">
        <label class="visually-hidden" for="email">${said.email}</label>
        <input
          class="input"
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          dir="ltr"
          maxlength="254"
          placeholder=${said.placeholder}
          .value=${this.#email}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${failure ? 'why' : nothing}
        />
        <button class="button primary" part="button" type="submit" aria-disabled=${sending ? 'true' : nothing}>
          ${sending ? said.sending : said.subscribe}
        </button>
      </div>
      ${failure ? html`<p class="message error" id="why" role="alert">${warningIcon()}<span>${said[failure]}</span></p>` : nothing}
      <p class="more-ways">${said.orFeeds(this.#feeds())}</p>
    </form>`
  }

  #sent(email: string): TemplateResult {
    const said = this.#said
    return html`<div class="sign-up sent" tabindex="-1">
      ${mailIcon()}${this.#heading(said.checkInbox)}
      <p class="small quiet">${said.sent(html`<b dir="ltr">${email}</b>`)} ${said.validFor}</p>
      <p class="small"><button class="link" type="button" @click=${this.#another}>${said.another}</button></p>
    </div>`
  }

  #notOffered(): TemplateResult {
    const said = this.#said
    return html`<div class="sign-up">${this.#heading(said.follow)}<p class="small quiet">${said.notOffered(this.#feeds())}</p></div>`
  }

  #feeds(): TemplateResult {
    const { state, address } = this.#live
    return html`<a href=${`${documentOf(state)?.page.url ?? address ?? ''}/history.atom`}>${this.#said.feeds}</a>`
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { address } = this.#live
    const field = this.renderRoot.querySelector('input')
    if (!address || !field) return
    this.#email = field.value.trim()
    await this.#subscription.send(address, this.#input(this.#email))
    await this.updateComplete
    // What had the focus is gone, or needs another look.
    const { kind } = this.#subscription.state
    if (kind === 'sent') this.renderRoot.querySelector<HTMLElement>('.sent')?.focus()
    else if (kind === 'failed') field.focus()
  }

  #input(email: string): SubscribeInput {
    const componentIds = this.components?.split(/\s+/).filter(Boolean) ?? []
    const { locale } = this.labels ?? this.#words.labels
    return { email, locale, timeZone: visitorZone(), ...(componentIds.length > 0 ? { componentIds } : {}) }
  }

  readonly #another = async (): Promise<void> => {
    this.#email = ''
    this.#subscription.startOver()
    await this.updateComplete
    this.renderRoot.querySelector('input')?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-subscribe': IcSubscribe
  }
}
