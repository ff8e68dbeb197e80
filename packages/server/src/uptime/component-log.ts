import * as z from 'zod'
import { AffectedStatus, Cause } from '../contract/index.ts'
import type { Interval } from '../statuses/log.ts'

/** A time in which a component was not operational, in milliseconds; `to` is null while it lasts. */
export const Trouble = z.object({
  from: z.int(),
  to: z.int().nullable(),
  status: AffectedStatus,
  causes: z.array(Cause.pick({ kind: true, id: true })),
})
export type Trouble = z.infer<typeof Trouble>

/**
 * All that uptime needs of a component's log: since when there is one, and when it was not operational. `revision` is the
 * page's that wrote it last.
 */
export const ComponentLog = z.object({ revision: z.int(), since: z.int().nullable(), troubles: z.array(Trouble) })
export type ComponentLog = z.infer<typeof ComponentLog>

export const emptyLog: ComponentLog = { revision: 0, since: null, troubles: [] }

/** A log whose end, from its first interval on, is another. */
export function withEnd(log: ComponentLog, revision: number, end: Interval[]): ComponentLog {
  const [first] = end
  if (!first) return log
  const start = first.from.getTime()
  return {
    revision,
    since: Math.min(log.since ?? start, start),
    troubles: [
      ...log.troubles.filter(({ from }) => from < start),
      ...end.flatMap(({ from, to, status, causes }) =>
        status === 'operational' ? [] : [{ from: from.getTime(), to: to && to.getTime(), status, causes }],
      ),
    ],
  }
}
