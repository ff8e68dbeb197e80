import type { Clock } from '../clock.ts'
import type { Snapshots } from './hold.ts'
import type { HeldPage } from './render.ts'

/** Milliseconds after which what is known to be out of date is not told as the present any more. */
const longestOutdated = 30_000

/** Creates the check whether what is held of a page may not be told as the present any more. */
export function createLostCheck(snapshots: Pick<Snapshots, 'outdated'>, clock: Clock): (page: HeldPage) => boolean {
  return ({ snapshot, currentAt }) =>
    snapshots.outdated().includes(snapshot.page.id) && clock.now().getTime() - currentAt > longestOutdated
}
