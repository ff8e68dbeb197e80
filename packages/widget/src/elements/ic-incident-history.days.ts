import type { MessageTree, PublicIncident } from '@incident-commander/server/contract'

/** An incident that is over, as a history tells it. */
export interface PastIncident extends Pick<PublicIncident, 'url' | 'title' | 'impact' | 'postmortemUrl'> {
  /** To the minute, such as `2026-01-20T13:15Z`: a page carries a hundred of these. */
  endedAt: string
  minutes: number
  /** It was no incident but planned work, and how that ended. */
  maintenance?: 'completed' | 'canceled'
  /** How it ended; not there where that is not told. */
  message?: MessageTree
}

/** One day with its incidents, or quiet days in a row. A day is noon UTC of its date. */
export interface Stretch<Incident = PastIncident> {
  from: Date
  to: Date
  incidents: Incident[]
}

/** Days of one month, folded together. */
export interface Month {
  from: Date
  to: Date
  count: number
  stretches: Stretch[]
}

/** In milliseconds. */
export const oneDay = 86_400_000

/** The date of an instant in a zone. Noon UTC, because then a day has 24 hours wherever clocks are changed. */
export function datesIn(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  return (instant) => {
    const parts = format.formatToParts(instant)
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
    return Date.UTC(part('year'), part('month') - 1, part('day'), 12)
  }
}

/** The instant at which a date begins in a zone, of which `dateOf` gives the dates. */
export function beginningOfDate(date: number, dateOf: (instant: number) => number): number {
  let [before, after] = [date - 2 * oneDay, date + oneDay]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dateOf(middle) < date) before = middle
    else after = middle
  }
  return after
}

type ByDate = Map<number, PastIncident[]>

/** Tells the days between two dates, newest first, the quiet ones in a row as one. */
function tell(byDate: ByDate, to: number, from: number): Stretch[] {
  const stretches: Stretch[] = []
  for (let date = to; date >= from; date -= oneDay) {
    const incidents = byDate.get(date) ?? []
    const last = stretches.at(-1)
    if (last && incidents.length + last.incidents.length === 0) last.from = new Date(date)
    else stretches.push({ from: new Date(date), to: new Date(date), incidents })
  }
  return stretches
}

/** The history of a page in one time zone, newest first. */
export interface History {
  /** Today by itself, then each day on which an incident ended, and between them the quiet ones as one. */
  recent: Stretch[]
  /** The days before these, by month. */
  months: Month[]
}

/**
 * Tells today and the `shown` days before it one by one, and what is older, as far back as `reach` days, by month.
 * `incidents` are newest first; where they are `cut`, nothing is known of the days before the last. Nor is it of what
 * ended before `since`: a day that is known in part is left out, for it might be said to be quiet and was not.
 */
export function historyOf(
  incidents: PastIncident[],
  timeZone: string,
  now: number,
  { shown, reach, cut = false, since = 0 }: { shown: number; reach: number; cut?: boolean; since?: number },
): History {
  const dateOf = datesIn(timeZone)
  const today = dateOf(now)
  // What the months count are incidents.
  const ofMonths = incidents.filter(({ maintenance }) => !maintenance)
  const byDate = Map.groupBy(incidents, ({ endedAt }) => dateOf(Date.parse(endedAt)))
  const byMonth = Map.groupBy(ofMonths, ({ endedAt }) => dateOf(Date.parse(endedAt)))
  const known = dateOf(since - 1) + oneDay
  const first = Math.max(today - reach * oneDay, known, cut ? Math.min(...byDate.keys()) : 0)
  const lastShown = Math.max(today - shown * oneDay, first)
  const recent = [...tell(byDate, today, today), ...tell(byDate, today - oneDay, lastShown)]
  const months: Month[] = []
  for (let to = lastShown - oneDay; to >= first; to = (months.at(-1)?.from.getTime() ?? 0) - oneDay) {
    const from = Math.max(first, new Date(to).setUTCDate(1))
    const stretches = tell(byMonth, to, from)
    const count = stretches.reduce((sum, stretch) => sum + stretch.incidents.length, 0)
    months.push({ from: new Date(from), to: new Date(to), count, stretches })
  }
  return { recent, months }
}
