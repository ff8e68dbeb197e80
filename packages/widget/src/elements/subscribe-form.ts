import type { Locale, StatusDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Subscription, wishIn } from '../controllers/subscription.ts'
import { mailIcon, warningIcon } from '../sign-up-icons.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { type SignUpWords, signUpWords } from '../labels/sign-up.ts'
import { nativeHeading } from './native-heading.ts'
import { SubscribeChoice } from './subscribe-choice.ts'
import { styles } from './subscribe-form.styles.ts'

/** Fired when the status page has taken a visitor's wish to be told. That they confirm it is not known here. */
export class IcSubscribeEvent extends Event {
  /** Ids of the components the visitor wants to hear about; undefined: everything. */
  readonly componentIds: readonly string[] | undefined

  constructor(componentIds: readonly string[] | undefined) {
    super('ic-subscribe', { bubbles: true, composed: true })
    this.componentIds = componentIds
  }
}

/** The element that shows the form. */
interface SubscribeHost extends LitElement {
  components: string | undefined
  headingLevel: number | undefined
}

/** Asks for an address, sends it, says what became of it. */
export class SubscribeForm {
  readonly #host: SubscribeHost
  readonly #subscription: Subscription
  readonly #choice: SubscribeChoice
  #document: StatusDocument | undefined
  #address: string | undefined
  #locale: Locale = 'en'
  #email = ''

  constructor(host: SubscribeHost) {
    this.#host = host
    this.#subscription = new Subscription(host)
    this.#choice = new SubscribeChoice(host)
    addStyles(host, styles)
  }

  render({ state: page, address }: LiveStatus, { locale }: LineLabels): TemplateResult {
    this.#document = documentOf(page)
    this.#address = address
    this.#locale = locale
    if (this.#document?.page.channels.includes('email') === false) return this.#notOffered()
    const { state } = this.#subscription
    return html`<div role="status">${state.kind === 'sent' ? this.#sent(state.email) : nothing}</div>
      ${state.kind === 'sent' ? nothing : this.#form()}`
  }

  get #words(): SignUpWords {
    return signUpWords[this.#locale]
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
          aria-describedby=${failure && failure !== 'noneChosen' ? 'why' : nothing}
        />
        <button class="button primary" part="button" type="submit" aria-disabled=${sending ? 'true' : nothing}>
          ${sending ? words.sending : words.subscribe}
        </button>
      </div>
      ${this.#choice.render(this.#document, words, failure === 'noneChosen')}
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
    return html`<a href=${`${this.#document?.page.url ?? this.#address ?? ''}/history.atom`}>${this.#words.feeds}</a>`
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!this.#address) return
    const wish = wishIn(event.target as HTMLFormElement, this.#locale)
    this.#email = wish.email
    await this.#subscription.send(this.#address, wish)
    await this.#host.updateComplete
    const { state } = this.#subscription
    // What had the focus is gone, or needs another look.
    if (state.kind === 'sent') {
      this.#find('.sent')?.focus()
      this.#host.dispatchEvent(new IcSubscribeEvent(wish.componentIds))
    } else if (state.kind === 'failed') {
      if (state.failure === 'noneChosen') this.#choice.open()
      this.#find(state.failure === 'noneChosen' ? '[value=some]' : '#email')?.focus()
    }
  }

  readonly #another = async (): Promise<void> => {
    this.#email = ''
    this.#choice.startOver()
    this.#subscription.startOver()
    await this.#host.updateComplete
    this.#find('#email')?.focus()
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector)
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'ic-subscribe': IcSubscribeEvent
  }
}
