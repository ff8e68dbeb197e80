import { ComponentStatus, uptimeWeights } from '../contract/index.ts'
import type { AffectedStatus } from '../contract/index.ts'
import type { Trouble } from './component-log.ts'

/** How long it was in each status that is no good one, in milliseconds, of how long something is known at all. */
export interface Tally {
  known: number
  spent: Map<AffectedStatus, number>
  /** Ids of incidents and maintenances that caused it, in the order in which they came. */
  events: Set<string>
}

/** What is known of a component or group: from `since` until `until`, in milliseconds; nothing where `since` is null. */
export interface Known {
  since: number | null
  until: number
  troubles: Trouble[]
}

/** Counts a time, `[from, to)`: what lies before the data begins, or is still to come, is no part of it. */
export function tally({ since, until, troubles }: Known, from: number, to: number): Tally {
  const start = since === null ? to : Math.max(from, since)
  const end = Math.min(to, until)
  const result: Tally = { known: Math.max(0, end - start), spent: new Map(), events: new Set() }
  for (let index = firstEndingAfter(troubles, start); index < troubles.length; index += 1) {
    const trouble = troubles[index]!
    if (trouble.from >= end) break
    const spent = Math.min(trouble.to ?? end, end) - Math.max(trouble.from, start)
    if (spent <= 0) continue
    result.spent.set(trouble.status, (result.spent.get(trouble.status) ?? 0) + spent)
    for (const { id } of trouble.causes) if (id !== null) result.events.add(id)
  }
  return result
}

/** Troubles do not overlap, so they end in the order in which they begin. */
function firstEndingAfter(troubles: Trouble[], time: number): number {
  let low = 0
  let high = troubles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((troubles[middle]?.to ?? Infinity) > time) high = middle
    else low = middle + 1
  }
  return low
}

/** The worst status of a tally; undefined where it was operational throughout. */
export function worstOf({ spent }: Tally): AffectedStatus | undefined {
  return ComponentStatus.options.findLast((status) => status !== 'operational' && spent.has(status)) as
    | AffectedStatus
    | undefined
}

/** The weights in tenths, so that all that is counted stays whole. */
const tenths = new Map(Object.entries(uptimeWeights).map(([status, weight]) => [status, Math.round(weight * 10)]))

/** Which part of the known time was downtime, 0 to 1; null where nothing is known. */
function lossOf({ known, spent }: Tally): number | null {
  if (known === 0) return null
  let lost = 0
  for (const [status, time] of spent) lost += time * (tenths.get(status) ?? 0)
  return lost / (known * 10)
}

/**
 * Uptime in percent, floored to two decimals, as the mean of the tallies of which something is known: a group's of its
 * components, each counting the same. Where there was downtime it is never 100, and where there was none never less.
 */
export function percentageOf(tallies: Tally[]): number | null {
  const losses = tallies.map(lossOf).filter((loss) => loss !== null)
  if (losses.length === 0) return null
  const lost = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
  if (lost === 0) return 100
  // What floating point makes of an exact hundredth must not fall below it, nor may a lost second vanish above.
  return Math.min(9999, Math.max(0, Math.floor((1 - lost) * 10_000 + 1e-9))) / 100
}
