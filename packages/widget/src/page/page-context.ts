import type { StatusDocument } from '@incident-commander/server/contract'
import type { Labels } from '../labels/labels.ts'
import type { Place } from '../time.ts'
import { isMaintenancePage } from './maintenance-data.ts'
import type { PageLabels } from './labels/page-labels.ts'
import type { SignUpView } from './sign-up.ts'
import {
  isHistoryPage,
  isIncidentPage,
  isPostmortemPage,
  isSearchPage,
  isUptimePage,
  ownerOf,
  type ShownPage,
} from './page-data.ts'
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
  /** What can be subscribed to, once it is known. */
  offer: Offer | undefined
  /** How far a subscription has come, from the first attempt on. */
  signUp?: SignUpView | undefined
  choose?: {
    zone: (event: Event) => void
    language: (event: Event) => void
    theme: (event: Event) => void
    subscribe: (event: SubmitEvent) => void
  }
}

/** The components that a visitor may choose from. */
export type Offer = Pick<StatusDocument, 'groups' | 'components'>

/** The moment a page speaks of until the present is known. */
function momentOf(data: ShownPage): number {
  if (isHistoryPage(data) || isUptimePage(data)) return Date.parse(`${data.month}-01T00:00:00Z`)
  if (isSearchPage(data)) return Date.parse(data.generatedAt)
  if (isMaintenancePage(data)) return Date.parse(data.present?.now ?? data.maintenance.updatedAt)
  if (isPostmortemPage(data)) return Date.parse(data.postmortem.updatedAt)
  return Date.parse(isIncidentPage(data) ? (data.present?.now ?? data.incident.updatedAt) : data.now)
}

/** The page as it is rendered on the server, and as it is taken over in the browser. */
export function contextAtRendering(data: ShownPage, labels: Labels, words: PageLabels): PageContext {
  const { timeZone, url } = ownerOf(data)
  return {
    place: { labels, timeZone },
    words,
    now: momentOf(data),
    frozen: true,
    live: false,
    asOf: undefined,
    service: url,
    zone: 'page',
    theme: 'system',
    offer: 'document' in data ? data.document : undefined,
  }
}
