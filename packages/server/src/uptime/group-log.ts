import { ComponentStatus } from '../contract/index.ts'
import type { Known } from './tally.ts'
import type { Trouble } from './component-log.ts'

const rank = (status: Trouble['status']) => ComponentStatus.options.indexOf(status)

/** What is known of a group: at each time the worst of its components, for all causes that any of them has. */
export function joinLogs(members: Known[], until: number): Known {
  const begun = members.flatMap(({ since }) => since ?? [])
  const troubles = members.flatMap(({ since, troubles: its }) =>
    // What is said of a component before its data begins is not said of the group either.
    its.flatMap((trouble) =>
      since === null || (trouble.to ?? Infinity) <= since ? [] : [{ ...trouble, from: Math.max(trouble.from, since) }],
    ),
  )
  return { since: begun.length > 0 ? Math.min(...begun) : null, until, troubles: flatten(troubles) }
}

/** The same time told once: cut wherever something begins or ends, each piece the worst of what goes on in it. */
function flatten(troubles: Trouble[]): Trouble[] {
  const ahead = troubles.toSorted((one, other) => one.from - other.from)
  const ends = troubles.map(({ to }) => to ?? Infinity)
  const times = [...new Set([...troubles.map(({ from }) => from), ...ends])].sort((one, other) => one - other)
  const result: Trouble[] = []
  let active: Trouble[] = []
  let next = 0
  for (const [index, time] of times.entries()) {
    active = active.filter(({ to }) => (to ?? Infinity) > time)
    for (let coming = ahead[next]; coming && coming.from <= time; coming = ahead[++next]) active.push(coming)
    if (active.length === 0) continue
    const [first, ...others] = active.toSorted((one, other) => rank(other.status) - rank(one.status))
    const to = times[index + 1] ?? Infinity
    const causes = [first!, ...others].flatMap((trouble) => trouble.causes)
    const named = [...new Map(causes.map((cause) => [cause.id, cause])).values()]
    result.push({ from: time, to: to === Infinity ? null : to, status: first!.status, causes: named })
  }
  return result
}
