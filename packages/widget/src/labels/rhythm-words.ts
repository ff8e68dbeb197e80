import type { Locale } from '@incident-commander/server/contract'

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY'

/** The words about how often a window comes again. */
export interface RhythmWords {
  every: Record<Frequency, (count: number) => string>
  /** `Every Sunday`, of each week. */
  eachWeek: (days: string) => string
  workdays: string
  /** After how often: `on Sunday`. */
  on: (days: string) => string
  /** `the first Sunday`; -1 is the last. */
  nth: (place: number, day: string) => string
  /** `the 6th`, of a month; -1 is its last day. */
  date: (date: number) => string
}

const every = (one: string) => (count: number) => (count === 1 ? `Every ${one}` : `Every ${count} ${one}s`)
const alle = (one: string, many: string) => (count: number) => (count === 1 ? one : `Alle ${count} ${many}`)

const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' }

export const rhythmWords: Record<Locale, RhythmWords> = {
  en: {
    every: { DAILY: every('day'), WEEKLY: every('week'), MONTHLY: every('month') },
    eachWeek: (days) => `Every ${days}`,
    workdays: 'Monday to Friday',
    on: (days) => `on ${days}`,
    nth: (place, day) => `the ${['last', '', 'first', 'second', 'third', 'fourth', 'fifth'][place + 1]} ${day}`,
    date: (date) =>
      date < 0
        ? 'the last day'
        : `the ${date}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(date)] ?? 'th'}`,
  },
  de: {
    every: {
      DAILY: alle('Jeden Tag', 'Tage'),
      WEEKLY: alle('Jede Woche', 'Wochen'),
      MONTHLY: alle('Jeden Monat', 'Monate'),
    },
    eachWeek: (days) => `Jeden ${days}`,
    workdays: 'Montag bis Freitag',
    on: (days) => `am ${days}`,
    nth: (place, day) => `${['letzten', '', 'ersten', 'zweiten', 'dritten', 'vierten', 'fünften'][place + 1]} ${day}`,
    date: (date) => (date < 0 ? 'letzten Tag' : `${date}.`),
  },
}
