import type { Locale, SignUpChannel, StatusDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Subscription, type SubscriptionFailure, type Wish, wishIn } from '../controllers/subscription.ts'
import { mailIcon, warningIcon } from '../sign-up-icons.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { type SignUpWords, signUpWords } from '../labels/sign-up.ts'
import { LazyPart } from '../controllers/lazy-part.ts'
import { nativeHeading } from './native-heading.ts'
import type { FailedState, SentState, signUpWays } from './sign-up-ways.ts'
import { SubscribeChoice } from './subscribe-choice.ts'
import { styles } from './subscribe-form.styles.ts'

/** Fired when the status page has taken a visitor's wish to be told. That they confirm it is not known here. */
export class IcSubscribeEvent extends Event {
  /** Ids of the components the visitor wants to hear about; undefined: everything. */
  readonly componentIds: readonly string[] | undefined
  /** Ids of the groups the visitor wants to hear about as a whole; undefined: none, or everything. */
  readonly groupIds: readonly string[] | undefined
  /** By which way: `email`, `sms` or `webhook`. */
  readonly channel: SignUpChannel

  constructor({ channel, input: { componentIds, groupIds } }: Wish) {
    super('ic-subscribe', { bubbles: true, composed: true })
    this.componentIds = componentIds
    this.groupIds = groupIds
    this.channel = channel
  }
}

/** The element that shows the form. */
interface SubscribeHost extends LitElement {
  components: string | undefined
  headingLevel: number | undefined
}

/** The element that shows the form. */
interface SubscribeHost extends LitElement {
  components: string | undefined
  headingLevel: number | undefined
}

/** Asks how to be told and where, sends it, says what became of it. */
export class SubscribeForm {
  readonly #host: SubscribeHost
  readonly #subscription: Subscription
  readonly #choice: SubscribeChoice
  readonly #ways: LazyPart<typeof signUpWays>
  #document: StatusDocument | undefined
  #address: string | undefined
  #locale: Locale = 'en'
  #chosen: SignUpChannel | undefined
  /** What was typed last. */
  #typed = ''

  constructor(host: SubscribeHost) {
    this.#host = host
    this.#subscription = new Subscription(host)
    this.#choice = new SubscribeChoice(host)
    this.#ways = new LazyPart(host, async () => (await import('./sign-up-ways.ts')).signUpWays)
    addStyles(host, styles)
  }

