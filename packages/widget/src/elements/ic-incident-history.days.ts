import type { PublicIncident } from '@incident-commander/server/contract'

/** A stretch of the history: one day with its incidents, or quiet days in a row. A day is noon UTC of its date. */
export interface Stretch {
  from: Date
  to: Date
  incidents: PublicIncident[]
}

const oneDay = 86_400_000

/** When an incident was over, in milliseconds. */
export function endOf(incident: PublicIncident): number {
  return Date.parse(incident.resolvedAt ?? incident.updatedAt)
}

/** The date on which an incident ended. Noon UTC, because then a day has 24 hours wherever clocks are changed. */
function datesIn(timeZone: string): (instant: number) => number {
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

/** The history of a page in one time zone, newest first. */
export interface History {
  /** Today by itself, then each day on which an incident ended, and between them the quiet ones folded. */
  stretches: Stretch[]
  /** What ended before the days that are told one by one. */
  older: PublicIncident[]
}

/** Tells today and the `days` before it one by one. `incidents` are newest first. */
export function historyOf(incidents: PublicIncident[], timeZone: string, now: number, days: number): History {
  const dateOf = datesIn(timeZone)
  const today = dateOf(now)
  const byDate = Map.groupBy(incidents, (incident) => dateOf(endOf(incident)))
  const stretches: Stretch[] = []
  for (let back = 0; back <= days; back++) {
    const date = today - back * oneDay
    const ended = byDate.get(date) ?? []
    const last = stretches.at(-1)
    if (last && back > 1 && ended.length + last.incidents.length === 0) last.from = new Date(date)
    else stretches.push({ from: new Date(date), to: new Date(date), incidents: ended })
  }
  const first = today - days * oneDay
  return { stretches, older: incidents.filter((incident) => dateOf(endOf(incident)) < first) }
}
