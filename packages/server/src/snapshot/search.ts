import { LRUCache } from 'lru-cache'
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { MessageTree } from '../contract/index.ts'
import { messageToText } from '../messages/message-text.ts'
import type { Entry, MonthIndex } from './archive/index-of-months.ts'
import { isMaintenance } from './recorded.ts'
import type { Shown } from './recorded.ts'
import type { SnapshotIncident } from './recorded-incident.ts'

/** How much one search may cost: so many documents are looked at, then its reader is asked whether to go on. */
const mostLookedAt = 400
const mostFound = 25
const atOnce = 50

/** Characters of remembered texts, of all pages together: without them each search would read files again. */
const mostCharacters = 8_000_000

/** So many searches may wait for their turn; one is made at a time, so that reading pages goes first. */
const mostWaiting = 20

/** What somebody looks for. */
export interface SearchWish {
  query: string
  words: string[]
  /** Where an earlier part of the same search ended. */
  after: string | null
}

/** What of a page is searched. */
export interface Searchable {
  pageId: string
  index: MonthIndex
  /** Another one where the same record is shown in other words. */
  manner: string
  read(id: string): Promise<Shown | 'gone' | 'unavailable'>
}

/** What a search came to. */
export interface Found {
  told: Shown[]
  /** The last one that was looked at, where there are more to look at. */
  next: string | null
  /** The month that one began in. */
  lookedBackTo: string | null
}

/** Searches the record of pages. */
export interface Search {
  /** Looks for what has every word, newest first, after one of them; `busy` when too many wait already. */
  find(page: Searchable, words: string[], after: string | null): Promise<Found | 'busy'>
}

/** The same letters in any case, with or without accents. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()

/** At most ten words of what somebody typed; more of them make no search better. */
export const wordsIn = (query: string): string[] => [...new Set(fold(query).split(/\s+/).filter(Boolean))].slice(0, 10)

const sayNothing = () => ''

/** What everybody may read of a published postmortem. */
function readableOf({ postmortem }: SnapshotIncident): { lines: string[]; trees: MessageTree[] } {
  if (!postmortem) return { lines: [], trees: [] }
  const { title, summary, impact, rootCause, timeline, actions } = postmortem
  return {
    lines: [title, ...actions.map(({ text }) => text)],
    trees: [summary, impact, rootCause, ...timeline.map(({ text }) => text)].map(({ tree }) => tree),
  }
}

/** All that is said of an incident or a maintenance, as it is searched. */
function textOf(told: Shown): string {
  const { lines, trees } = isMaintenance(told) ? { lines: [], trees: [told.tree] } : readableOf(told)
  const said = [...trees, ...told.updates.map(({ tree }) => tree)].map((tree) => messageToText(tree, sayNothing))
  return fold([told.title, ...told.components.map(({ name }) => name), ...lines, ...said].join('\n'))
}

/** With the newest of the updates that have most of the words: it shows why this was found. */
export function withTellingUpdate(told: Shown, words: string[]): Shown {
  const counted = told.updates.map(({ id, tree }) => {
    const text = fold(messageToText(tree, sayNothing))
    return { id, count: words.filter((word) => text.includes(word)).length }
  })
  const most = Math.max(...counted.map(({ count }) => count))
  const telling = counted.find(({ count }) => count === most)
  return { ...told, updates: told.updates.filter(({ id }) => id === telling?.id) } as Shown
}

/** What comes after an incident, or all there is; no more than may be looked at, and one that tells whether there is more. */
function entriesAfter(index: MonthIndex, after: string | null): Entry[] {
  const last = after === null ? undefined : index.find(after)
  const entries: Entry[] = []
  for (const month of index.months()) {
    if (last && month > last.month) continue
    const all = index.of(month)
    const from = last?.month === month ? all.findIndex(({ id }) => id === after) + 1 : 0
    entries.push(...all.slice(from))
    if (entries.length > mostLookedAt) return entries.slice(0, mostLookedAt + 1)
  }
  return entries
}

function end(told: Shown[], entries: Entry[], lastLookedAt: number): Found {
  const looked = entries[lastLookedAt]
  const isEnd = lastLookedAt >= entries.length - 1
  return { told, next: isEnd ? null : (looked?.id ?? null), lookedBackTo: looked?.month ?? null }
}

/** Creates a search that reads documents of the archive, a bounded number each time, and never the database. */
export function createSearch(): Search {
  const texts = new LRUCache<string, { stamp: string; text: string }>({
    maxSize: mostCharacters,
    sizeCalculation: ({ text }) => text.length + 200,
  })
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const look = async (page: Searchable, words: string[], after: string | null): Promise<Found> => {
    const found: Shown[] = []
    const entries = entriesAfter(page.index, after)
    for (let at = 0; at < Math.min(entries.length, mostLookedAt); at += atOnce) {
      const some = entries.slice(at, Math.min(at + atOnce, mostLookedAt))
      const texted = await Promise.all(
        some.map(async ({ id, revision }) => {
          const key = `${page.pageId}/${id}`
          const stamp = `${revision} ${page.manner}`
          const held = texts.get(key)
          if (held?.stamp === stamp) return { id, text: held.text }
          const incident = await page.read(id)
          if (typeof incident === 'string') return { id, text: '' }
          const text = textOf(incident)
          texts.set(key, { stamp, text })
          return { id, text, incident }
        }),
      )
      for (const [place, { id, text, incident }] of texted.entries()) {
        if (text === '' || !words.every((word) => text.includes(word))) continue
        const read = incident ?? (await page.read(id))
        if (typeof read === 'string') continue
        found.push(read)
        if (found.length === mostFound) return end(found, entries, at + place)
      }
      await othersTurn()
    }
    return end(found, entries, Math.min(entries.length, mostLookedAt) - 1)
  }

  return {
    async find(page, words, after) {
      if (waiting >= mostWaiting) return 'busy'
      waiting += 1
      const turn = last.then(() => look(page, words, after))
      last = turn.catch(() => {})
      return turn.finally(() => (waiting -= 1))
    },
  }
}
