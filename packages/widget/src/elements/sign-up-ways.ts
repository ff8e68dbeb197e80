import type { Locale, SignUpChannel } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { SubscriptionState } from '../controllers/subscription.ts'
import { signUpWords } from '../labels/sign-up.ts'
import { wayWords } from '../labels/sign-up-ways.ts'
import { type AfterPlace, afterWay } from './sign-up-after.ts'

export type Way = Exclude<SignUpChannel, 'email'>
export type SentState = Extract<SubscriptionState, { kind: 'sent' }>
export type FailedState = Extract<SubscriptionState, { kind: 'failed' }>

const inputs = {
  sms: { name: 'phone', type: 'tel', autocomplete: 'tel', placeholder: '+14155550123', maxlength: 32 },
  webhook: { name: 'url', type: 'url', autocomplete: 'off', placeholder: 'https://example.com/hook', maxlength: 2000 },
} as const

/** Text messages and webhooks in the form of an element; fetched when a visitor first wants one. */
export const signUpWays = {
  /** What a way needs to know. */
  field(
    way: Way,
    locale: Locale,
    value: string,
    failed: FailedState | undefined,
    button: TemplateResult,
  ): TemplateResult {
    const words = wayWords[locale]
    const { address, hint } = words[way]
    const { name, type, autocomplete, placeholder, maxlength } = inputs[way]
    const isWrong = failed?.failure === 'missing' || failed?.failure === 'invalid'
    return html`<div class="row">
        <label class="label" for="address">${address}</label>
        <input
          class="input"
          id="address"
          name=${name}
          type=${type}
          autocomplete=${autocomplete}
          dir="ltr"
          maxlength=${maxlength}
          placeholder=${placeholder}
          .value=${value}
          aria-invalid=${isWrong ? 'true' : nothing}
          aria-describedby=${isWrong ? 'hint why' : 'hint'}
        />
        ${button}
      </div>
      <p class="more-ways" id="hint">${hint}</p>
      ${
        way === 'sms'
          ? html`<label class="check small"><input type="checkbox" name="consent" value="true"
              aria-invalid=${failed?.failure === 'noConsent' ? 'true' : nothing}
              aria-describedby=${failed?.failure === 'noConsent' ? 'why' : nothing} /><span>${words.sms.consent}</span></label>`
          : nothing
      }`
  },

  /** What is wrong, in words of the way; undefined: it is nothing of its own. */
  failureWords({ channel, failure }: FailedState, locale: Locale): string | undefined {
    const { sms, webhook } = wayWords[locale]
    if (failure === 'noConsent') return sms.noConsent
    if (failure !== 'missing' && failure !== 'invalid') return undefined
    return channel === 'sms' ? sms[failure] : webhook[failure]
  },

  after: (sent: SentState, locale: Locale, place: Omit<AfterPlace, 'words'>): TemplateResult =>
    afterWay(sent, { ...place, words: { signUp: signUpWords[locale], ways: wayWords[locale] } }),
}
