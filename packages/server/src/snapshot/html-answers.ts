import { notFoundWordsFor } from '@incident-commander/widget/labels/not-found-words.ts'
import type { Notice } from '@incident-commander/widget/labels/subscription-words.ts'
import { isShown } from '@incident-commander/widget/elements/shown-component.ts'
import { ownerOf } from '@incident-commander/widget/page/page-data.ts'
import { createHash } from 'node:crypto'
import type {
  HistoryMonth,
  HistorySearch,
  PublicIncident,
  PublicMaintenance,
  PublicPostmortem,
  StatusDocument,
  UptimeDocument,
  UptimeMonth,
} from '../contract/index.ts'
import type { FramedPage } from '../http/html.ts'
import { renderSubscriptionPage } from '../subscribers/subscription-page.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import {
  renderHistoryPage,
  renderIncidentPage,
  renderMaintenancePage,
  renderPage,
  renderPostmortemPage,
  renderSearchPage,
  renderUptimePage,
} from './public/html/render-page.ts'
import type { PageAssets } from './public/html/render-page.ts'

/** What the HTML of a page is made from. */
export interface HtmlSource {
  document: StatusDocument
  slug: string
  now: Date
  assets: PageAssets
  /** The style sheet of the page's brand. */
  look: string
  /** Headers of every answer of the page. */
  headers: Record<string, string>
}

/** The page of an open incident, and what it was made from. */
export interface IncidentAnswer {
  made: string
  answer: Answer
}

const htmlHeaders = {
  // A browser asks again each time and mostly hears 304; a cache in between may stand in for us when we are away.
  'Cache-Control': 'public, max-age=0, s-maxage=10, stale-if-error=3600',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
}

/** @param markdown - where the same is in Markdown */
function answerHtml(
  { headers: age }: HtmlSource,
  { html, contentSecurityPolicy }: FramedPage,
  markdown?: string,
): Answer {
  const link: Record<string, string> = markdown ? { Link: `<${markdown}>; rel="alternate"; type="text/markdown"` } : {}
  const headers = { ...htmlHeaders, 'Content-Security-Policy': contentSecurityPolicy, ...link, ...age }
  return makeAnswer({ type: 'text/html; charset=utf-8', headers, text: html })
}

/** The public page, with what ended in the last 90 days. */
export function renderPageAnswer(
  source: HtmlSource,
  history: PublicIncident[],
  uptime: UptimeDocument | undefined,
): Answer {
  const { document, now } = source
  const { timeZone, locale } = document.page
  return answerHtml(
    source,
    renderPage({ document, history, uptime, now: now.toISOString(), timeZone, locale }, source.assets, source.look),
    `${document.page.url}/index.md`,
  )
}

/** An incident's own page. */
export function renderIncidentAnswer(source: HtmlSource, incident: PublicIncident): Answer {
  const { document, slug, now, assets, look } = source
  const teamUrl = `${assets.consoleUrl()}/incidents/${incident.id}?page=${slug}`
  return answerHtml(
    source,
    renderIncidentPage({ incident, document, teamUrl, now: now.toISOString() }, assets, look),
    `${incident.url}.md`,
  )
}

/** A maintenance's own page: of one of the live part, or one that the archive has kept. */
export function renderMaintenanceAnswer(source: HtmlSource, maintenance: PublicMaintenance): Answer {
  const { document, now } = source
  return answerHtml(
    source,
    renderMaintenancePage({ maintenance, document, now: now.toISOString() }, source.assets, source.look),
    `${maintenance.url}.md`,
  )
}

/** A month of the record. */
export function renderMonthAnswer(source: HtmlSource, month: HistoryMonth): Answer {
  const page = ownerOf(source.document)
  return answerHtml(
    source,
    renderHistoryPage({ ...month, page: { ...page, ...month.page } }, source.assets, source.look),
    `${page.url}/history/${month.month}.md`,
  )
}

/** What a search of the record came to. */
export function renderSearchAnswer(source: HtmlSource, search: HistorySearch): Answer {
  const page = ownerOf(source.document)
  return answerHtml(
    source,
    renderSearchPage({ ...search, page: { ...page, ...search.page } }, source.assets, source.look),
  )
}

/** A month of uptime; with how the last days were, where that is the present one. */
export function renderUptimeAnswer(source: HtmlSource, month: UptimeMonth, ranges: UptimeDocument | undefined): Answer {
  // What visitors see only while something is wrong with it is told of where something was.
  const hidden = new Set(
    source.document.components.filter((component) => !isShown(component)).map((component) => component.id),
  )
  const components = month.components.filter(({ id, days }) => !hidden.has(id) || days.length > 0)
  const told = new Set([...month.groups, ...components].map(({ id }) => id))
  const all = ranges && rangesInOrder(ranges).filter(({ id }) => told.has(id))
  const page = { ...ownerOf(source.document), ...month.page }
  const data = { ...month, page, components, ...(all ? { ranges: all } : {}) }
  return answerHtml(source, renderUptimePage(data, source.assets, source.look))
}

/** Each group before its components, as the page shows them, and those in none at the end. */
function rangesInOrder({ groups, components }: UptimeDocument) {
  const known = new Set(groups.map(({ id }) => id))
  const inGroup = (group: string) => components.filter(({ groupId }) => groupId === group)
  const alone = components.filter(({ groupId }) => groupId === null || !known.has(groupId))
  return [...groups.flatMap((group) => [group, ...inGroup(group.id)]), ...alone].map(({ id, percentages }) => ({
    id,
    percentages,
  }))
}

/** The account of an incident. */
export function renderPostmortemAnswer(source: HtmlSource, told: PublicPostmortem): Answer {
  const page = ownerOf(source.document)
  return answerHtml(
    source,
    renderPostmortemPage({ ...told, page: { ...page, ...told.page } }, source.assets, source.look),
  )
}
/** What every address below `/incidents/` answers that is no incident's. */
export function renderNotFoundAnswer(document: StatusDocument, look: string): Answer {
  const { html, contentSecurityPolicy } = frameNotice(document, look, notFoundWordsFor(document.page.locale))
  const headers = { ...noticeHeaders(contentSecurityPolicy), 'Cache-Control': 'no-cache' }
  return makeAnswer({ status: 404, type: 'text/html; charset=utf-8', headers, text: html })
}

/** A page that says one thing and leads back to the status page; `more` is markup below what is said, and its styles. */
export const frameNotice = (
  { page }: StatusDocument,
  look: string,
  notice: Notice,
  more?: { styles: string; markup: string },
): FramedPage => renderSubscriptionPage(page, page.locale, notice, look, more)

/** What every such page is sent with. */
export const noticeHeaders = (contentSecurityPolicy: string): Record<string, string> => ({
  ...htmlHeaders,
  'Content-Security-Policy': contentSecurityPolicy,
})

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64')

/** Stands for all that the page of an open incident shows: another one is made where this is another. */
export function madeOf({ document, look }: HtmlSource, hour: string, incident: PublicIncident): string {
  const { updatedAt: _, ...page } = document.page
  return digest([page, document.status, hour, incident, look])
}
