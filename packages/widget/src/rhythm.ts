import type { LineLabels } from './labels/line-labels.ts'
import { type Frequency, type RhythmWords, rhythmWords } from './labels/rhythm-words.ts'

type Place = Pick<LineLabels, 'locale' | 'formatLocale'>

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']

/** How often a window comes again; undefined where a few words do not say it. */
export function rhythmOf(rule: string | null, its: Place): string | undefined {
  if (rule === null) return undefined
  const parts = rule
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
  const given: Record<string, string> = Object.fromEntries(parts.map((part) => part.split('=', 2)))
  const { FREQ: frequency, BYDAY: byDay, BYMONTHDAY: byDate } = given
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY' && frequency !== 'MONTHLY') return undefined
  if ((byDay && byDate) || Object.keys(given).some((name) => !known.includes(name))) return undefined
  const { formatLocale } = its
  const said = rhythmWords[its.locale]
  const count = Number(given['INTERVAL'] ?? 1)
  const often = said.every[frequency](count)
  const list = byDay ?? byDate
  if (!list) return often
  const days = list.split(',').map((day) => (byDay ? weekdayOf(day, frequency, said, formatLocale) : dateOf(day, said)))
  const named = days.filter((day) => day !== undefined)
  if (named.length < days.length) return undefined
  const isWorkdays = byDay?.split(',').toSorted().join() === 'FR,MO,TH,TU,WE' && frequency !== 'MONTHLY'
  if (isWorkdays && count === 1) return said.workdays
  const listed = isWorkdays ? said.workdays : new Intl.ListFormat(formatLocale).format(named)
  return frequency !== 'MONTHLY' && count === 1 && byDay ? said.eachWeek(listed) : `${often} ${said.on(listed)}`
}

function weekdayOf(day: string, frequency: Frequency, its: RhythmWords, formatLocale: string): string | undefined {
  const [, place, short = ''] = /^\+?(-?\d)?([A-Z]{2})$/.exec(day) ?? []
  const index = weekdays.indexOf(short)
  const nth = Number(place)
  if (index < 0 || (frequency === 'MONTHLY') !== (place !== undefined) || (place && (nth < -1 || nth > 5)))
    return undefined
  // The fourth of January 1970 was a Sunday.
  const at = new Date(Date.UTC(1970, 0, 4 + index))
  const name = new Intl.DateTimeFormat(formatLocale, { weekday: 'long', timeZone: 'UTC' }).format(at)
  return place ? its.nth(nth, name) : name
}

const dateOf = (date: string, its: RhythmWords) => (/^(?:-1|\+?\d+)$/.test(date) ? its.date(Number(date)) : undefined)
