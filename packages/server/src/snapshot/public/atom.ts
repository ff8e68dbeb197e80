import { escapeMarkup } from '../../escape.ts'
import type { PageSnapshot, SnapshotIncident } from '../snapshot.ts'
import { feedEntry, feedHead } from './feed-entry.ts'
import type { FeedEntry } from './feed-entry.ts'

/** So many bytes of entries, and the first one in any case; what is older is in the months' own feeds. */
const largestFeed = 256 * 1024

/** An entry as it is written, and when it was last changed. */
interface WrittenEntry {
  xml: string
  updated: string
}

const written = new WeakMap<SnapshotIncident, WrittenEntry>()

/** Writes an entry once, however many changes of other things follow: an incident that is shown otherwise is another. */
function writeEntry(snapshot: PageSnapshot, incident: SnapshotIncident): WrittenEntry {
  const known = written.get(incident)
  if (known) return known
  const entry = feedEntry(snapshot, incident)
  const made = { xml: toXml(entry), updated: entry.updated }
  written.set(incident, made)
  return made
}

/**
 * `/history.atom`: one entry per incident, its content every update, newest first: the live part, as much of it as fits.
 *
 * @param monthBefore - answers the newest month that has an incident which is not told here (RFC 5005: `prev-archive`)
 */
export function toAtom(snapshot: PageSnapshot, monthBefore: (told: ReadonlySet<string>) => string | undefined): string {
  const entries: WrittenEntry[] = []
  const told = new Set<string>()
  let bytes = 0
  for (const incident of snapshot.incidents) {
    const entry = writeEntry(snapshot, incident)
    bytes += Buffer.byteLength(entry.xml)
    if (told.size > 0 && bytes > largestFeed) break
    entries.push(entry)
    told.add(incident.id)
  }
  const before = monthBefore(told)
  return feed(snapshot, '/history.atom', entries, before ? [['prev-archive', `/history/${before}.atom`]] : [])
}

/** `/history/{month}.atom`: every incident that began in a month (RFC 5005, an archived feed). */
export function toAtomMonth(
  snapshot: PageSnapshot,
  month: string,
  incidents: SnapshotIncident[],
  { earlier, later }: { earlier: string | null; later: string | null },
): string {
  const links: [string, string][] = [['current', '/history.atom']]
  if (earlier) links.push(['prev-archive', `/history/${earlier}.atom`])
  if (later) links.push(['next-archive', `/history/${later}.atom`])
  const entries = incidents.map((incident) => writeEntry(snapshot, incident))
  return feed(snapshot, `/history/${month}.atom`, entries, links, true)
}

function feed(
  snapshot: PageSnapshot,
  path: string,
  entries: WrittenEntry[],
  links: [rel: string, path: string][],
  isArchive = false,
): string {
  const { page } = snapshot
  const { title, locale, authority } = feedHead(snapshot)
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? page.updatedAt
  const link = (rel: string, to: string) =>
    `  <link rel="${rel}" type="application/atom+xml" href="${escapeMarkup(page.url + to)}"/>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xml:lang="${locale}" xmlns="http://www.w3.org/2005/Atom"${
      isArchive ? ' xmlns:fh="http://purl.org/syndication/history/1.0"' : ''
    }>`,
    `  <id>${authority}${new URL(page.url).pathname.replace(/\/$/, '')}/history</id>`,
    `  <link rel="alternate" type="text/html" href="${escapeMarkup(page.url)}"/>`,
    link('self', path),
    ...links.map(([rel, to]) => link(rel, to)),
    ...(isArchive ? ['  <fh:archive/>'] : []),
    `  <title>${escapeMarkup(title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <author>\n    <name>${escapeMarkup(page.name)}</name>\n  </author>`,
    ...entries.map(({ xml }) => xml),
    '</feed>\n',
  ].join('\n')
}

function toXml(entry: FeedEntry): string {
  return [
    '  <entry>',
    `    <id>${entry.id}</id>`,
    `    <published>${entry.published}</published>`,
    `    <updated>${entry.updated}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escapeMarkup(entry.url)}"/>`,
    `    <title>${escapeMarkup(entry.title)}</title>`,
    `    <content type="html">${escapeMarkup(entry.html)}</content>`,
    '  </entry>',
  ].join('\n')
}
