import { en } from '@incident-commander/widget/labels/en.ts'
import type { Maintenance, MaintenanceStatus, MaintenanceSummary } from '@incident-commander/server/contract'
import { isUnderWay } from '@incident-commander/widget/maintenance-time.ts'
import { rhythmOf } from '@incident-commander/widget/rhythm.ts'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { differences as words, said } from './words/maintenance.ts'
import { recurrence as recurrenceWords } from './words/recurrence.ts'

export { isUnderWay }

/** Whether a maintenance is completed or canceled. */
export const isOver = (status: MaintenanceStatus) => status === 'completed' || status === 'canceled'

/** Reminders one may choose from, the earliest first. */
export const leads = ['PT72H', 'PT48H', 'PT24H', 'PT12H', 'PT1H', 'PT30M']

/** Those a plan begins with. */
export const usualLeads = ['PT24H', 'PT12H', 'PT1H']

/** A lead in minutes, to put them in order. */
export const minutesOf = (lead: string): number => {
  const [, amount = '0', unit = 'H'] = /^PT(\d+)([HM])$/.exec(lead) ?? []
  return Number(amount) * (unit === 'H' ? 60 : 1)
}

/** How often it comes again, or null. */
export const repeats = ({ recurrence }: Pick<MaintenanceSummary, 'recurrence'>): string | null =>
  recurrence === null ? null : (rhythmOf(recurrence, en) ?? recurrenceWords.ownRule)

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}

/** What is another in a maintenance than it was, one sentence each. */
export function maintenanceDifferences(
  before: MaintenanceSummary & Partial<Maintenance>,
  after: MaintenanceSummary & Partial<Maintenance>,
  place: Place,
): string[] {
  const time = (instant: string) => formatInstant(instant, place, Date.now())
  const names = (of: MaintenanceSummary) => of.components.map(({ name }) => name).join(', ')
  const known = new Set(before.updates?.map(({ id }) => id))
  const differ = (name: 'title' | 'description' | 'status' | 'startsAt' | 'endsAt') => before[name] !== after[name]
  const found = [
    ...(differ('title') ? [words.title(before.title, after.title)] : []),
    ...(differ('description') ? [words.description] : []),
    ...(differ('status') ? [words.status(said.statuses[before.status], said.statuses[after.status])] : []),
    ...(differ('startsAt') ? [words.starts(time(before.startsAt), time(after.startsAt))] : []),
    ...(differ('endsAt') ? [words.ends(time(before.endsAt), time(after.endsAt))] : []),
    ...(names(before) === names(after) ? [] : [names(after) ? words.components(names(after)) : words.noComponents]),
    ...(before.recurrence === after.recurrence ? [] : [words.repeats(repeats(after) ?? '–')]),
    ...(after.updates ?? [])
      .filter(({ id }) => !known.has(id))
      .map(({ author, message }) => words.posted(author ?? words.somebody, shortened(message))),
  ]
  return found.length > 0 ? found : [words.other]
}
