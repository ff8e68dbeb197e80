import type { StatusDocument } from '../contract/index.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { toAtom } from './public/atom.ts'
import { toBadge } from './public/badge.ts'
import { toJsonFeed } from './public/json-feed.ts'
import { toV2Documents } from './public/v2.ts'
import type { PageSnapshot } from './snapshot.ts'

/** Everything that is answered for a page, by its path below the page's root. */
export type Answers = Map<string, Answer>

/** What the contract's transport section asks of everything that programs read. */
const openHeaders = {
  'Cache-Control': 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

const json = 'application/json; charset=utf-8'

/** Headers that say how old the content is, so that an operator sees when a page stands still. */
export function ageHeaders(snapshot: PageSnapshot): Record<string, string> {
  return {
    'Last-Modified': new Date(snapshot.computedAt).toUTCString(),
    'X-Snapshot-At': snapshot.computedAt,
  }
}

/** Renders the answers that programs read: v2, our own document, feed and badge. */
export function renderMachineAnswers(snapshot: PageSnapshot, document: StatusDocument, previous?: Answers): Answers {
  const headers = { ...openHeaders, ...ageHeaders(snapshot) }
  const answers: Answers = new Map()
  const add = (path: string, type: string, text: string, more: Record<string, string> = {}) =>
    answers.set(path, makeAnswer({ type, headers: { ...headers, ...more }, text }, previous?.get(path)))
  for (const [name, content] of toV2Documents(snapshot)) add(`/api/v2/${name}`, json, JSON.stringify(content))
  // The widget reads the clock from Date, so that a visitor's wrong one misleads nobody.
  add('/status.json', json, JSON.stringify(document), { 'Access-Control-Expose-Headers': 'ETag, Date' })
  add('/history.atom', 'application/atom+xml; charset=utf-8', toAtom(snapshot))
  add('/feed.json', 'application/feed+json; charset=utf-8', JSON.stringify(toJsonFeed(snapshot)))
  // Opened by itself an SVG is a document: it gets nothing to run and nothing to load.
  add('/badge.svg', 'image/svg+xml; charset=utf-8', toBadge(snapshot), {
    'Content-Security-Policy': "default-src 'none'",
  })
  return answers
}

/** What an unknown path of the v2 API answers. */
export const unknownDocument = makeAnswer({
  status: 404,
  type: json,
  headers: { ...openHeaders, 'Cache-Control': 'no-store' },
  text: JSON.stringify({ error: 'Not found' }),
})
