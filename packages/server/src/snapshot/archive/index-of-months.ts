import { beganAt, isMaintenance } from '../recorded.ts'
import type { Recorded } from '../recorded.ts'
import { newestFirst } from '../recorded-incident.ts'
import { monthIn } from '../zone.ts'

/** Where an incident or a maintenance stands in the record. */
export interface Entry {
  id: string
  kind: 'incident' | 'maintenance'
  month: string
  startedAt: string
  revision: number
}

/** Which incidents and maintenances a page has ever had, by month: all that memory holds of them. */
export interface MonthIndex {
  find(id: string): Entry | undefined
  ids(): Iterable<string>
  /** Answers the months that are not as they were. */
  put(entry: Entry): string[]
  remove(id: string): string[]
  /** The months that have something, newest first. */
  months(): string[]
  /** What began in a month, newest first. */
  of(month: string): Entry[]
  /** Another number whenever the month is another; without a month, whenever anything is. */
  stamp(month?: string): number
}

/** Where it stands, by the page's zone. */
export function entryOf(recorded: Recorded, timeZone: string): Entry {
  const { id, revision } = recorded
  const startedAt = beganAt(recorded)
  const kind = isMaintenance(recorded) ? 'maintenance' : 'incident'
  return { id, kind, startedAt, revision, month: monthIn(new Date(startedAt), timeZone) }
}

/** Counts for the whole process: an index that replaces another never says what that one said. */
let lastStamp = 0

/** Creates an index without incidents. */
export function createMonthIndex(): MonthIndex {
  const entries = new Map<string, Entry>()
  const months = new Map<string, Map<string, Entry>>()
  const stamps = new Map<string, number>()
  let stamp = (lastStamp += 1)
  let inOrder: string[] | undefined

  const touch = (month: string) => {
    stamp = lastStamp += 1
    stamps.set(month, stamp)
    inOrder = undefined
    return month
  }
  const remove = (id: string) => {
    const entry = entries.get(id)
    if (!entry) return []
    entries.delete(id)
    const month = months.get(entry.month)
    month?.delete(id)
    if (month?.size === 0) months.delete(entry.month)
    return [touch(entry.month)]
  }
  return {
    find: (id) => entries.get(id),
    ids: () => entries.keys(),
    put(entry) {
      const left = entries.get(entry.id)?.month === entry.month ? [] : remove(entry.id)
      entries.set(entry.id, entry)
      const month = months.get(entry.month) ?? new Map<string, Entry>()
      months.set(entry.month, month.set(entry.id, entry))
      return [...left, touch(entry.month)]
    },
    remove,
    months: () => (inOrder ??= [...months.keys()].toSorted().toReversed()),
    of: (month) => [...(months.get(month)?.values() ?? [])].toSorted(newestFirst),
    stamp: (month) => (month === undefined ? stamp : (stamps.get(month) ?? 0)),
  }
}
