import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import { ageHeaders, openHeaders } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { badgeStyles, toBadge } from './public/badge.ts'
import type { BadgeWish } from './public/badge.ts'
import type { HeldPage } from './render.ts'

/** Badges, which may be wished for in so many ways that they are made when somebody asks. */
export interface BadgeAnswers {
  /** Undefined for a path that is no badge's. */
  find(page: HeldPage, path: string, query: string): Answer | undefined
}

/** Badges that are held, of all pages together, however many labels are made up. */
const mostBadges = 2000

/** So long a label may be; what is longer is cut. */
const longestLabel = 60

/** A picture cannot say how old it is: a state that was not confirmed for five minutes is none. */
const longestAge = 5 * 60_000

const path = /^(?:\/components\/([^/]+))?\/badge\.svg$/

const headersOf = ({ snapshot }: HeldPage) => ({
  ...openHeaders,
  ...ageHeaders(snapshot),
  // No cache may go on showing green while we are away.
  'Cache-Control': 'max-age=10, public, s-maxage=10, stale-while-revalidate=20',
  // Opened by itself an SVG is a document: it gets nothing to run and nothing to load.
  'Content-Security-Policy': "default-src 'none'",
})

/** Reads how a badge is wished for; what makes no sense is as if it were not there, for a picture cannot complain. */
function wishIn(query: string): BadgeWish {
  const wish = new URLSearchParams(query.slice(0, 2000))
  const style = badgeStyles.find((each) => each === wish.get('style')) ?? 'flat'
  const label = wish.get('label')
  const printable = label?.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\s]+/gu, ' ').trim()
  return { style, label: printable === undefined ? null : [...printable].slice(0, longestLabel).join('') }
}

/** Creates the badges of all pages. */
export function createBadgeAnswers(clock: Clock): BadgeAnswers {
  const cache = new LRUCache<string, { stamp: string; answer: Answer }>({ max: mostBadges })
  return {
    find(page, asked, query) {
      const match = path.exec(asked)
      if (!match) return undefined
      const { snapshot } = page
      const [, componentId = null] = match
      const isThere = componentId === null || snapshot.components.some(({ id }) => id === componentId)
      const isKnown = clock.now().getTime() - page.currentAt <= longestAge
      const wish = wishIn(query)
      // Whatever is no component has one answer, so that none can be made up.
      const key = JSON.stringify([snapshot.page.id, isThere ? componentId : 'none', wish.style, wish.label])
      const stamp = [snapshot.revision, snapshot.computedAt, isKnown].join()
      const held = cache.get(key)
      if (held?.stamp === stamp) return held.answer
      const content = {
        status: isThere ? 200 : 404,
        type: 'image/svg+xml; charset=utf-8',
        headers: headersOf(page),
        text: toBadge(snapshot, { componentId, isKnown }, wish),
      }
      const answer = makeAnswer(content, held?.answer)
      cache.set(key, { stamp, answer })
      return answer
    },
  }
}
