import { imagePath } from '../branding/brand.ts'
import type { Brand } from '../branding/brand.ts'
import type { StatusDocument } from '../contract/index.ts'
import type { MonthIndex } from './archive/index-of-months.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { toAtom } from './public/atom.ts'
import { toJsonFeed } from './public/json-feed.ts'
import { toRss } from './public/rss.ts'
import { toV2Documents } from './public/v2.ts'
import type { PageSnapshot } from './snapshot.ts'

/** Everything that is answered for a page, by its path below the page's root. */
export type Answers = Map<string, Answer>

/** What the contract's transport section asks of everything that programs read. */
export const openHeaders = {
  'Cache-Control': 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

export const jsonType = 'application/json; charset=utf-8'
export const atomType = 'application/atom+xml; charset=utf-8'
export const rssType = 'application/rss+xml; charset=utf-8'

/** Headers that say how old the content is, so that an operator sees when a page stands still. */
export function ageHeaders(snapshot: PageSnapshot): Record<string, string> {
  return {
    'Last-Modified': new Date(snapshot.computedAt).toUTCString(),
    'X-Snapshot-At': snapshot.computedAt,
  }
}

/** Renders the answers that programs read: v2, our own document and feed. */
export function renderMachineAnswers(snapshot: PageSnapshot, document: StatusDocument, previous?: Answers): Answers {
  const headers = { ...openHeaders, ...ageHeaders(snapshot) }
  const answers: Answers = new Map()
  const add = (path: string, type: string, text: string, more: Record<string, string> = {}) =>
    answers.set(path, makeAnswer({ type, headers: { ...headers, ...more }, text }, previous?.get(path)))
  for (const [name, content] of toV2Documents(snapshot)) add(`/api/v2/${name}`, jsonType, JSON.stringify(content))
  // The widget reads the clock from Date, so that a visitor's wrong one misleads nobody.
  add('/status.json', jsonType, JSON.stringify(document), { 'Access-Control-Expose-Headers': 'ETag, Date' })
  add('/feed.json', 'application/feed+json; charset=utf-8', JSON.stringify(toJsonFeed(snapshot)))
  return answers
}

const imageHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

/**
 * Adds the pictures a page wears, each by an address that is its own for ever; and the logo by one that stays, for mails,
 * which are read when it may be another.
 */
export function addImages(answers: Answers, brand: Brand | null, previous?: Answers): void {
  const add = (path: string, image: { base64: string }, cacheControl: string) =>
    answers.set(
      path,
      makeAnswer(
        {
          type: 'image/png',
          headers: { ...imageHeaders, 'Cache-Control': cacheControl },
          text: Buffer.from(image.base64, 'base64'),
        },
        previous?.get(path),
      ),
    )
  for (const kind of ['logo', 'favicon'] as const) {
    const image = brand?.[kind]
    if (image) add(imagePath(kind, image), image, 'public, max-age=31536000, immutable')
  }
  if (brand?.logo) add('/logo.png', brand.logo, 'public, max-age=3600')
}

/** Adds the feeds that lead on to the months' feeds: the answers about the present that know of the archive. */
export function addFeeds(answers: Answers, snapshot: PageSnapshot, index: MonthIndex, previous?: Answers): void {
  const monthBefore = (told: ReadonlySet<string>) =>
    index.months().find((month) => index.of(month).some(({ id }) => !told.has(id)))
  const headers = { ...openHeaders, ...ageHeaders(snapshot) }
  const add = (path: string, type: string, text: string) =>
    answers.set(path, makeAnswer({ type, headers, text }, previous?.get(path)))
  add('/history.atom', atomType, toAtom(snapshot, monthBefore))
  add('/history.rss', rssType, toRss(snapshot, monthBefore))
}

/** What an unknown path of the v2 API answers, and of the record in JSON or Atom. */
export const unknownDocument = makeAnswer({
  status: 404,
  type: jsonType,
  headers: { ...openHeaders, 'Cache-Control': 'no-store' },
  text: JSON.stringify({ error: 'Not found' }),
})

/** What of the record cannot be told now: it is being read anew, and that is a matter of seconds. */
export const unavailable = makeAnswer({
  status: 503,
  type: 'text/plain; charset=utf-8',
  headers: { ...openHeaders, 'Cache-Control': 'no-store', 'Retry-After': '5' },
  text: 'This part of the record is being prepared. Please try again in a few seconds.\n',
})
