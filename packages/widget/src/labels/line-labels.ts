import type { IncidentStatus, Locale } from '@incident-commander/server/contract'

/** A sentence with one hole. What fills it may be text (mail, feeds) or a template (elements): both render as they are. */
export type Sentence = <Part>(part: Part) => (string | Part)[]

/** The words of the smallest element. English ones come with the script tag, all others are fetched. */
export interface LineLabels {
  locale: Locale
  /** The locale whose customs Intl follows for dates and numbers. */
  formatLocale: string
  /** The sentence of the Statuspage roll-up, given as the v2 wire spells it. */
  overall: (description: string) => string
  /** The same in a word or two, for a badge. */
  overallShort: (description: string) => string
  incidentStatuses: Record<IncidentStatus, string>
  line: {
    status: string
    loading: string
    unknown: string
    unknownShort: string
    unknownSince: Sentence
    stateAsOf: (state: string) => Sentence
  }
}
