import type { Notice } from '@incident-commander/widget/labels/subscription-words.ts'
import { subscriptionWordsFor } from '@incident-commander/widget/labels/subscription-words.ts'
import type { Locale } from '../contract/index.ts'
import { escapeMarkup } from '../escape.ts'
import { renderFrame } from '../http/html.ts'
import type { FramedPage } from '../http/html.ts'
import { markup, trusted } from '../mail/markup.ts'
import type { Markup } from '../mail/markup.ts'

/** What every page behind a link of a mail looks like. */
export const subscriptionStyles = `
body { margin: 0; background: var(--ic-color-canvas); }
.column { max-inline-size: 560px; margin-inline: auto; padding: var(--ic-space-6) var(--ic-space-4) var(--ic-space-16); }
.home { display: inline-block; padding-block: 3px; color: var(--ic-color-text); font-size: var(--ic-type-18); font-weight: var(--ic-weight-strong); letter-spacing: var(--ic-tracking-tight); text-decoration: none; }
.card { display: grid; gap: var(--ic-space-3); margin-block: var(--ic-space-6) var(--ic-space-4); padding: var(--ic-space-8) var(--ic-space-6); }
h1 { font-size: var(--ic-type-24); letter-spacing: var(--ic-tracking-display); }
form { margin-block-start: var(--ic-space-3); }
.input { inline-size: 100%; min-block-size: var(--ic-control-height); padding: 6px 11px; border: 1px solid var(--ic-color-control); border-radius: var(--ic-radius-m); background: var(--ic-color-surface); color: inherit; font: inherit; font-size: var(--ic-type-14); }
@media (pointer: coarse) { .input { font-size: max(16px, var(--ic-type-14)); } }
form.code { display: grid; gap: var(--ic-space-3); justify-items: start; }
.code label, .once label { font-weight: var(--ic-weight-medium); }
.code .input { inline-size: 12em; max-inline-size: 100%; }
.once { display: grid; gap: var(--ic-space-2); margin-block-start: var(--ic-space-3); }
.once .input { inline-size: 100%; }
.card p { overflow-wrap: anywhere; }
.error { color: var(--ic-color-danger); }
.back { font-size: var(--ic-type-14); }
`

/**
 * The page behind a link in a mail: what it means and, where there is something to do, one button. Only pressing it
 * does something, because mail scanners open every link they see.
 *
 * @param look - the style sheet of the page's brand
 * @param more - markup that goes on after the text, and the styles it needs
 */
export function renderSubscriptionPage(
  page: { name: string; url: string },
  locale: Locale,
  notice: Notice,
  look = '',
  more = { styles: '', markup: '' },
): FramedPage {
  const home = escapeMarkup(page.url)
  const form = notice.button
    ? `<form method="post"><button class="button primary" type="submit">${escapeMarkup(notice.button)}</button></form>`
    : ''
  const back = escapeMarkup(subscriptionWordsFor(locale).backToPage(page.name))
  return renderFrame({
    lang: locale,
    title: `${notice.title} · ${page.name}`,
    head: '<meta name="robots" content="noindex">',
    styles: [subscriptionStyles, more.styles, look],
    body: `<div class="column">
<header><a class="home" dir="auto" href="${home}">${escapeMarkup(page.name)}</a></header>
<main class="card"><h1>${escapeMarkup(notice.title)}</h1><p>${escapeMarkup(notice.text)}</p>${form}${more.markup}</main>
<footer class="back"><a href="${home}">${back}</a></footer>
</div>`,
  })
}

/** Asks for the code that a phone was sent. */
export function renderCodeForm(action: string, locale: Locale, phone: string, error?: string): Markup {
  const { codeLabel, confirmCode } = subscriptionWordsFor(locale)
  const wrong = error ? markup`<p class="error" id="why" role="alert">${error}</p>` : null
  return markup`<form class="code" method="post" action="${action}"><input type="hidden" name="phone" value="${phone}">
<label for="code">${codeLabel}</label>${wrong}
<input class="input" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" dir="ltr" required${error ? trusted(' aria-invalid="true" aria-describedby="why"') : null}>
<button class="button primary" type="submit">${confirmCode}</button></form>`
}

/** Shows what signs a webhook, this once. */
export function secretOnce(locale: Locale, secret: string): Markup {
  const { secretLabel, secretHint } = subscriptionWordsFor(locale)
  return markup`<div class="once"><label for="secret">${secretLabel}</label><input class="input" id="secret" readonly dir="ltr" value="${secret}" aria-describedby="once"><p id="once">${secretHint}</p></div>`
}

/** An address that its owner recognises and nobody else learns: links get forwarded. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${address.slice(at)}`
}
