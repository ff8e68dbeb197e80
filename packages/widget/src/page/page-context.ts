import type { Labels } from '../labels/labels.ts'
import type { Place } from '../time.ts'
import type { PageLabels } from './labels/page-labels.ts'
import type { PageData } from './page-data.ts'
import type { Theme } from './theme.ts'

/** In whose zone times are written: the page's, the visitor's, or nobody's. */
export const zoneChoices = ['page', 'device', 'utc'] as const
export type ZoneChoice = (typeof zoneChoices)[number]

/** How a page is shown beside what it shows: in which words and zone, at what moment, and how sure of it. */
export interface PageContext {
  place: Place
  words: PageLabels
  /** In milliseconds. */
  now: number
  /** `now` is the instant of rendering and not the present. */
  frozen: boolean
  /** Changes arrive by themselves. */
  live: boolean
  /** Set when the service does not answer: since then we know nothing. */
  asOf: string | undefined
  /** Where the service is reached from here, without trailing slash. */
  service: string
  zone: ZoneChoice
  theme: Theme
  choose?: {
    zone: (event: Event) => void
    language: (event: Event) => void
    theme: (event: Event) => void
  }
}

/** The page as it is rendered on the server, and as it is taken over in the browser. */
export function contextAtRendering(data: PageData, labels: Labels, words: PageLabels): PageContext {
  return {
    place: { labels, timeZone: data.timeZone },
    words,
    now: Date.parse(data.now),
    frozen: true,
    live: false,
    asOf: undefined,
    service: data.document.page.url,
    zone: 'page',
    theme: 'system',
  }
}
