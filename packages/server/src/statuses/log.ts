import { ComponentStatus } from '../contract/index.ts'
import type { LoggedCause } from './status.table.ts'

/** `[from, to)` of one effective status; `to` is null for the one that lasts. */
export interface Interval {
  from: Date
  to: Date | null
  status: ComponentStatus
  causes: LoggedCause[]
}

/** From `at` on, something says this of a component; null: it says nothing any more. */
export interface Word {
  at: Date
  status: ComponentStatus | null
}

/** Everything that is said of one component. Each list is in order of time; of equal times the last counts. */
export interface Facts {
  base: Word[]
  incidents: { id: string; words: Word[] }[]
  /** Windows as they ran. */
  maintenances: { id: string; words: Word[] }[]
}

const rank = new Map(ComponentStatus.options.map((status, index) => [status, index]))

/** The worse of two statuses (PRODUCT.md §2's order). */
function worse(one: ComponentStatus, other: ComponentStatus): ComponentStatus {
  return (rank.get(other) ?? 0) > (rank.get(one) ?? 0) ? other : one
}

/** The worst of all; operational when there are none. */
export function worst(statuses: Iterable<ComponentStatus>): ComponentStatus {
  let result: ComponentStatus = 'operational'
  for (const status of statuses) result = worse(result, status)
  return result
}

const sameCauses = (one: LoggedCause[], other: LoggedCause[]) =>
  one.length === other.length && one.every((cause, at) => cause.kind === other[at]?.kind && cause.id === other[at]?.id)

/** Whether two intervals say the same of the same time. */
export function sameInterval(one: Interval, other: Interval): boolean {
  return (
    one.from.getTime() === other.from.getTime() &&
    one.to?.getTime() === other.to?.getTime() &&
    one.status === other.status &&
    sameCauses(one.causes, other.causes)
  )
}

/**
 * The log of a component's effective status: from its first fact on without gap or overlap, each interval the worst
 * of what is said at that time, with all that says worse than operational as its causes (worst first, then by id).
 */
export function deriveLog(facts: Facts): Interval[] {
  const voices = [
    { cause: { kind: 'base', id: null } satisfies LoggedCause, words: facts.base },
    ...facts.incidents.map(({ id, words }) => ({ cause: { kind: 'incident', id } satisfies LoggedCause, words })),
    ...facts.maintenances.map(({ id, words }) => ({ cause: { kind: 'maintenance', id } satisfies LoggedCause, words })),
  ].map((voice) => ({ ...voice, next: 0, says: null as ComponentStatus | null }))
  const times = [...new Set(voices.flatMap(({ words }) => words.map(({ at }) => at.getTime())))].sort((a, b) => a - b)

  const log: Interval[] = []
  for (const time of times) {
    for (const voice of voices) {
      for (let word = voice.words[voice.next]; word && word.at.getTime() <= time; word = voice.words[++voice.next]) {
        voice.says = word.status
      }
    }
    const speaking = voices
      .flatMap(({ cause, says }) => (says === null || says === 'operational' ? [] : [{ cause, says }]))
      .sort(
        (a, b) =>
          (rank.get(b.says) ?? 0) - (rank.get(a.says) ?? 0) || (a.cause.id ?? '').localeCompare(b.cause.id ?? ''),
      )
    const status = worst(speaking.map(({ says }) => says))
    const causes = speaking.map(({ cause }) => cause)
    const last = log.at(-1)
    if (last && last.status === status && sameCauses(last.causes, causes)) continue
    if (last) last.to = new Date(time)
    log.push({ from: new Date(time), to: null, status, causes })
  }
  return log
}

/**
 * A log as it stands up to a time, going on as another from there: what is before stays although the facts it was
 * derived from are gone.
 */
export function continueLog(frozen: Interval[], until: Date, derived: Interval[]): Interval[] {
  const log = frozen.filter(({ from }) => from < until).map((interval) => ({ ...interval }))
  const rest = derived
    .filter(({ to }) => to === null || to > until)
    .map((interval) => (interval.from < until && log.length > 0 ? { ...interval, from: until } : interval))
  const last = log.at(-1)
  const [first] = rest
  if (!last || !first) return last ? log : rest
  last.to = first.from
  if (last.status !== first.status || !sameCauses(last.causes, first.causes)) return [...log, ...rest]
  last.to = first.to
  return [...log, ...rest.slice(1)]
}

/** The status a log gives at a time; operational before it begins. */
export function statusAt(log: Interval[], time: Date): ComponentStatus {
  return log.findLast(({ from }) => from <= time)?.status ?? 'operational'
}

/** The status a log gives just before a time. */
export function statusBefore(log: Interval[], time: Date): ComponentStatus {
  return log.findLast(({ from }) => from < time)?.status ?? 'operational'
}
