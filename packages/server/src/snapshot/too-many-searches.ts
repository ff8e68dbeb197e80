import { tooManySearchesWordsFor } from '@incident-commander/widget/labels/not-found-words.ts'
import { openHeaders } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { renderNoticeAnswer } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
import type { HeldPage } from './render.ts'

/** Seconds after which a search is answered again. */
const wait = '60'

/** Whether whoever accepts this is a person with a browser. */
export const wantsPage = (accept = ''): boolean => /\btext\/html\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accept)

/** What more searches than a network may make are told: people by a page, programs by a problem. */
export function createTooManySearches() {
  // Made once per page: who asks too often must not be what costs most.
  const pages = new WeakMap<HeldPage, Answer>()
  return (page: HeldPage, isForReader: boolean, sourceOf: (page: HeldPage) => HtmlSource): Answer => {
    if (!isForReader) return problem
    const made = pages.get(page)
    if (made) return made
    const { document, look } = sourceOf(page)
    const headers = { 'Cache-Control': 'no-store', 'Retry-After': wait, Vary: 'Accept' }
    const answer = renderNoticeAnswer(document, look, 429, tooManySearchesWordsFor(document.page.locale), headers)
    pages.set(page, answer)
    return answer
  }
}

const problem = makeAnswer({
  status: 429,
  type: 'application/problem+json',
  headers: { ...openHeaders, 'Cache-Control': 'no-store', 'Retry-After': wait, Vary: 'Accept' },
  text: JSON.stringify({
    type: 'about:blank',
    title: 'Too many requests',
    status: 429,
    detail: 'A network may search 60 times a minute; try again in a minute',
  }),
})
