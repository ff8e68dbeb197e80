import type { Locale } from '@incident-commander/server/contract'

type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY'

interface Words {
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

const words: Record<Locale, Words> = {
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

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']

/** How often a window comes again; undefined where a few words do not say it. */
export function rhythmOf(rule: string | null, locale: Locale): string | undefined {
  if (rule === null) return undefined
  const parts = rule
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
  const said: Record<string, string> = Object.fromEntries(parts.map((part) => part.split('=', 2)))
  const { FREQ: frequency, BYDAY: byDay, BYMONTHDAY: byDate } = said
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY' && frequency !== 'MONTHLY') return undefined
  if ((byDay && byDate) || Object.keys(said).some((name) => !known.includes(name))) return undefined
  const its = words[locale]
  const count = Number(said['INTERVAL'] ?? 1)
  const often = its.every[frequency](count)
  const list = byDay ?? byDate
  if (!list) return often
  const days = list.split(',').map((day) => (byDay ? weekdayOf(day, frequency, its, locale) : dateOf(day, its)))
  const named = days.filter((day) => day !== undefined)
  if (named.length < days.length) return undefined
  const isWorkdays = byDay?.split(',').toSorted().join() === 'FR,MO,TH,TU,WE' && frequency !== 'MONTHLY'
  if (isWorkdays && count === 1) return its.workdays
  const listed = isWorkdays ? its.workdays : new Intl.ListFormat(locale).format(named)
  return frequency !== 'MONTHLY' && count === 1 && byDay ? its.eachWeek(listed) : `${often} ${its.on(listed)}`
}

function weekdayOf(day: string, frequency: Frequency, its: Words, locale: Locale): string | undefined {
  const [, place, short = ''] = /^\+?(-?\d)?([A-Z]{2})$/.exec(day) ?? []
  const index = weekdays.indexOf(short)
  const nth = Number(place)
  if (index < 0 || (frequency === 'MONTHLY') !== (place !== undefined) || (place && (nth < -1 || nth > 5)))
    return undefined
  // The fourth of January 1970 was a Sunday.
  const at = new Date(Date.UTC(1970, 0, 4 + index))
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(at)
  return place ? its.nth(nth, name) : name
}

const dateOf = (date: string, its: Words) => (/^(?:-1|\+?\d+)$/.test(date) ? its.date(Number(date)) : undefined)
