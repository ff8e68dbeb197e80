import { RRuleTemporal } from 'rrule-temporal'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { offsetAt } from '../snapshot/zone.ts'
import { readParts } from './recurrence-parts.ts'

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

/** `20260329T023000`, what a clock on the wall of the zone shows. */
function wallTime(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return format.format(at).replace(/[-:]/g, '').replace(' ', 'T')
}

/** Looks for so many times only: a rule that no day satisfies must not hold up the process. */
const mostLooks = 800

/** No time after this one is looked for; the wire knows none. */
const endOfTime = { at: Date.parse('2199-01-01T00:00:00Z'), rule: 'UNTIL=21990101T000000Z' }

const ruleFrom = ({ recurrence, startsAt }: Series, timeZone: string) =>
  new RRuleTemporal({
    rruleString: `DTSTART;TZID=${timeZone}:${wallTime(startsAt, timeZone)}\nRRULE:${recurrence}`,
    maxIterations: mostLooks,
  })

/**
 * The times at which the windows of a series begin, from after an instant on. A local time that a zone skips has no window
 * (RFC 5545 §3.3.10); of one that comes twice, the first.
 */
function occurrencesAfter({ recurrence, startsAt }: Series, timeZone: string, after: Date, count: number): Date[] {
  const bounded = /\b(?:COUNT|UNTIL)=/.test(recurrence) ? recurrence : `${recurrence};${endOfTime.rule}`
  const rule = ruleFrom({ recurrence: bounded, startsAt }, timeZone)
  const found: Date[] = []
  let from = after
  try {
    while (found.length < count) {
      const next = rule.next(from)
      if (!next || next.epochMilliseconds > endOfTime.at) break
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

const inUtc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/**
 * A rule that says how long it goes on by a time in UTC, as it is kept: a number of times or a day would mean something
 * else to whoever begins to count at a later window, and is counted once only, here.
 *
 * @throws Refusal bad_input — it goes on for longer than can be counted
 */
function ruleUntil({ recurrence, startsAt }: Series, timeZone: string): string {
  const endless = recurrence.split(';').filter((part) => !/^(?:COUNT|UNTIL)=/.test(part))
  const day = /UNTIL=(\d{4})(\d\d)(\d\d)(?:;|$)/.exec(recurrence)
  if (day) {
    const midnight = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]) + 1) - 1000
    // The offset of the evening, not of an hour of the night in which clocks may change.
    const end = midnight - offsetAt(new Date(midnight - offsetAt(new Date(midnight), timeZone)), timeZone)
    return [...endless, `UNTIL=${inUtc(end)}`].join(';')
  }
  if (!recurrence.includes('COUNT=')) return recurrence
  let last: number | undefined
  try {
    last = ruleFrom({ recurrence, startsAt }, timeZone).all().at(-1)?.epochMilliseconds
  } catch {
    // It looks for so long only.
  }
  if (last === undefined || last > endOfTime.at) {
    throw wrongField('/recurrence', 'goes on for too long to be counted; say until when with UNTIL in place of COUNT')
  }
  return [...endless, `UNTIL=${inUtc(last)}`].join(';')
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
  const first = new Date(Math.floor(startsAt.getTime() / 1000) * 1000)
  const rule = ruleUntil({ recurrence: readParts(recurrence), startsAt: first }, timeZone)
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
