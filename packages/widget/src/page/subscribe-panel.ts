import { html, nothing, type TemplateResult } from 'lit'
import { componentBoxes, toggleGroup } from '../elements/component-boxes.ts'
import { entriesOf } from '../elements/component-entries.ts'
import { isShown } from '../elements/shown-component.ts'
import { calendarIcon, closeIcon, feedIcon, mailIcon, warningIcon } from '../icons.ts'
import type { PageContext } from './page-context.ts'
import type { Owner } from './page-data.ts'
import type { SignUpView } from './sign-up.ts'

/**
 * Where a visitor asks to be told: a form like any other, which works without scripts. With them the visitor stays on
 * the page and reads there what became of it.
 */
export function subscribePanel(page: Owner, context: PageContext): TemplateResult {
  const { place, words, signUp } = context
  const offered = page.channels.includes('email')
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
        <p class="hint">${offered ? subscribe.stopAnyTime : subscribe.notOffered}</p>
      </div>
      <div role="status">${signUp?.state.kind === 'sent' ? sent(signUp, signUp.state.email, context) : nothing}</div>
      ${offered && signUp?.state.kind !== 'sent' ? signUpForm(context) : nothing}
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

function signUpForm(context: PageContext): TemplateResult {
  const {
    service,
    offer,
    signUp,
    choose,
    place,
    words: { subscribe },
  } = context
  const state = signUp?.state
  const failure = state?.kind === 'failed' ? state.failure : undefined
  const aboutAddress = failure === 'invalid' || failure === 'missing'
  const sending = state?.kind === 'sending'
  return html`<form class="panel" method="post" action="${service}/subscribe" ?novalidate=${choose !== undefined} @submit=${choose?.subscribe}>
    <div class="field">
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
        aria-invalid=${aboutAddress ? 'true' : nothing}
        aria-describedby=${aboutAddress ? 'why' : nothing}
      />
    </div>
    ${offer?.components.some(isShown) ? about(context) : nothing}
    ${
      failure
        ? html`<p class="error" id="why" role="alert">${warningIcon()}<span>${signUp?.words[failure]}</span></p>`
        : nothing
    }
    <div class="field">
      <button class="button primary wide" type="submit" aria-disabled=${sending ? 'true' : nothing}>
        ${sending ? signUp?.words.sending : place.labels.subscribe.subscribe}
      </button>
      <p class="hint">${subscribe.confirmFirst}</p>
    </div>
  </form>`
}

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

function sent({ words }: SignUpView, email: string, { choose }: PageContext): TemplateResult {
  return html`<div class="panel sent" tabindex="-1" data-status="operational">
    ${mailIcon()}
    <p class="strong">${words.checkInbox}</p>
    <p>${words.sent(html`<b dir="ltr">${email}</b>`)} ${words.validFor}</p>
    <button class="button compact" type="button" @click=${choose?.anotherAddress}>${words.another}</button>
  </div>`
}
