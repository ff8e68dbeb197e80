import { html, nothing, type TemplateResult } from 'lit'
import type { SubscriptionState } from '../controllers/subscription.ts'
import type { SignUpWords } from '../labels/sign-up.ts'
import type { WayWords } from '../labels/sign-up-ways.ts'
import { warningIcon } from '../sign-up-icons.ts'
import { phoneIcon, webhookIcon } from '../way-icons.ts'

type Sent = Extract<SubscriptionState, { kind: 'sent' }>

/** Where what comes after stands: the widget's card or the page's panel. */
export interface AfterPlace {
  title: (words: string) => TemplateResult
  /** The way back, to ask with another address. */
  another: (words: string) => TemplateResult
  /** Says the code. */
  confirm: (event: SubmitEvent) => void
  words: { signUp: SignUpWords; ways: WayWords }
}

/** What a visitor who asked for text messages or for a webhook does next, to prove that the address is theirs. */
export function afterWay(sent: Sent, place: AfterPlace): TemplateResult {
  return sent.channel === 'sms' ? afterPhone(sent, place) : afterUrl(sent, place)
}

function afterPhone(
  { address, code }: Sent,
  { title, another, confirm, words: { ways, signUp } }: AfterPlace,
): TemplateResult {
  const { code: words } = ways
  const number = html`<b dir="ltr">${address}</b>`
  if (code === 'confirmed')
    return html`${phoneIcon()}${title(words.confirmed)}<p class="small">${words.stop(number)}</p>`
  const failure = code === 'asked' || code === 'checking' ? undefined : code
  const said = failure === 'missing' || failure === 'invalid' ? words[failure] : failure && signUp[failure]
  return html`${phoneIcon()}${title(words.title)}
    <p class="small">${words.sent(number)}</p>
    <form class="prove" novalidate @submit=${confirm}>
      <label class="label" for="code">${words.label}</label>
      <div class="row">
        <input
          class="input"
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="12"
          dir="ltr"
          aria-invalid=${said ? 'true' : nothing}
          aria-describedby=${said ? 'why-code' : nothing}
        />
        <button class="button primary" type="submit" aria-disabled=${code === 'checking' ? 'true' : nothing}>
          ${code === 'checking' ? signUp.sending : words.confirm}
        </button>
      </div>
      ${said ? html`<p class="message error" id="why-code" role="alert">${warningIcon()}<span>${said}</span></p>` : nothing}
    </form>
    ${another(words.another)}`
}

function afterUrl({ address, secret = '' }: Sent, { title, another, words }: AfterPlace): TemplateResult {
  const { challenge } = words.ways
  return html`${webhookIcon()}${title(challenge.title)}
    <p class="small">${challenge.sent(html`<b class="address" dir="ltr">${address}</b>`)}</p>
    <form class="prove">
      <label class="label" for="secret">${challenge.secret}</label>
      <input class="input" id="secret" readonly dir="ltr" aria-describedby="once" .value=${secret} @focus=${select} />
      <p class="small quiet" id="once">${challenge.once}</p>
    </form>
    ${another(challenge.another)}`
}

const select = ({ target }: FocusEvent): void => (target as HTMLInputElement).select()
