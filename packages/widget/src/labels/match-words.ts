import type { IncidentStatus, Locale } from '@incident-commander/server/contract'
import { labelsFor } from './all.ts'

/** An incident as a reply names it. */
export interface NamedIncident {
  title: string
  status: IncidentStatus
  url: string
}

/** What support can say to a customer of what is open; nothing in it but titles, states and links. */
export interface MatchWords {
  likely: (incident: NamedIncident) => string
  perhaps: (incident: NamedIncident) => string
  /** It is known, but of no public incident. */
  known: (pageUrl: string) => string
  noMatch: (pageUrl: string) => string
  nothingOpen: (overall: string, pageUrl: string) => string
  /** To a general question: what is open. */
  open: (incidents: NamedIncident[], pageUrl: string) => string
  noWords: string
  notEnglish: string
}

const name = (locale: Locale, { title, status }: NamedIncident) =>
  locale === 'de'
    ? `„${title}“ (${labelsFor(locale).incidentStatuses[status]})`
    : `“${title}” (${labelsFor(locale).incidentStatuses[status].toLowerCase()})`

/** A reply is short: the page has the others. */
const mostNamed = 3
const more: Record<Locale, (count: number) => string> = {
  en: (count) => `${count} more`,
  de: (count) => (count === 1 ? 'eine weitere' : `${count} weitere`),
}

function listed(locale: Locale, incidents: NamedIncident[]): string {
  const named = incidents.slice(0, mostNamed).map((each) => name(locale, each))
  const others = incidents.length - named.length
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    others > 0 ? [...named, more[locale](others)] : named,
  )
}

const words: Record<Locale, MatchWords> = {
  en: {
    likely: (incident) => `This looks like an open incident: ${name('en', incident)}. Follow it at ${incident.url}`,
    perhaps: (incident) => `This may be about an open incident: ${name('en', incident)}. See ${incident.url}`,
    known: (pageUrl) => `We know of a problem like this and are working on it. What is public is at ${pageUrl}`,
    noMatch: (pageUrl) => `None of the open incidents seems to be about this. What is known is at ${pageUrl}`,
    nothingOpen: (overall, pageUrl) => `No incident is open. Current status: ${overall}. See ${pageUrl}`,
    open: ([first, ...others], pageUrl) =>
      first === undefined
        ? `See ${pageUrl}`
        : others.length === 0
          ? `There is an open incident: ${name('en', first)}. Follow it at ${first.url}`
          : `There are ${others.length + 1} open incidents: ${listed('en', [first, ...others])}. Follow them at ${pageUrl}`,
    noWords: 'Please describe in words what does not work.',
    notEnglish: 'Messages are understood in English only.',
  },
  de: {
    likely: (incident) => `Das sieht nach einer offenen Störung aus: ${name('de', incident)}. Verlauf: ${incident.url}`,
    perhaps: (incident) =>
      `Das könnte mit einer offenen Störung zu tun haben: ${name('de', incident)}. Mehr: ${incident.url}`,
    known: (pageUrl) => `Ein solches Problem ist bekannt und wird bearbeitet. Öffentliches dazu: ${pageUrl}`,
    noMatch: (pageUrl) => `Keine der offenen Störungen scheint davon zu handeln. Was bekannt ist: ${pageUrl}`,
    nothingOpen: (overall, pageUrl) => `Es ist keine Störung offen. Stand: ${overall}. Mehr: ${pageUrl}`,
    open: ([first, ...others], pageUrl) =>
      first === undefined
        ? `Mehr: ${pageUrl}`
        : others.length === 0
          ? `Es ist eine Störung offen: ${name('de', first)}. Verlauf: ${first.url}`
          : `Es sind ${others.length + 1} Störungen offen: ${listed('de', [first, ...others])}. Verlauf: ${pageUrl}`,
    noWords: 'Bitte beschreiben Sie mit Worten, was nicht geht.',
    notEnglish: 'Nachrichten werden nur auf Englisch verstanden.',
  },
}

/** The words of a language for replies to customers' messages. */
export const matchWordsFor = (locale: Locale): MatchWords => words[locale]
