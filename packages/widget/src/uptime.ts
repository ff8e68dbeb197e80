import type { ComponentStatus, UptimeDocument } from '@incident-commander/server/contract'

/** A day in one letter: `n`o data, `o`perational, maintenance (`w`indow), `d`egraded, `p`artial, `m`ajor outage. */
const letters: Record<ComponentStatus, string> = {
  operational: 'o',
  under_maintenance: 'w',
  degraded_performance: 'd',
  partial_outage: 'p',
  major_outage: 'm',
}
const statuses = Object.entries(letters).map(([status, letter]) => [letter, status as ComponentStatus] as const)
const badness = `n${statuses.map(([letter]) => letter).join('')}`

/** What a day was at its worst; undefined where there is no data. */
export const statusOfDay = (letter: string | undefined): ComponentStatus | undefined =>
  statuses.find(([each]) => each === letter)?.[1]

/** The days of a component or group, oldest first, each its letter and how many follow that are the same: `o37wo52`. */
export interface DayBars {
  days: string
  percentage: number | null
}

type Subject = UptimeDocument['groups'][number]

/** The calendar day after another, or some days after. */
export const dayAfter = (day: string, days = 1) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The days of a document, one letter each. */
export function lettersOf({ since, days }: Pick<Subject, 'since' | 'days'>, from: string, to: string): string {
  const bad = new Map(days.map(({ day, status }) => [day, letters[status]]))
  let drawn = ''
  for (let day = from; day <= to; day = dayAfter(day)) {
    drawn += since === null || day < since ? 'n' : (bad.get(day) ?? 'o')
  }
  return drawn
}

/** What a page carries of a document, by the ids of components and groups. */
export function barsOf({ components, groups, from, to }: UptimeDocument): Record<string, DayBars> {
  return Object.fromEntries(
    [...components, ...groups].map((subject) => [
      subject.id,
      {
        days: lettersOf(subject, from, to).replace(/(.)\1+/g, (run, letter: string) => letter + run.length),
        percentage: subject.percentages.days90,
      },
    ]),
  )
}

/** One letter for each day; the last is at least as bad as what is so now. */
export function daysOf({ days }: DayBars, present: ComponentStatus): string {
  const all = days.replace(/(\D)(\d+)/g, (_, letter: string, count: string) => letter.repeat(Number(count)))
  const last = all.at(-1) ?? 'n'
  return all.slice(0, -1) + (badness.indexOf(letters[present]) > badness.indexOf(last) ? letters[present] : last)
}
