import { html, type TemplateResult } from 'lit'
import { bellIcon, codeIcon, feedIcon } from '../icons.ts'
import type { PageContext } from './page-context.ts'
import { ownerOf, type ShownPage } from './page-data.ts'
import { subscribePanel } from './subscribe-panel.ts'

/** What stands around every page: skip link, header with the subscribe popover, footer with feeds and settings. */
export function pageFrame(data: ShownPage, context: PageContext, main: TemplateResult): TemplateResult {
  return html`<a class="button skip" href="#main">${context.words.skip}</a>
    <div class="column">
      ${header(data, context)}
      <main id="main">${main}</main>
      ${footer(data, context)}
    </div>`
}

function header(data: ShownPage, context: PageContext): TemplateResult {
  const page = ownerOf(data)
  return html`<header class="top">
      <a class="home" href="${page.url}/"><bdi>${page.name}</bdi></a>
      <button class="button subscribe-button" type="button" popovertarget="subscribe">
        ${bellIcon()}${context.place.labels.subscribe.subscribe}
      </button>
    </header>
    ${subscribePanel(page, context)}`
}

function footer(data: ShownPage, context: PageContext): TemplateResult {
  const { url, timeZone } = ownerOf(data)
  const { footer: words } = context.words
  return html`<footer class="foot">
    <nav aria-label=${words.feeds}>
      <ul class="links">
        <li><a href="${url}/history">${words.history}</a></li>
        <li><a href="${url}/history.atom">${feedIcon()}${words.atom}</a></li>
        <li><a href="${url}/feed.json">${feedIcon()}${words.jsonFeed}</a></li>
        <li><a href="${url}/status.json">${codeIcon()}${words.json}</a></li>
        <li><a href="${url}/api/v2/summary.json">${words.api}</a></li>
      </ul>
    </nav>
    <ic-page-settings .context=${context} .pageZone=${timeZone}></ic-page-settings>
    <p>${words.poweredBy(html`<span translate="no">Incident Commander</span>`)}</p>
  </footer>`
}
