import type { Locale } from '@incident-commander/server/contract'

/** The words about how often a window comes again. */
export interface RhythmWords {
  /** `Every Sunday`, `Every 2 weeks on Sunday`. */
  on: (day: string) => string
  every: Record<'DAILY' | 'WEEKLY' | 'MONTHLY', (count: number) => string>
  onThe: (every: string, days: string) => string
}

const every = (one: string) => (count: number) => (count === 1 ? `Every ${one}` : `Every ${count} ${one}s`)
const alle = (one: string, many: string) => (count: number) => (count === 1 ? one : `Alle ${count} ${many}`)

export const rhythmWords: Record<Locale, RhythmWords> = {
  en: {
    on: (day) => `Every ${day}`,
    every: { DAILY: every('day'), WEEKLY: every('week'), MONTHLY: every('month') },
    onThe: (said, days) => `${said} on ${days}`,
  },
  de: {
    on: (day) => `Jeden ${day}`,
    every: {
      DAILY: alle('Jeden Tag', 'Tage'),
      WEEKLY: alle('Jede Woche', 'Wochen'),
      MONTHLY: alle('Jeden Monat', 'Monate'),
    },
    onThe: (said, days) => `${said} am ${days}`,
  },
}
