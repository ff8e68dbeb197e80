import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { favicon } from '@incident-commander/widget/page/favicon.ts'
import { pageLabelsFor } from '@incident-commander/widget/page/labels/all.ts'
import { leanMaintenancePage, type MaintenancePageData } from '@incident-commander/widget/page/maintenance-data.ts'
import { contextAtRendering } from '@incident-commander/widget/page/page-context.ts'
import {
  type HistoryPage,
  type IncidentPageData,
  leanHistoryPage,
  leanIncidentPage,
  leanPage,
  leanSearchPage,
  isSearchPage,
  ownerOf,
  type PageData,
  type PostmortemPage,
  type SearchPage,
  type ShownPage,
  type UptimePage,
} from '@incident-commander/widget/page/page-data.ts'
import { titleOf } from '@incident-commander/widget/page/page-title.ts'
import {
  historyPageStyles,
  incidentPageStyles,
  maintenancePageStyles,
  pageStyles,
  postmortemPageStyles,
  uptimePageStyles,
} from '@incident-commander/widget/page/page.styles.ts'
import { viewOf } from '@incident-commander/widget/page/page-view.ts'
import { escapeMarkup } from '../../../escape.ts'
import { type FramedPage, renderFrame } from '../../../http/html.ts'
import { describePage } from './describe-page.ts'
import { renderView, shadowStyles } from './render-view.ts'

/** Where the files are that a page asks for. */
export interface PageAssets {
  /** Of the module that takes the page over in the browser. */
  scriptUrl: string
  /** Of the console, without trailing slash: it is on the host of PUBLIC_URL, wherever a page is. */
  consoleUrl: () => string
}

/** The public page as a whole document, readable without scripts; `look` is the style sheet of its brand. */
export function renderPage(data: PageData, assets: PageAssets, look = ''): FramedPage {
  return renderDocument(leanPage(data), { assets, look }, `${data.document.page.url}/`, pageStyles)
}

/** A month of a page's record as a whole document: nothing of the present is in it. */
export function renderHistoryPage(data: HistoryPage, assets: PageAssets, look = ''): FramedPage {
  return renderDocument(
    leanHistoryPage(data),
    { assets, look },
    `${data.page.url}/history/${data.month}`,
    historyPageStyles,
  )
}

/** What a search of a page's record came to, as a whole document. */
export function renderSearchPage(data: SearchPage, assets: PageAssets, look = ''): FramedPage {
  const address = `${data.page.url}/history?${new URLSearchParams({ q: data.query })}`
  return renderDocument(leanSearchPage(data), { assets, look }, address, historyPageStyles)
}

/** A month of a page's uptime as a whole document: nothing of the present is in it. */
export function renderUptimePage(data: UptimePage, assets: PageAssets, look = ''): FramedPage {
  return renderDocument(data, { assets, look }, `${data.page.url}/uptime/${data.month}`, uptimePageStyles)
}

/** An incident's own page as a whole document. Once it is over nothing of the present is in it. */
export function renderIncidentPage(data: IncidentPageData, assets: PageAssets, look = ''): FramedPage {
  return renderDocument(leanIncidentPage(data), { assets, look }, data.incident.url, incidentPageStyles)
}

/** A maintenance's own page as a whole document. Once it is over nothing of the present is in it. */
export function renderMaintenancePage(data: MaintenancePageData, assets: PageAssets, look = ''): FramedPage {
  const page = leanMaintenancePage(data, ownerOf(data.document))
  return renderDocument(page, { assets, look }, data.maintenance.url, maintenancePageStyles)
}

/** The account of an incident as a whole document. */
export function renderPostmortemPage(data: PostmortemPage, assets: PageAssets, look = ''): FramedPage {
  return renderDocument(data, { assets, look }, data.url, postmortemPageStyles)
}

function renderDocument(
  data: ShownPage,
  { assets, look }: { assets: PageAssets; look: string },
  address: string,
  styles: string,
): FramedPage {
  const page = ownerOf(data)
  const labels = labelsFor(page.locale)
  const words = pageLabelsFor(page.locale)
  const site = words.statusOf(page.name)
  const description = describePage(data, labels, words)
  const context = contextAtRendering(data, labels, words)
  const title = titleOf(data, context)
  const properties: [string, string][] = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', address],
    ['og:site_name', site],
  ]
  return renderFrame({
    lang: page.locale,
    title,
    description,
    styles: [styles, look],
    shadowStyles,
    body: `<div id="ic-root">${renderView(viewOf(data, context))}</div>`,
    data,
    scripts: [assets.scriptUrl],
    head: [
      // Half a page, painted because the rest is still under way, would move when that arrives. Chromium goes on at the start
      // tag of what is expected, so it is what comes after all that is seen.
      '<link rel="expect" href="#ic-data" blocking="render">',
      `<link rel="canonical" href="${escapeMarkup(address)}">`,
      `<link rel="alternate" type="application/atom+xml" title="${escapeMarkup(site)}" href="${escapeMarkup(page.url)}/history.atom">`,
      `<link rel="alternate" type="application/rss+xml" title="${escapeMarkup(site)}" href="${escapeMarkup(page.url)}/history.rss">`,
      `<link rel="alternate" type="application/feed+json" title="${escapeMarkup(site)}" href="${escapeMarkup(page.url)}/feed.json">`,
      `<link rel="alternate" type="text/calendar" title="${escapeMarkup(site)}" href="${escapeMarkup(page.url)}/maintenance.ics">`,
      `<link rel="icon" href="${escapeMarkup(favicon(data))}">`,
      // There are as many searches as words.
      ...(isSearchPage(data) ? ['<meta name="robots" content="noindex">'] : []),
      ...properties.map(([name, content]) => `<meta property="${name}" content="${escapeMarkup(content)}">`),
    ].join(''),
  })
}
