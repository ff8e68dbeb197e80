import { escapeMarkup } from '../../escape.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { feedHead, toldIn } from './feed-entry.ts'
import type { FeedEntry, Told } from './feed-entry.ts'
import { createEntryWriter, newestChange, newestThatFit } from './feed-writing.ts'
import type { WrittenEntry } from './feed-writing.ts'

const writeEntry = createEntryWriter(toXml)

/**
 * `/history.atom`: one entry for each that is told, its content every update, newest first: the live part, as much of it
 * as fits.
 *
 * @param monthBefore - answers the newest month that has an entry which is not told here (RFC 5005: `prev-archive`)
 */
export function toAtom(snapshot: PageSnapshot, monthBefore: (told: ReadonlySet<string>) => string | undefined): string {
  const entries = newestThatFit(snapshot, toldIn(snapshot), writeEntry)
  const before = monthBefore(new Set(entries.map(({ id }) => id)))
  return feed(snapshot, '/history.atom', entries, before ? [['prev-archive', `/history/${before}.atom`]] : [])
}

/** `/history/{month}.atom`: everything that began in a month (RFC 5005, an archived feed). */
export function toAtomMonth(
  snapshot: PageSnapshot,
  month: string,
  told: Told[],
  { earlier, later }: { earlier: string | null; later: string | null },
): string {
  const links: [string, string][] = [['current', '/history.atom']]
  if (earlier) links.push(['prev-archive', `/history/${earlier}.atom`])
  if (later) links.push(['next-archive', `/history/${later}.atom`])
  const entries = told.map((each) => writeEntry(snapshot, each))
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
    `  <updated>${newestChange(entries, page.updatedAt)}</updated>`,
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
