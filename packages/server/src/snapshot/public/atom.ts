import { escapeMarkup } from '../../escape.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { feedEntry, feedHead } from './feed-entry.ts'
import type { FeedEntry } from './feed-entry.ts'

const longestFeed = 50

/** `/history.atom`: one entry per incident, its content every update, newest first. */
export function toAtom(snapshot: PageSnapshot): string {
  const { page } = snapshot
  const { title, locale, authority } = feedHead(snapshot)
  const entries = snapshot.incidents.slice(0, longestFeed).map((incident) => feedEntry(snapshot, incident))
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? page.updatedAt
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xml:lang="${locale}" xmlns="http://www.w3.org/2005/Atom">`,
    `  <id>${authority}${new URL(page.url).pathname.replace(/\/$/, '')}/history</id>`,
    `  <link rel="alternate" type="text/html" href="${escapeMarkup(page.url)}"/>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeMarkup(page.url)}/history.atom"/>`,
    `  <title>${escapeMarkup(title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <author>\n    <name>${escapeMarkup(page.name)}</name>\n  </author>`,
    ...entries.map(toXml),
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
