import type { PageSnapshot } from '../snapshot.ts'
import { feedEntry } from './feed-entry.ts'
import type { FeedEntry, Told } from './feed-entry.ts'

/** So many bytes of entries, and the first one in any case; what is older is in the months' own feeds. */
const largestFeed = 256 * 1024

/** An entry as it is written, and when it was last changed. */
export interface WrittenEntry {
  id: string
  xml: string
  updated: string
}

/** Writes entries in one form, each once, however many changes of other things follow: what is shown otherwise is another. */
export function createEntryWriter(
  toXml: (entry: FeedEntry) => string,
): (snapshot: PageSnapshot, told: Told) => WrittenEntry {
  const written = new WeakMap<Told, WrittenEntry>()
  return (snapshot, told) => {
    const known = written.get(told)
    if (known) return known
    const entry = feedEntry(snapshot, told)
    const made = { id: told.id, xml: toXml(entry), updated: entry.updated }
    written.set(told, made)
    return made
  }
}

/** The newest entries, as many as fit. */
export function newestThatFit(
  snapshot: PageSnapshot,
  all: Told[],
  write: ReturnType<typeof createEntryWriter>,
): WrittenEntry[] {
  const entries: WrittenEntry[] = []
  let bytes = 0
  for (const told of all) {
    const entry = write(snapshot, told)
    bytes += Buffer.byteLength(entry.xml)
    if (entries.length > 0 && bytes > largestFeed) break
    entries.push(entry)
  }
  return entries
}

/** When a feed of these entries was last changed. */
export const newestChange = (entries: WrittenEntry[], otherwise: string): string =>
  entries
    .map((entry) => entry.updated)
    .toSorted()
    .at(-1) ?? otherwise
