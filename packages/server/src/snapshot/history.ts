import type { History, HistoryMonth, PublicPostmortem } from '../contract/index.ts'
import { toPublicIncident } from '../incidents/incident-document.ts'
import { toPublicMaintenance } from '../maintenances/maintenance-document.ts'
import type { Entry, MonthIndex } from './archive/index-of-months.ts'
import { isMaintenance } from './recorded.ts'
import type { Shown } from './recorded.ts'
import type { PageSnapshot, SnapshotIncident } from './snapshot.ts'
import { monthIn } from './zone.ts'

/** Whose record it is. */
export const ownerOf = ({ page: { id, name, url, timeZone, locale, historySince } }: PageSnapshot) => ({
  id,
  name,
  url,
  timeZone,
  locale,
  ...(historySince ? { historySince } : {}),
})

/** `/incidents/{id}/postmortem.json`; also what its page is made from. Undefined where none is published. */
export function toPublicPostmortem(snapshot: PageSnapshot, incident: SnapshotIncident): PublicPostmortem | undefined {
  const { postmortem } = incident
  if (!postmortem) return undefined
  const { id, title, url, impact, startedAt, resolvedAt, components } = incident
  return {
    format: 1,
    page: ownerOf(snapshot),
    url: `${url}/postmortem`,
    incident: {
      id,
      title,
      url,
      impact,
      startedAt,
      resolvedAt,
      components: components.map((component) => ({ id: component.id, name: component.name })),
    },
    postmortem,
  }
}

/** The nearest months around one that have something. */
export function monthsAround(index: MonthIndex, month: string): { earlier: string | null; later: string | null } {
  const newestFirst = index.months()
  return {
    earlier: newestFirst.find((each) => each < month) ?? null,
    later: newestFirst.findLast((each) => each > month) ?? null,
  }
}

/** Whether a page has something to say of a month: from its first incident, or its own beginning, until now. */
export function isToldOf({ page }: PageSnapshot, index: MonthIndex, month: string, now: Date): boolean {
  const beginning = monthIn(new Date(page.createdAt), page.timeZone)
  const first = index.months().at(-1) ?? beginning
  return month >= (first < beginning ? first : beginning) && month <= monthIn(now, page.timeZone)
}

/** `/history.json`. */
export function toHistory(snapshot: PageSnapshot, index: MonthIndex): History {
  const { url } = snapshot.page
  return {
    format: 1,
    page: ownerOf(snapshot),
    months: index.months().map((month) => {
      const count = (kind: Entry['kind']) => index.of(month).filter((entry) => entry.kind === kind).length
      return {
        month,
        incidents: count('incident'),
        maintenances: count('maintenance'),
        url: `${url}/history/${month}.json`,
      }
    }),
  }
}

/** What everybody may see of it, by kind. */
export const toPublic = (told: Shown[]): Pick<HistoryMonth, 'incidents' | 'maintenances'> => ({
  incidents: told.filter((each) => !isMaintenance(each)).map(toPublicIncident),
  maintenances: told.filter((each) => isMaintenance(each)).map(toPublicMaintenance),
})

/** `/history/{month}.json`; also what the month's page is made from. */
export function toHistoryMonth(snapshot: PageSnapshot, index: MonthIndex, month: string, told: Shown[]): HistoryMonth {
  return {
    format: 1,
    page: ownerOf(snapshot),
    month,
    ...monthsAround(index, month),
    ...toPublic(told.map((each) => ({ ...each, updates: each.updates.slice(0, 1) }) as Shown)),
  }
}
