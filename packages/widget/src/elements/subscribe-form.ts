import type { Locale, StatusDocument, SubscribeInput } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import { Subscription } from '../controllers/subscription.ts'
import { mailIcon, warningIcon } from '../icons.ts'
import { type SignUpWords, signUpWords } from '../labels/sign-up.ts'
import { visitorZone } from '../time.ts'
import { nativeHeading } from './native-heading.ts'
import { styles } from './subscribe-form.styles.ts'

/** The element that shows the form. */
interface SubscribeHost extends LitElement {
  components: string | undefined
  headingLevel: number | undefined
}

/** What the form is about. */
export interface SubscribeView {
  page: StatusDocument['page'] | undefined
  address: string | undefined
  locale: Locale
}

/** Asks for an address, sends it, says what became of it. */
export class SubscribeForm {
  readonly #host: SubscribeHost
  readonly #subscription: Subscription
  #view: SubscribeView = { page: undefined, address: undefined, locale: 'en' }
  #email = ''

  constructor(host: SubscribeHost) {
    this.#host = host
    this.#subscription = new Subscription(host)
    addStyles(host, styles)
  }

  render(view: SubscribeView): TemplateResult {
    this.#view = view
    if (view.page && !view.page.channels.includes('email')) return this.#notOffered()
    const { state } = this.#subscription
    return html`<div role="status">${state.kind === 'sent' ? this.#sent(state.email) : nothing}</div>
      ${state.kind === 'sent' ? nothing : this.#form()}`
  }

  get #words(): SignUpWords {
    return signUpWords[this.#view.locale]
  }

  #heading(words: string): TemplateResult {
    return nativeHeading(this.#host.headingLevel ?? 3, 'heading', words)
  }

  #form(): TemplateResult {
    const words = this.#words
    const { state } = this.#subscription
    const failure = state.kind === 'failed' ? state.failure : undefined
    const aboutAddress = failure === 'invalid' || failure === 'missing'
    const sending = state.kind === 'sending'
    return html`<form class="sign-up" novalidate @submit=${this.#submit}>
      ${this.#heading(words.title)}
      <div class="row">
        <label class="visually-hidden" for="email">${words.email}</label>
        <input
          class="input"
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          dir="ltr"
          maxlength="254"
          placeholder=${words.placeholder}
          .value=${this.#email}
          aria-invalid=${aboutAddress ? 'true' : nothing}
          aria-describedby=${failure ? 'why' : nothing}
        />
        <button class="button primary" part="button" type="submit" aria-disabled=${sending ? 'true' : nothing}>
          ${sending ? words.sending : words.subscribe}
        </button>
      </div>
      ${failure ? html`<p class="message error" id="why" role="alert">${warningIcon()}<span>${words[failure]}</span></p>` : nothing}
      <p class="more-ways">${words.orFeeds(this.#feeds())}</p>
    </form>`
  }

  #sent(email: string): TemplateResult {
    const words = this.#words
    return html`<div class="sign-up sent" tabindex="-1" data-status="operational">
      ${mailIcon()}${this.#heading(words.checkInbox)}
      <p class="small quiet">${words.sent(html`<b dir="ltr">${email}</b>`)} ${words.validFor}</p>
      <p class="small"><button class="link" type="button" @click=${this.#another}>${words.another}</button></p>
    </div>`
  }

  #notOffered(): TemplateResult {
    const words = this.#words
    return html`<div class="sign-up">
      ${this.#heading(words.follow)}
      <p class="small quiet">${words.notOffered(this.#feeds())}</p>
    </div>`
  }

  #feeds(): TemplateResult {
    const { page, address = '' } = this.#view
    return html`<a href=${`${page?.url ?? address}/history.atom`}>${this.#words.feeds}</a>`
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { address } = this.#view
    const field = this.#find('input')
    if (!address || !field) return
    this.#email = field.value.trim()
    await this.#subscription.send(address, this.#input(this.#email))
    await this.#host.updateComplete
    // What had the focus is gone, or needs another look.
    const { kind } = this.#subscription.state
    if (kind === 'sent') this.#find('.sent')?.focus()
    else if (kind === 'failed') field.focus()
  }

  #input(email: string): SubscribeInput {
    const componentIds = this.#host.components?.split(/\s+/).filter(Boolean) ?? []
    const about = componentIds.length > 0 ? { componentIds } : {}
    return { email, locale: this.#view.locale, timeZone: visitorZone(), ...about }
  }

  readonly #another = async (): Promise<void> => {
    this.#email = ''
    this.#subscription.startOver()
    await this.#host.updateComplete
    this.#find('input')?.focus()
  }

  #find<Selector extends string>(selector: Selector) {
    return this.#host.renderRoot.querySelector<Selector extends 'input' ? HTMLInputElement : HTMLElement>(selector)
  }
}
