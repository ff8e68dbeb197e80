import type { UpdateReach } from '@incident-commander/server/contract'
import { timeline as words } from './words/incident-record.ts'

/** How far updates have been told, by their ids. */
export type Reach = ReadonlyMap<string, UpdateReach>

/** How many were told of an update; nothing where that is not known (yet, or any more). */
export function tellReach({ id, notify }: { id: string; notify: boolean }, reach: Reach): string {
  if (!notify) return words.notTold
  const its = reach.get(id)
  if (!its) return ''
  const { told, waiting, failed } = its
  if (waiting === null) return words.telling
  return told + waiting + failed === 0 ? words.nobody : words.reached({ told, waiting, failed })
}
