import type { Locale, SignUpChannel } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'
import { Subscription, type SubscriptionFailure, type SubscriptionState, wishIn } from '../controllers/subscription.ts'
import { afterWay } from '../elements/sign-up-after.ts'
import { signUpWords } from '../labels/sign-up.ts'
import { wayWords } from '../labels/sign-up-ways.ts'
import { mailIcon } from '../sign-up-icons.ts'

/** What became of a wish to subscribe, as the panel shows it. */
export interface SignUpView {
  /** Set while it is on its way. */
  sending: string | undefined
  failed: { channel: SignUpChannel; failure: SubscriptionFailure; words: string } | undefined
  /** What to do next; it stands in place of the form. */
  after: TemplateResult | undefined
}

type Sent = Extract<SubscriptionState, { kind: 'sent' }>

const title = (words: string) => html`<p class="strong">${words}</p>`

/** Sends the form of the subscribe panel without leaving the page; fetched when that is first wanted. */
export class SignUp {
  readonly #subscription: Subscription
  readonly #service: string
  readonly #startedOver: () => void

  constructor(service: string, { render, startedOver }: { render: () => void; startedOver: () => void }) {
    this.#service = service
    this.#subscription = new Subscription({ requestUpdate: render })
    this.#startedOver = startedOver
  }

  viewIn(locale: Locale): SignUpView {
    const { state } = this.#subscription
    return {
      sending: state.kind === 'sending' ? signUpWords[locale].sending : undefined,
      failed: state.kind === 'failed' ? { ...state, words: failureWords(state, locale) } : undefined,
      after: state.kind === 'sent' ? this.#after(state, locale) : undefined,
    }
  }

  send(form: HTMLFormElement, locale: Locale): Promise<void> {
    return this.#subscription.send(this.#service, wishIn(form, locale))
  }

  #after(sent: Sent, locale: Locale): TemplateResult {
    const words = signUpWords[locale]
    const another = (said: string) =>
      html`<button class="button compact" type="button" @click=${this.#another}>${said}</button>`
    const next =
      sent.channel === 'email'
        ? html`${mailIcon()}${title(words.checkInbox)}
          <p>${words.sent(html`<b dir="ltr">${sent.address}</b>`)} ${words.validFor}</p>${another(words.another)}`
        : afterWay(sent, { title, another, confirm: this.#confirm, words: { signUp: words, ways: wayWords[locale] } })
    return html`<div class="panel sent" tabindex="-1" data-status="operational">${next}</div>`
  }

  readonly #confirm = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const panel = form.closest<HTMLElement>('.sent')
    await this.#subscription.confirm(this.#service, String(new FormData(form).get('code')).trim())
    // What had the focus is gone, or needs another look.
    const next = form.isConnected ? form.querySelector('input') : panel
    next?.focus()
  }

  readonly #another = (): void => {
    this.#subscription.startOver()
    this.#startedOver()
  }
}

function failureWords({ channel, failure }: Extract<SubscriptionState, { kind: 'failed' }>, locale: Locale): string {
  const { sms, webhook } = wayWords[locale]
  if (failure === 'noConsent') return sms.noConsent
  const isAboutAddress = failure === 'missing' || failure === 'invalid'
  if (channel !== 'email' && isAboutAddress) return (channel === 'sms' ? sms : webhook)[failure]
  return signUpWords[locale][failure]
}
