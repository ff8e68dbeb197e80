import type { Clock } from '../clock.ts'
import type { HistorySearch } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import { networkOf } from '../http/address.ts'
import { createLimit } from '../http/limits.ts'
import { ageHeaders, jsonType, openHeaders, unavailable } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { ownerOf, toPublic } from './history.ts'
import { renderSearchAnswer } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
import type { HeldPage } from './render.ts'
import { createSearch, withTellingUpdate, wordsIn } from './search.ts'
import { createTooManySearches, wantsPage } from './too-many-searches.ts'
import type { Found, Searchable, SearchWish } from './search.ts'

/** Who searches, and what they can read. */
export interface SearchAsker {
  address: string
  accept: string | undefined
}

/** The answers to searches of the record: made for whoever asks, and held for nobody. */
export interface SearchAnswers {
  find(page: HeldPage, path: string, wish: SearchWish, asker: SearchAsker): Promise<Answer>
}

export interface SearchAnswersOptions {
  sourceOf: (page: HeldPage) => HtmlSource
  clock: Clock
  read: (page: HeldPage, id: string) => ReturnType<Searchable['read']>
  onFault: (error: unknown) => void
}

const longestQuery = 200

/** The seconds until the next search is answered, of a refusal by the limit. */
function waitOf(error: unknown): number {
  if (!(error instanceof Refusal) || error.retryAfter === undefined) throw error
  return error.retryAfter
}

/** What a query string looks for; undefined where it looks for nothing. */
export function wishIn(queryString: string): SearchWish | undefined {
  if (queryString === '') return undefined
  const parameters = new URLSearchParams(queryString.slice(0, 4000))
  const query = (parameters.get('q') ?? '')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')
    .trim()
    .slice(0, longestQuery)
    .toWellFormed()
  const words = wordsIn(query)
  return words.length === 0 ? undefined : { query, words, after: parameters.get('after') }
}

/** Creates what answers searches; each costs more than anything else that is read, so a network may make few. */
export function createSearchAnswers({ sourceOf, clock, read, onFault }: SearchAnswersOptions): SearchAnswers {
  const search = createSearch()
  const limit = createLimit(60, 60)
  const tooMany = createTooManySearches()

  const toDocument = ({ snapshot }: HeldPage, wish: SearchWish, found: Found, form: string): HistorySearch => {
    const { query, words } = wish
    const more = found.next && new URLSearchParams({ q: query, after: found.next }).toString()
    return {
      format: 1,
      generatedAt: clock.now().toISOString(),
      page: ownerOf(snapshot),
      query,
      ...toPublic(found.told.map((told) => withTellingUpdate(told, words))),
      lookedBackTo: found.lookedBackTo,
      next: more ? `${snapshot.page.url}/history${form}?${more}` : null,
    }
  }

  const answer = async (page: HeldPage, path: string, wish: SearchWish, asker: SearchAsker): Promise<Answer> => {
    const { snapshot, archive } = page
    const wait = await limit.take(networkOf(asker.address)).then(() => null, waitOf)
    if (wait !== null) {
      const isForReader = path === '/history' && wantsPage(asker.accept)
      return tooMany(page, { wish, wait, isForReader }, sourceOf)
    }
    if (!archive.isWhole()) return unavailable
    const searchable: Searchable = {
      pageId: snapshot.page.id,
      index: archive.index(),
      manner: snapshot.manner.key,
      read: (id) => read(page, id),
    }
    const found = await search.find(searchable, wish.words, wish.after)
    if (found === 'busy') return unavailable
    if (path === '/history.json') {
      const text = JSON.stringify(toDocument(page, wish, found, '.json'))
      return makeAnswer({ type: jsonType, headers: { ...openHeaders, ...ageHeaders(snapshot) }, text })
    }
    return renderSearchAnswer(sourceOf(page), toDocument(page, wish, found, ''))
  }

  return {
    find: (page, path, wish, asker) =>
      answer(page, path, wish, asker).catch((error: unknown) => {
        onFault(error)
        return unavailable
      }),
  }
}
