import { notFoundWordsFor } from '@incident-commander/widget/labels/not-found-words.ts'
import type { PageData } from '@incident-commander/widget/page/page-data.ts'
import { createHash } from 'node:crypto'
import type { PublicIncident, StatusDocument } from '../contract/index.ts'
import type { FramedPage } from '../http/html.ts'
import { renderSubscriptionPage } from '../subscribers/subscription-page.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { renderIncidentPage, renderPage } from './public/html/render-page.ts'
import type { PageAssets } from './public/html/render-page.ts'

/** What the HTML of a page is made from. */
export interface HtmlSource {
  data: PageData
  assets: PageAssets
  /** Headers of every answer of the page. */
  headers: Record<string, string>
  /** As in HeldPage. */
  hour: string
}

/** An incident's own page, and what it was made from. */
export interface IncidentAnswer {
  content: string
  frame: string
  answer: Answer
}

const htmlHeaders = {
  // A browser asks again each time and mostly hears 304; a cache in between may stand in for us when we are away.
  'Cache-Control': 'public, max-age=0, s-maxage=10, stale-if-error=3600',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
}

function answerHtml(source: HtmlSource, { html, contentSecurityPolicy }: FramedPage, previous?: Answer): Answer {
  const headers = { ...htmlHeaders, 'Content-Security-Policy': contentSecurityPolicy, ...source.headers }
  return makeAnswer({ type: 'text/html; charset=utf-8', headers, text: html }, previous)
}

/** The public page. */
export function renderPageAnswer(source: HtmlSource): Answer {
  return answerHtml(source, renderPage(source.data, source.assets))
}

/** An incident's own page; the work is done only when it or what stands around it is not as in `previous`. */
export function renderIncidentAnswer(source: HtmlSource, incident: PublicIncident): IncidentAnswer {
  const page = renderIncidentPage({ ...source.data, incident }, source.assets)
  return { content: contentOf(incident), frame: frameOf(source), answer: answerHtml(source, page) }
}

/** What every address below `/incidents/` answers that is no incident's. */
export function renderNotFoundAnswer(document: StatusDocument): Answer {
  const { page } = document
  const { html, contentSecurityPolicy } = renderSubscriptionPage(page, page.locale, notFoundWordsFor(page.locale))
  const headers = { ...htmlHeaders, 'Cache-Control': 'no-cache', 'Content-Security-Policy': contentSecurityPolicy }
  return makeAnswer({ status: 404, type: 'text/html; charset=utf-8', headers, text: html })
}

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64')

/** Stands for all that an incident's page says of the incident. */
export const contentOf = (incident: PublicIncident) => digest(incident)

/** Stands for all that an incident's page shows besides the incident. */
export function frameOf({ data: { document }, hour }: HtmlSource): string {
  const { updatedAt: _, ...page } = document.page
  return digest([page, document.status, hour])
}