  render({ state: page, address }: LiveStatus, { locale }: LineLabels): TemplateResult {
    this.#document = documentOf(page)
    this.#address = address
    this.#locale = locale
    const channels = this.#document?.page.channels ?? ['email']
    const way = channels.find((channel) => channel === this.#chosen) ?? channels[0]
    const { state } = this.#subscription
    if (!way || (way !== 'email' && this.#ways.failed && !this.#ways.get())) return this.#notOffered()
    return html`<div role="status">${state.kind === 'sent' ? this.#sent(state) : nothing}</div>
      ${state.kind === 'sent' ? nothing : this.#form(channels, way)}`
  }

  get #words(): SignUpWords {
    return signUpWords[this.#locale]
  }

  #heading(words: string): TemplateResult {
    return nativeHeading(this.#host.headingLevel ?? 3, 'heading', words)
  }

  #form(channels: readonly SignUpChannel[], way: SignUpChannel): TemplateResult {
    const words = this.#words
    const { state } = this.#subscription
    const failed = state.kind === 'failed' ? state : undefined
    const isOnlyMail = channels.length === 1 && way === 'email'
    return html`<form class="sign-up" novalidate @submit=${this.#submit}>
      ${this.#heading(isOnlyMail ? words.title : words.titleOfAll)}
      ${channels.length > 1 ? this.#choose(channels, way) : this.#only(way)}
      ${way === 'email' ? this.#email(failed?.failure) : this.#ways.get()?.field(way, this.#locale, this.#typed, failed, this.#button())}
      ${this.#choice.render(this.#document, words, failed?.failure === 'noneChosen')}
      ${failed ? html`<p class="message error" id="why" role="alert">${warningIcon()}<span>${this.#said(failed)}</span></p>` : nothing}
      <p class="more-ways">${words.orFeeds(this.#feeds())}</p>
    </form>`
  }

  #only(way: SignUpChannel) {
    return way === 'email' ? nothing : html`<input type="hidden" name="channel" value=${way} />`
  }

  #choose(channels: readonly SignUpChannel[], way: SignUpChannel): TemplateResult {
    const words = this.#words
    return html`<fieldset class="ways" @change=${this.#chooseWay}>
      <legend class="visually-hidden">${words.by}</legend>
      ${channels.map(
        (channel) =>
          html`<label class="check small"><input type="radio" name="channel" value=${channel} .checked=${channel === way} />${words.ways[channel]}</label>`,
      )}
    </fieldset>`
  }

  #email(failure: SubscriptionFailure | undefined): TemplateResult {
    const words = this.#words
    const aboutAddress = failure === 'invalid' || failure === 'missing'
    return html`<div class="row">
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
        .value=${this.#typed}
        aria-invalid=${aboutAddress ? 'true' : nothing}
        aria-describedby=${failure && failure !== 'noneChosen' ? 'why' : nothing}
      />
      ${this.#button()}
    </div>`
  }

  #button(): TemplateResult {
    const sending = this.#subscription.state.kind === 'sending'
    return html`<button class="button primary" part="button" type="submit" aria-disabled=${sending ? 'true' : nothing}>
      ${sending ? this.#words.sending : this.#words.subscribe}
    </button>`
  }

  #said(failed: FailedState): string | undefined {
    const words = failed.channel === 'email' ? undefined : this.#ways.get()?.failureWords(failed, this.#locale)
    return words ?? (failed.failure === 'noConsent' ? undefined : this.#words[failed.failure])
  }

  #sent(sent: SentState): TemplateResult {
    const words = this.#words
    const another = (said: string) =>
      html`<p class="small"><button class="link" type="button" @click=${this.#another}>${said}</button></p>`
    const next =
      sent.channel === 'email'
        ? html`${mailIcon()}${this.#heading(words.checkInbox)}
          <p class="small quiet">${words.sent(html`<b dir="ltr">${sent.address}</b>`)} ${words.validFor}</p>${another(words.another)}`
        : this.#ways.get()?.after(sent, this.#locale, {
            title: (title) => this.#heading(title),
            another,
            confirm: this.#confirm,
          })
    return html`<div class="sign-up sent" tabindex="-1" data-status="operational">${next}</div>`
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

  readonly #chooseWay = ({ target }: Event): void => {
    this.#chosen = (target as HTMLInputElement).value as SignUpChannel
    this.#typed = ''
    this.#subscription.startOver()
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!this.#address) return
    const wish = wishIn(event.target as HTMLFormElement, this.#locale)
    this.#typed = wish.address
    await this.#subscription.send(this.#address, wish)
    await this.#host.updateComplete
    const { state } = this.#subscription
    // What had the focus is gone, or needs another look.
    if (state.kind === 'sent') {
      this.#find('.sent')?.focus()
      this.#host.dispatchEvent(new IcSubscribeEvent(wish))
    } else if (state.kind === 'failed') {
      if (state.failure === 'noneChosen') this.#choice.open()
      const where = { noneChosen: '[value=some]', noConsent: '[name=consent]' }
      this.#find(where[state.failure as keyof typeof where] ?? '.input')?.focus()
    }
  }

  readonly #confirm = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const code = new FormData(event.target as HTMLFormElement).get('code')
    await this.#subscription.confirm(this.#address ?? '', String(code).trim())
    await this.#host.updateComplete
    const next = this.#find('#code') ?? this.#find('.sent')
    next?.focus()
  }

  readonly #another = async (): Promise<void> => {
    this.#typed = ''
    this.#choice.startOver()
    this.#subscription.startOver()
    await this.#host.updateComplete
    this.#find('.input')?.focus()
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
