import type { PageSnapshot } from '../snapshot.ts'
import { feedEntry, feedHead, toldIn } from './feed-entry.ts'

const longestFeed = 50

/** `/feed.json`: JSON Feed 1.1 with one item for each that is told, newest first. */
export function toJsonFeed(snapshot: PageSnapshot): object {
  const { page } = snapshot
  const { title, locale } = feedHead(snapshot)
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: page.url,
    feed_url: `${page.url}/feed.json`,
    language: locale,
    authors: [{ name: page.name, url: page.url }],
    items: toldIn(snapshot)
      .slice(0, longestFeed)
      .map((told) => {
        const entry = feedEntry(snapshot, told)
        return {
          id: entry.id,
          url: entry.url,
          title: entry.title,
          content_html: entry.html,
          content_text: entry.text,
          date_published: entry.published,
          date_modified: entry.updated,
          tags: entry.tags,
        }
      }),
  }
}
