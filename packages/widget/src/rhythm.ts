import type { Locale } from '@incident-commander/server/contract'

interface Words {
  /** `Every Sunday`, `Every 2 weeks on Sunday`. */
  on: (day: string) => string
  every: Record<'DAILY' | 'WEEKLY' | 'MONTHLY', (count: number) => string>
  onThe: (every: string, days: string) => string
}

const every = (one: string) => (count: number) => (count === 1 ? `Every ${one}` : `Every ${count} ${one}s`)
const alle = (one: string, many: string) => (count: number) => (count === 1 ? one : `Alle ${count} ${many}`)

const words: Record<Locale, Words> = {
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

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** How often a window comes again, as far as a few words can say it; undefined where it does not. */
export function rhythmOf(rule: string | null, locale: Locale): string | undefined {
  const part = (name: string) => new RegExp(`\\b${name}=([^;]+)`, 'i').exec(rule ?? '')?.[1]?.toUpperCase()
  const frequency = part('FREQ')
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY' && frequency !== 'MONTHLY') return undefined
  const said = words[locale]
  const count = Number(part('INTERVAL') ?? 1)
  const often = said.every[frequency](count)
  const days = part('BYDAY')
    ?.split(',')
    .map((day) => weekdays.indexOf(day))
  if (frequency !== 'WEEKLY' || !days || days.includes(-1)) return often
  // The fourth of January 1970 was a Sunday.
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const listed = new Intl.ListFormat(locale).format(
    days.map((day) => name.format(new Date(Date.UTC(1970, 0, 4 + day)))),
  )
  return count === 1 ? said.on(listed) : said.onThe(often, listed)
}
