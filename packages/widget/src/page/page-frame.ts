import { html, type TemplateResult } from 'lit'
import { bellIcon, calendarIcon, codeIcon, feedIcon } from '../icons.ts'
import { uptimeWords } from '../labels/uptime-words.ts'
import type { PageContext } from './page-context.ts'
import { type Owner, ownerOf, type ShownPage } from './page-data.ts'
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
  if (page.logo) return html`${brandedHeader(page, page.logo, context)}${subscribePanel(page, context)}`
  return html`<header class="top">
      <a class="home" href="${page.url}/"><bdi>${page.name}</bdi></a>
      <button class="button subscribe-button" type="button" popovertarget="subscribe">
        ${bellIcon()}${context.place.labels.subscribe.subscribe}
      </button>
    </header>
    ${subscribePanel(page, context)}`
}

/** Apart from the plain one, which has nothing in it that only a logo needs. */
function brandedHeader(
  { name, url }: Owner,
  { url: source, width, height }: NonNullable<Owner['logo']>,
  { place }: PageContext,
): TemplateResult {
  return html`<header class="top">
      <a class="home" href="${url}/"><img src=${source} alt=${name} width=${width} height=${height} /></a>
      <button class="button subscribe-button" type="button" popovertarget="subscribe">
        ${bellIcon()}${place.labels.subscribe.subscribe}
      </button>
    </header>`
}

function footer(data: ShownPage, context: PageContext): TemplateResult {
  const { url, timeZone, supportUrl } = ownerOf(data)
  const { footer: words } = context.words
  const powered = words.poweredBy(html`<span translate="no">Incident Commander</span>`)
  return html`<footer class="foot">
    <nav aria-label=${words.feeds}>
      <ul class="links">
        <li><a href="${url}/history">${words.history}</a></li>
        <li><a href="${url}/uptime">${uptimeWords[context.place.labels.locale].uptime}</a></li>
        <li><a href="${url}/history.atom">${feedIcon()}${words.atom}</a></li>
        <li><a href="${url}/history.rss">${feedIcon()}${words.rss}</a></li>
        <li><a href="${url}/feed.json">${feedIcon()}${words.jsonFeed}</a></li>
        <li><a href="${url}/maintenance.ics">${calendarIcon()}${words.calendar}</a></li>
        <li><a href="${url}/status.json">${codeIcon()}${words.json}</a></li>
        <li><a href="${url}/api/v2/summary.json">${words.api}</a></li>
      </ul>
    </nav>
    <ic-page-settings .context=${context} .pageZone=${timeZone}></ic-page-settings>
    <p>${supportUrl ? supported(supportUrl, words.support, powered) : powered}</p>
  </footer>`
}

/** Where a reader finds a person, before the line about the product. */
const supported = (url: string, words: string, powered: unknown): TemplateResult =>
  html`<a href=${url}>${words}</a> · ${powered}`
