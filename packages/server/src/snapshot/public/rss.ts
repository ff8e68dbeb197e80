import { escapeMarkup } from '../../escape.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { feedHead, toldIn } from './feed-entry.ts'
import type { FeedEntry, Told } from './feed-entry.ts'
import { createEntryWriter, newestChange, newestThatFit } from './feed-writing.ts'
import type { WrittenEntry } from './feed-writing.ts'

const writeItem = createEntryWriter(toXml)

/**
 * `/history.rss`: RSS 2.0 with the entries of `/history.atom`.
 *
 * @param monthBefore - answers the newest month that has an entry which is not told here (RFC 5005: `prev-archive`)
 */
export function toRss(snapshot: PageSnapshot, monthBefore: (told: ReadonlySet<string>) => string | undefined): string {
  const items = newestThatFit(snapshot, toldIn(snapshot), writeItem)
  const before = monthBefore(new Set(items.map(({ id }) => id)))
  return channel(snapshot, '/history.rss', items, before ? [['prev-archive', `/history/${before}.rss`]] : [])
}

/** `/history/{month}.rss`: everything that began in a month (RFC 5005, an archived feed). */
export function toRssMonth(
  snapshot: PageSnapshot,
  month: string,
  told: Told[],
  { earlier, later }: { earlier: string | null; later: string | null },
): string {
  const links: [string, string][] = [['current', '/history.rss']]
  if (earlier) links.push(['prev-archive', `/history/${earlier}.rss`])
  if (later) links.push(['next-archive', `/history/${later}.rss`])
  const items = told.map((each) => writeItem(snapshot, each))
  return channel(snapshot, `/history/${month}.rss`, items, links, true)
}

/** As RFC 822 wants it, with a year of four digits. */
const dateOf = (instant: string) => new Date(instant).toUTCString()

function channel(
  snapshot: PageSnapshot,
  path: string,
  items: WrittenEntry[],
  links: [rel: string, path: string][],
  isArchive = false,
): string {
  const { page } = snapshot
  const { title, locale } = feedHead(snapshot)
  const link = (rel: string, to: string) =>
    `    <atom:link rel="${rel}" type="application/rss+xml" href="${escapeMarkup(page.url + to)}"/>`
  const namespaces = `xmlns:atom="http://www.w3.org/2005/Atom"${
    isArchive ? ' xmlns:fh="http://purl.org/syndication/history/1.0"' : ''
  }`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0" ${namespaces}>`,
    '  <channel>',
    `    <title>${escapeMarkup(title)}</title>`,
    `    <link>${escapeMarkup(page.url)}</link>`,
    `    <description>${escapeMarkup(title)}</description>`,
    `    <language>${locale}</language>`,
    `    <lastBuildDate>${dateOf(newestChange(items, page.updatedAt))}</lastBuildDate>`,
    link('self', path),
    ...links.map(([rel, to]) => link(rel, to)),
    ...(isArchive ? ['    <fh:archive/>'] : []),
    ...items.map(({ xml }) => xml),
    '  </channel>',
    '</rss>\n',
  ].join('\n')
}

function toXml(entry: FeedEntry): string {
  return [
    '    <item>',
    `      <title>${escapeMarkup(entry.title)}</title>`,
    `      <link>${escapeMarkup(entry.url)}</link>`,
    `      <guid isPermaLink="true">${escapeMarkup(entry.url)}</guid>`,
    `      <pubDate>${dateOf(entry.updated)}</pubDate>`,
    ...entry.tags.map((tag) => `      <category>${escapeMarkup(tag)}</category>`),
    `      <description>${escapeMarkup(entry.html)}</description>`,
    '    </item>',
  ].join('\n')
}
