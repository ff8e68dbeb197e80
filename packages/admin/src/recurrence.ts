import { fromLocalTime, toLocalTime } from './zone-time.ts'

/** Days of the week as RFC 5545 names them, Monday first. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** How often a window comes again, as a person says it. `custom`: by a rule of their own. */
export const frequencies = ['once', 'daily', 'weekly', 'monthly-day', 'monthly-weekday', 'custom'] as const
export type Frequency = (typeof frequencies)[number]

/** When a series ends: never, after so many windows, or with a day, `YYYY-MM-DD` in the page's zone. */
export type SeriesEnd = { kind: 'never' } | { kind: 'count'; count: number } | { kind: 'until'; day: string }

/** A recurrence as plain controls hold it. */
export interface Recurrence {
  frequency: Frequency
  /** Every so many days, weeks or months. */
  interval: number
  /** Of a week, those it comes on. */
  days: Weekday[]
  end: SeriesEnd
  /** The rule of one's own. */
  rule: string
}

export const once: Recurrence = { frequency: 'once', interval: 1, days: [], end: { kind: 'never' }, rule: '' }

/** A day, `YYYY-MM-DD`, by what plain controls know of it. */
export function placeInMonth(day: string): { weekday: Weekday; date: number; nth: number; isLast: boolean } {
  const at = new Date(`${day.slice(0, 10)}T12:00Z`)
  const date = at.getUTCDate()
  const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  const weekday = weekdays[(at.getUTCDay() + 6) % 7] ?? 'MO'
  return { weekday, date, nth: Math.ceil(date / 7), isLast: date + 7 > length }
}

/** Which of its weekday in the month a day is: the fifth, which not every month has, counts as the last. */
const ordinalOf = ({ nth }: { nth: number }) => (nth > 4 ? -1 : nth)

/**
 * The rule that a recurrence means for a series whose first window is on `day`; null where it does not recur. Its last
 * day ends when it does in the page's zone.
 */
export function toRule(
  { frequency, interval, days, end, rule }: Recurrence,
  day: string,
  timeZone: string,
): string | null {
  if (frequency === 'once' || day === '') return null
  if (frequency === 'custom') return rule.trim() === '' ? null : `RRULE:${rule.trim().replace(/^RRULE:/i, '')}`
  const place = placeInMonth(day)
  const on: Record<Exclude<Frequency, 'once' | 'custom'>, string> = {
    daily: 'FREQ=DAILY',
    weekly: `FREQ=WEEKLY;BYDAY=${(days.length > 0 ? days : [place.weekday]).join()}`,
    'monthly-day': `FREQ=MONTHLY;BYMONTHDAY=${place.date > 28 ? -1 : place.date}`,
    'monthly-weekday': `FREQ=MONTHLY;BYDAY=${ordinalOf(place)}${place.weekday}`,
  }
  const [freq, ...by] = on[frequency].split(';')
  const every = interval > 1 ? [`INTERVAL=${interval}`] : []
  const ends =
    end.kind === 'count'
      ? [`COUNT=${end.count}`]
      : end.kind === 'until' && end.day
        ? [`UNTIL=${(fromLocalTime(`${end.day}T23:59`, timeZone) ?? '').replace(/[-:]|\.\d+/g, '')}`]
        : []
  return `RRULE:${[freq, ...every, ...by, ...ends].join(';')}`
}

/** Reads a rule back into plain controls; one that they cannot say is the person's own. */
export function fromRule(rule: string | null, day: string, timeZone: string): Recurrence {
  if (rule === null) return once
  const own: Recurrence = { ...once, frequency: 'custom', rule }
  const said = partsOf(rule)
  const { INTERVAL: interval = '1', COUNT: count, UNTIL: until } = said
  const end: SeriesEnd = count
    ? { kind: 'count', count: Number(count) }
    : until
      ? { kind: 'until', day: dayOf(until, timeZone) }
      : { kind: 'never' }
  const days = (said['BYDAY'] ?? '').split(',').filter((each): each is Weekday => weekdays.some((one) => one === each))
  // The day of the window itself goes along with it.
  const isOwnDay = days.length === 1 && days[0] === placeInMonth(day).weekday
  for (const frequency of ['daily', 'weekly', 'monthly-day', 'monthly-weekday'] as const) {
    const found: Recurrence = {
      frequency,
      interval: Number(interval),
      days: frequency === 'weekly' && !isOwnDay ? days : [],
      end,
      rule: '',
    }
    if (isSame(toRule(found, day, timeZone) ?? '', withDay(said, day))) return found
  }
  return own
}

/** A rule that leaves its day to the first window, with that day. */
function withDay(said: Record<string, string>, day: string): string {
  const { weekday, date } = placeInMonth(day)
  const { FREQ: frequency, BYDAY: byDay, BYMONTHDAY: byDate } = said
  const left = byDay || byDate ? {} : frequency === 'WEEKLY' ? { BYDAY: weekday } : {}
  const leftDate = !byDay && !byDate && frequency === 'MONTHLY' && date <= 28 ? { BYMONTHDAY: date } : {}
  return Object.entries({ ...said, ...left, ...leftDate })
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}

/** A rule's parts by name. */
const partsOf = (rule: string): Record<string, string> =>
  Object.fromEntries(
    rule
      .replace(/^RRULE:/i, '')
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  )

/** The day in a zone of an instant such as `20260301T225900Z`; a date is that date. */
function dayOf(until: string, timeZone: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ)?/.exec(until) ?? []
  const date = `${year}-${month}-${day}`
  return hour ? toLocalTime(`${date}T${hour}:${minute}:00Z`, timeZone).slice(0, 10) : date
}

/** Of the end, which plain controls read anyhow, the hour does not matter. */
function isSame(one: string, other: string): boolean {
  const sorted = (rule: string) =>
    Object.entries(partsOf(rule))
      .filter(([name, value]) => name !== 'WKST' && name !== 'UNTIL' && !(name === 'INTERVAL' && value === '1'))
      .map(([name, value]) => `${name}=${value}`)
      .toSorted()
      .join(';')
  return sorted(one) === sorted(other)
}
