import { RRuleTemporal } from 'rrule-temporal'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'

/** A window in time. */
export interface Window {
  startsAt: Date
  endsAt: Date
}

/** A series: its rule, and where it begins. The rule counts in the hours of the page's zone. */
export interface Series {
  recurrence: string
  startsAt: Date
}

const numbers = (least: number, most: number) => (value: string) =>
  value.split(',').every((each) => /^[+-]?\d{1,4}$/.test(each) && Number(each) >= least && Number(each) <= most)
const nonZero = (most: number) => (value: string) =>
  numbers(-most, most)(value) && value.split(',').every((each) => Number(each) !== 0)

/** The parts of a rule that a window may have, what each may be, and how that is said. */
const parts: Record<string, [(value: string) => boolean, string]> = {
  FREQ: [(value) => /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value), 'DAILY, WEEKLY, MONTHLY or YEARLY'],
  INTERVAL: [(value) => !value.includes(',') && numbers(1, 366)(value), 'a number from 1 to 366'],
  COUNT: [(value) => !value.includes(',') && numbers(1, 1000)(value), 'a number from 1 to 1000'],
  UNTIL: [
    (value) => /^\d{8}(?:T\d{6}Z)?$/.test(value),
    'a day such as 20261231, or a time in UTC such as 20261231T220000Z',
  ],
  BYDAY: [
    (value) => value.split(',').every((day) => /^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(day)),
    'days such as MO,TH or 1SU',
  ],
  BYMONTHDAY: [nonZero(31), 'days of the month from 1 to 31, or -31 to -1'],
  BYMONTH: [numbers(1, 12), 'months from 1 to 12'],
  BYSETPOS: [nonZero(31), 'numbers from 1 to 31, or -31 to -1'],
  WKST: [(value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value), 'a day such as MO'],
}

/** @throws Refusal bad_input — naming the part and what it may be */
function readParts(recurrence: string): string {
  const refuse = (detail: string) => wrongField('/recurrence', detail)
  const rule = recurrence.toUpperCase().replace(/^RRULE:/, '')
  const seen = new Set<string>()
  for (const part of rule.split(';')) {
    const [, name = '', value = ''] = /^([A-Z]+)=(.+)$/.exec(part) ?? []
    const known = parts[name]
    if (!known) {
      throw refuse(`has a part that is not one of ${Object.keys(parts).join(', ')}, such as FREQ=WEEKLY;BYDAY=SU`)
    }
    if (seen.has(name)) throw refuse(`says ${name} twice`)
    seen.add(name)
    const [isRight, words] = known
    if (!isRight(value)) throw refuse(`must have as ${name} ${words}`)
  }
  if (!seen.has('FREQ')) throw refuse('must say how often with FREQ, such as FREQ=WEEKLY')
  if (seen.has('COUNT') && seen.has('UNTIL')) throw refuse('cannot have both COUNT and UNTIL')
  return rule
}

/** `20260329T023000`, what a clock on the wall of the zone shows. */
function wallTime(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return format.format(at).replace(/[-:]/g, '').replace(' ', 'T')
}

/** Looks for so many times only: a rule that no day satisfies must not hold up the process. */
const mostLooks = 1500

/** The last times that are told; the wire knows none after. */
const endOfTime = Date.parse('2199-01-01T00:00:00Z')

/**
 * The times at which the windows of a series begin, from after an instant on. A local time that a zone skips has no window
 * (RFC 5545 §3.3.10); of one that comes twice, the first.
 */
function occurrencesAfter({ recurrence, startsAt }: Series, timeZone: string, after: Date, count: number): Date[] {
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${timeZone}:${wallTime(startsAt, timeZone)}\nRRULE:${recurrence}`,
    maxIterations: mostLooks,
  })
  const found: Date[] = []
  let from = after
  try {
    while (found.length < count) {
      const next = rule.next(from)
      if (!next || next.epochMilliseconds > endOfTime) break
      from = new Date(next.epochMilliseconds)
      found.push(from)
    }
  } catch (error) {
    // It says how far it looked; what it found by then stands.
    if (!(error instanceof Error && error.message.includes('exceeded'))) throw error
  }
  return found
}

/** The next window of a series after one of its times that is not over yet; undefined where the series ends. */
export function nextWindow(
  series: Series,
  { timeZone }: Pick<PageScope, 'timeZone'>,
  after: Date,
  length: number,
  now: Date,
): Window | undefined {
  const notOver = new Date(Math.max(after.getTime(), now.getTime() - length))
  const [startsAt] = occurrencesAfter(series, timeZone, notOver, 1)
  return startsAt && { startsAt, endsAt: new Date(startsAt.getTime() + length) }
}

const shown = 5

/**
 * The windows that a rule makes of a first one, five at most; the rule as it is kept.
 *
 * @throws Refusal bad_input — no rule that windows can follow, a first one that is none of its times, windows that overlap
 */
export function readRecurrence(
  { timeZone }: Pick<PageScope, 'timeZone'>,
  recurrence: string,
  { startsAt, endsAt }: Window,
): { rule: string; windows: Window[] } {
  const rule = readParts(recurrence)
  const first = new Date(Math.floor(startsAt.getTime() / 1000) * 1000)
  const length = endsAt.getTime() - startsAt.getTime()
  let starts: Date[]
  try {
    starts = occurrencesAfter({ recurrence: rule, startsAt: first }, timeZone, new Date(first.getTime() - 1), shown + 1)
  } catch {
    throw wrongField('/recurrence', 'is not a rule of RFC 5545')
  }
  const [soonest] = starts
  if (!soonest) throw wrongField('/recurrence', 'never comes')
  if (soonest.getTime() !== first.getTime()) {
    throw wrongField(
      '/startsAt',
      `must be a time of the recurrence; the first one after it is ${soonest.toISOString()}`,
    )
  }
  if (starts.some((start, index) => index > 0 && start.getTime() - (starts[index - 1]?.getTime() ?? 0) < length)) {
    throw wrongField('/recurrence', 'comes again before the window is over')
  }
  const windows = starts
    .slice(0, shown)
    .map((start) => ({ startsAt: start, endsAt: new Date(start.getTime() + length) }))
  return { rule, windows }
}
