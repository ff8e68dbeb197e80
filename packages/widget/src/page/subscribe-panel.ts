import type { SignUpChannel } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { componentBoxes, toggleGroup } from '../elements/component-boxes.ts'
import { entriesOf } from '../elements/component-entries.ts'
import { isShown } from '../elements/shown-component.ts'
import { calendarIcon, closeIcon, feedIcon, warningIcon } from '../icons.ts'
import type { PageContext } from './page-context.ts'
import type { Owner } from './page-data.ts'

/**
 * Where a visitor asks to be told: a form like any other, which works without scripts. With them the visitor stays on
 * the page and reads there what became of it.
 */
export function subscribePanel(page: Owner, context: PageContext): TemplateResult {
  const { place, words, signUp } = context
  const { channels } = page
  const offered = channels.length > 0
  const { subscribe } = words
  return html`<div class="popover" id="subscribe" popover role="dialog" aria-labelledby="subscribe-title" tabindex="-1" autofocus>
      <div class="popover-head">
        <p class="strong" id="subscribe-title">${words.subscribeTo(html`<bdi>${page.name}</bdi>`)}</p>
        <button
          class="button ghost only compact"
          type="button"
          aria-label=${place.labels.incidents.close}
          popovertarget="subscribe"
          popovertargetaction="hide"
        >
          ${closeIcon()}
        </button>
        <p class="hint">${channels.includes('email') ? subscribe.stopAnyTime : subscribe.notOffered}</p>
      </div>
      <div role="status">${signUp?.after ?? nothing}</div>
      ${offered && !signUp?.after ? signUpForm(channels, context) : nothing}
      <div class="follow">
        <p class="label">${offered ? subscribe.orFollow : subscribe.follow}</p>
        <ul class="links">
          <li><a href="${page.url}/history.atom">${feedIcon()}${words.footer.atom}</a></li>
          <li><a href="${page.url}/history.rss">${feedIcon()}${words.footer.rss}</a></li>
          <li><a href="${page.url}/feed.json">${feedIcon()}${words.footer.jsonFeed}</a></li>
          <li><a href="${page.url}/maintenance.ics">${calendarIcon()}${words.footer.calendar}</a></li>
        </ul>
      </div>
    </div>`
}

function signUpForm(channels: readonly SignUpChannel[], context: PageContext): TemplateResult {
  const { service, offer, signUp, choose, place } = context
  const failed = signUp?.failed
  // A browser would refuse to send a field that is not shown, without a word.
  const checksItself = choose !== undefined || channels.length > 1
  return html`<form class="panel" method="post" action="${service}/subscribe" ?novalidate=${checksItself} @submit=${choose?.subscribe}>
    ${channels.length > 1 ? ways(channels, context) : html`<input type="hidden" name="channel" value=${channels[0] ?? 'email'} />`}
    ${channels.map((channel) => fields[channel](context))}
    ${offer?.components.some(isShown) ? about(context) : nothing}
    ${failed ? html`<p class="error" id="why" role="alert">${warningIcon()}<span>${failed.words}</span></p>` : nothing}
    <button class="button primary wide" type="submit" aria-disabled=${signUp?.sending ? 'true' : nothing}>
      ${signUp?.sending ?? place.labels.subscribe.subscribe}
    </button>
  </form>`
}

function ways(channels: readonly SignUpChannel[], { words: { subscribe } }: PageContext): TemplateResult {
  return html`<fieldset class="ways">
    <legend class="label">${subscribe.by}</legend>
    ${channels.map(
      (channel, index) =>
        html`<label class="check"><input type="radio" name="channel" value=${channel} ?checked=${index === 0} />${subscribe.ways[channel]}</label>`,
    )}
  </fieldset>`
}

/** What each way needs to know; the style sheet shows that of the one which is chosen. */
const fields: Record<SignUpChannel, (context: PageContext) => TemplateResult> = {
  email: (context) => {
    const { subscribe } = context.words
    return html`<div class="field" data-way="email">
      <label class="label" for="email">${subscribe.email}</label>
      <input
        class="input"
        id="email"
        name="email"
        type="email"
        required
        autocomplete="email"
        dir="ltr"
        maxlength="254"
        placeholder=${subscribe.placeholder}
        aria-invalid=${isWrong(context, 'email')}
        aria-describedby="confirm-first ${isWrong(context, 'email') === nothing ? '' : 'why'}"
      />
      <p class="hint" id="confirm-first">${subscribe.confirmFirst}</p>
    </div>`
  },
  sms: (context) => {
    const { subscribe } = context.words
    return html`<div class="field" data-way="sms">
      <label class="label" for="phone">${subscribe.phone}</label>
      <input
        class="input"
        id="phone"
        name="phone"
        type="tel"
        autocomplete="tel"
        dir="ltr"
        maxlength="32"
        placeholder="+14155550123"
        aria-invalid=${isWrong(context, 'sms')}
        aria-describedby="code-first ${isWrong(context, 'sms') === nothing ? '' : 'why'}"
      />
      <p class="hint" id="code-first">${subscribe.codeFirst}</p>
      <label class="check"><input type="checkbox" name="consent" value="true" aria-invalid=${hasNoConsent(context)} />${subscribe.consent}</label>
    </div>`
  },
  webhook: (context) => {
    const { subscribe } = context.words
    return html`<div class="field" data-way="webhook">
      <label class="label" for="url">${subscribe.url}</label>
      <input
        class="input"
        id="url"
        name="url"
        type="url"
        autocomplete="off"
        dir="ltr"
        maxlength="2000"
        placeholder="https://example.com/hook"
        aria-invalid=${isWrong(context, 'webhook')}
        aria-describedby="challenge-first ${isWrong(context, 'webhook') === nothing ? '' : 'why'}"
      />
      <p class="hint" id="challenge-first">${subscribe.challengeFirst}</p>
    </div>`
  },
}

const isWrong = ({ signUp }: PageContext, channel: SignUpChannel) =>
  signUp?.failed?.channel === channel && ['missing', 'invalid'].includes(signUp.failed.failure) ? 'true' : nothing

const hasNoConsent = ({ signUp }: PageContext) => (signUp?.failed?.failure === 'noConsent' ? 'true' : nothing)

/** Everything, or some components: these stand there from the start and show themselves to whoever wants them. */
function about({ offer, place, words: { subscribe } }: PageContext): TemplateResult {
  return html`<fieldset class="about">
    <legend class="label">${subscribe.about}</legend>
    <label class="check"><input type="radio" name="about" value="everything" checked />${subscribe.everything}</label>
    <label class="check"><input type="radio" name="about" value="some" />${subscribe.onlySome}</label>
    <ul class="picker" aria-label=${place.labels.components.title} @change=${toggleGroup}>
      ${offer ? componentBoxes(entriesOf(offer)) : nothing}
    </ul>
  </fieldset>`
}
