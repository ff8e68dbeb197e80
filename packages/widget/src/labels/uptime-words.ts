import type { AffectedStatus, Locale } from '@incident-commander/server/contract'

/** The words about uptime: fetched with the first bars, in every language. */
export interface UptimeWords {
  /** Names the bars of a component, before what they say in all. */
  overDays: (name: string, days: number, summary: string) => string
  /** How many days there were of each; the list that a summary is made of. */
  daysWith: Record<AffectedStatus, (count: number) => string>
  noTrouble: string
  noDataBefore: (day: string) => string
  daysAgo: (days: number) => string
  today: string
  percentage: (percent: string) => string
  /** The same where fewer days are drawn than are counted. */
  percentageInDays: (percent: string, days: number) => string
  noData: string
  /** Of a day on which nothing was wrong. */
  quiet: string
  legend: string
  how: { title: string; text: string }
  history: string
  uptime: string
  /** Heading of a month. */
  inMonth: (month: string) => string
  daysIn: (place: string) => string
  ranges: string
  lastDays: (days: number) => string
  title: (name: string) => string
  unknown: string
  loading: string
  failed: string
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
const tage = (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`)

const en: UptimeWords = {
  overDays: (name, count, summary) => `${name}, ${days(count)}: ${summary}`,
  daysWith: {
    major_outage: (count) => `${days(count)} with a major outage`,
    partial_outage: (count) => `${days(count)} with a partial outage`,
    degraded_performance: (count) => `${days(count)} with degraded performance`,
    under_maintenance: (count) => `${days(count)} with maintenance`,
  },
  noTrouble: 'no outages',
  noDataBefore: (day) => `no data before ${day}`,
  daysAgo: (count) => `${days(count)} ago`,
  today: 'Today',
  percentage: (percent) => `${percent} uptime`,
  percentageInDays: (percent, count) => `${percent} uptime in ${days(count)}`,
  noData: 'No data',
  quiet: 'Operational all day',
  legend: 'What a bar means',
  how: {
    title: 'How uptime is counted',
    text: 'By time. A minute of major outage counts in full, a minute of partial outage as 30 %. Degraded performance and maintenance do not lower the number; they are shown in the bars.',
  },
  history: 'Uptime history',
  uptime: 'Uptime',
  inMonth: (month) => `Uptime in ${month}`,
  daysIn: (place) => `Days in ${place}`,
  ranges: 'Uptime over the past 30 to 365 days',
  lastDays: (count) => days(count),
  title: (name) => `Uptime of ${name}`,
  unknown: 'Uptime unknown',
  loading: 'Loading uptime',
  failed: 'We could not load the uptime and keep trying.',
}

const de: UptimeWords = {
  overDays: (name, count, summary) => `${name}, ${tage(count)}: ${summary}`,
  daysWith: {
    major_outage: (count) => `${tage(count)} mit einem Ausfall`,
    partial_outage: (count) => `${tage(count)} mit einem Teilausfall`,
    degraded_performance: (count) => `${tage(count)} mit Beeinträchtigung`,
    under_maintenance: (count) => `${tage(count)} mit Wartung`,
  },
  noTrouble: 'kein Ausfall',
  noDataBefore: (day) => `keine Daten vor ${day}`,
  daysAgo: (count) => (count === 1 ? 'Vor 1 Tag' : `Vor ${count} Tagen`),
  today: 'Heute',
  percentage: (percent) => `${percent} verfügbar`,
  percentageInDays: (percent, count) =>
    count === 1 ? `${percent} verfügbar an 1 Tag` : `${percent} verfügbar in ${count} Tagen`,
  noData: 'Keine Daten',
  quiet: 'Den ganzen Tag in Betrieb',
  legend: 'Was ein Balken bedeutet',
  how: {
    title: 'Wie die Verfügbarkeit gezählt wird',
    text: 'Nach Zeit. Eine Minute Ausfall zählt ganz, eine Minute Teilausfall zu 30 %. Beeinträchtigung und Wartung senken die Zahl nicht; die Balken zeigen sie.',
  },
  history: 'Verfügbarkeit im Verlauf',
  uptime: 'Verfügbarkeit',
  inMonth: (month) => `Verfügbarkeit im ${month}`,
  daysIn: (place) => `Tage in ${place}`,
  ranges: 'Verfügbarkeit der letzten 30 bis 365 Tage',
  lastDays: (count) => tage(count),
  title: (name) => `Verfügbarkeit von ${name}`,
  unknown: 'Verfügbarkeit unbekannt',
  loading: 'Verfügbarkeit wird geladen',
  failed: 'Die Verfügbarkeit konnte nicht geladen werden; wir versuchen es weiter.',
}

export const uptimeWords: Record<Locale, UptimeWords> = { en, de }
