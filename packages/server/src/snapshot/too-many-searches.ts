import { cssText } from '@incident-commander/widget/base.styles.ts'
import { field } from '@incident-commander/widget/field.styles.ts'
import { tooManySearchesWordsFor } from '@incident-commander/widget/labels/not-found-words.ts'
import { pageLabelsFor } from '@incident-commander/widget/page/labels/all.ts'
import { escapeMarkup } from '../escape.ts'
import { openHeaders } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { frameNotice, noticeHeaders } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
import type { HeldPage } from './render.ts'
import type { SearchWish } from './search.ts'

/** Whether whoever accepts this is a person with a browser. */
export const wantsPage = (accept = ''): boolean => /\btext\/html\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accept)

/** A search that is one too many, and the seconds until it would be answered. */
export interface RefusedSearch {
  wish: SearchWish
  wait: number
  isForReader: boolean
}

/** What more searches than a network may make are told: people by a page that keeps their words, programs by a problem. */
export function createTooManySearches() {
  // Framed once per page: who asks too often must not be what costs most.
  const pages = new WeakMap<HeldPage, FramedSearch>()
  return (page: HeldPage, refused: RefusedSearch, sourceOf: (page: HeldPage) => HtmlSource): Answer => {
    const { wish, wait, isForReader } = refused
    const headers = { 'Cache-Control': 'no-store', 'Retry-After': String(wait), Vary: 'Accept' }
    if (!isForReader) return problem(wait, headers)
    const framed = pages.get(page) ?? frameSearch(sourceOf(page))
    pages.set(page, framed)
    return makeAnswer({
      status: 429,
      type: 'text/html; charset=utf-8',
      headers: { ...framed.headers, ...headers },
      // Bytes are not compressed: it is made for one reader.
      text: Buffer.from(framed.fill(wish, wait)),
    })
  }
}

interface FramedSearch {
  headers: Record<string, string>
  fill: (wish: SearchWish, wait: number) => string
}

const styles = `${cssText(field)}
.search { display: flex; flex-wrap: wrap; gap: 8px; }
.search .input { flex: 1 1 200px; min-inline-size: 0; }
`

/** Stand where the parts go that are another for each refusal. */
const marks = { wait: '@wait@', query: '@query@', further: '@further@' }

/** Without an action the form asks the very address that was refused. */
function frameSearch({ document, look }: HtmlSource): FramedSearch {
  const { locale } = document.page
  const { search } = pageLabelsFor(locale)
  const label = escapeMarkup(search.label)
  const form = `<form class="search" role="search" method="get"><input class="input" name="q" type="search" maxlength="200" required dir="auto" aria-label="${label}" value="${marks.query}"><button class="button primary" type="submit">${escapeMarkup(search.submit)}</button></form>${marks.further}`
  const notice = tooManySearchesWordsFor(locale)(marks.wait)
  const { html, contentSecurityPolicy } = frameNotice(document, look, notice, { styles, markup: form })
  const parts = html.split(/(@(?:wait|query|further)@)/)
  const fill = ({ query, after }: SearchWish, wait: number) => {
    const address = after === null ? '' : `?${new URLSearchParams({ q: query, after }).toString()}`
    const further = address && `<p><a href="${escapeMarkup(address)}">${escapeMarkup(search.older)}</a></p>`
    const filling = new Map([
      [marks.wait, String(wait)],
      [marks.query, escapeMarkup(query)],
      [marks.further, further],
    ])
    return parts.map((part) => filling.get(part) ?? part).join('')
  }
  return { headers: noticeHeaders(contentSecurityPolicy), fill }
}

const problem = (wait: number, headers: Record<string, string>): Answer =>
  makeAnswer({
    status: 429,
    type: 'application/problem+json',
    headers: { ...openHeaders, ...headers },
    text: JSON.stringify({
      type: 'about:blank',
      title: 'Too many requests',
      status: 429,
      detail: `A network may search 60 times a minute; try again in ${wait} s`,
    }),
  })
