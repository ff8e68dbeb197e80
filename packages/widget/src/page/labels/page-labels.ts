import type { Locale, SignUpChannel } from '@incident-commander/server/contract'
import type { HistoryWords } from '../../elements/ic-incident-history.ts'
import type { PostmortemWords } from '../../elements/ic-postmortem.ts'
import type { Sentence } from '../../labels/line-labels.ts'

/** The words that only our own public page shows, in one language; the others come from the elements' catalogue. */
export interface PageLabels {
  skip: string
  /** Heading of the subscribe popover. */
  subscribeTo: Sentence
  /** What the form of the popover says before it is sent; after that, the sign-up's own words follow. */
  subscribe: {
    stopAnyTime: string
    notOffered: string
    /** Before the choice of a channel. */
    by: string
    ways: Record<SignUpChannel, string>
    email: string
    placeholder: string
    phone: string
    /** How the number is written, and that a code comes first. */
    codeFirst: string
    consent: string
    url: string
    challengeFirst: string
    about: string
    everything: string
    onlySome: string
    confirmFirst: string
    orFollow: string
    /** Where there is nothing else to choose. */
    follow: string
  }
  /** Title of the document after the state: `Partial outage · Acme Cloud status`. */
  statusOf: (page: string) => string
  /** What a search engine or a chat shows under the title while there is no news. */
  description: (page: string) => string
  noComponents: { title: string; text: string }
  history: HistoryWords
  /** Of planned work. */
  maintenance: {
    addToCalendar: string
    starts: string
    ends: string
    ended: string
    /** Before the time that is left. */
    left: string
    late: string
    duration: string
  }
  /** Leads to the record, beside the heading of the newest. */
  allIncidents: string
  month: {
    title: (month: string) => string
    quiet: { title: string; text: (month: string) => string }
    maintenances: (count: number) => string
    /** Names the links to the months before and after. */
    others: string
    timesIn: (place: string) => string
    /** Where older incidents are not kept. */
    since: (date: string) => string
  }
  search: {
    label: string
    hint: string
    submit: string
    /** Title of what was found. */
    title: (query: string) => string
    found: (count: number) => string
    /** Nothing was found anywhere. */
    none: { title: string; text: string }
    /** Nothing was found so far back. */
    noneSince: (month: string) => string
    older: string
    back: string
  }
  postmortem: PostmortemWords
  incident: {
    back: string
    allSystems: string
    /** Leads from its account to it, where both have the same title. */
    theIncident: string
    began: string
    resolved: string
    lasted: string
    soFar: string
    updates: string
    newestFirst: (place: string) => string
    forTheTeam: string
  }
  footer: {
    feeds: string
    history: string
    atom: string
    rss: string
    calendar: string
    jsonFeed: string
    json: string
    api: string
    timesIn: string
    yourDevice: string
    language: string
    theme: string
    support: string
    themes: Record<'system' | 'light' | 'dark', string>
    poweredBy: Sentence
  }
}

/** Each language by its own name, so that whoever needs it can read it. */
export const languageNames: Record<Locale, string> = { en: 'English', de: 'Deutsch' }
