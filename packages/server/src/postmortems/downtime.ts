import type { Interval } from '../statuses/log.ts'

/**
 * Whole minutes, begun ones counted, in which at least one component was out, in part or altogether, with the incident
 * among the causes. Times that overlap count once.
 *
 * @param logs - of the components it touches
 * @param end - when the incident ended, or now
 */
export function downtimeOf(logs: Iterable<Interval[]>, incidentId: string, end: Date): number {
  const spans = [...logs]
    .flat()
    .filter(({ status }) => status === 'major_outage' || status === 'partial_outage')
    .filter(({ causes }) => causes.some(({ kind, id }) => kind === 'incident' && id === incidentId))
    .map(({ from, to }) => ({ from: from.getTime(), to: Math.min((to ?? end).getTime(), end.getTime()) }))
    .sort((one, other) => one.from - other.from)
  let total = 0
  let until = -Infinity
  for (const { from, to } of spans) {
    total += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return Math.ceil(total / 60_000)
}
