import type { PublicRecord } from '../agents/public-record.ts'
import type { Clock } from '../clock.ts'
import { toPublicIncident } from '../incidents/incident-document.ts'
import { toHistoryMonth } from './history.ts'
import type { Snapshots } from './hold.ts'
import { createLostCheck } from './lost.ts'
import { readShown } from './read-shown.ts'
import { isMaintenance } from './recorded.ts'
import { pastIncidents } from './status-document.ts'

/** What agents are told of held pages. */
export function createPublicRecord(
  snapshots: Pick<Snapshots, 'find' | 'defaultPage' | 'outdated'>,
  clock: Clock,
): PublicRecord {
  const isLost = createLostCheck(snapshots, clock)
  return {
    find(slug) {
      const page = slug === null ? snapshots.defaultPage() : snapshots.find(slug)
      if (!page) return undefined
      const { snapshot, document, archive } = page
      return {
        slug: snapshot.page.slug,
        document,
        past: pastIncidents(snapshot, clock.now()),
        knownAt: new Date(page.currentAt).toISOString(),
        isLost: isLost(page),
        async incident(id) {
          const told = await readShown(page, id)
          if (typeof told === 'string') return told
          return isMaintenance(told) ? 'gone' : toPublicIncident(told)
        },
        async month(month) {
          const isKnown = archive.isWhole() || archive.index().months().includes(month)
          if (!isKnown) return 'unavailable'
          const told = (await archive.readMonth(month)).map(snapshot.manner.show)
          return toHistoryMonth(snapshot, archive.index(), month, told)
        },
      }
    },
  }
}
