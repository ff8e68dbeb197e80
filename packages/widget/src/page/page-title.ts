import { uptimeWords } from '../labels/uptime-words.ts'
import { formatMonth } from '../time.ts'
import { isMaintenancePage } from './maintenance-data.ts'
import type { PageContext } from './page-context.ts'
import {
  isHistoryPage,
  isIncidentPage,
  isPostmortemPage,
  isSearchPage,
  isUptimePage,
  ownerOf,
  type ShownPage,
} from './page-data.ts'

/** Title of the browser document: what is the matter, as far as we know, then whose page it is. */
export function titleOf(data: ShownPage, context: PageContext): string {
  return `${matterOf(data, context)} · ${context.words.statusOf(ownerOf(data).name)}`
}

function matterOf(data: ShownPage, { place, words, asOf }: PageContext): string {
  if (isIncidentPage(data)) return data.incident.title
  if (isMaintenancePage(data)) return data.maintenance.title
  if (isUptimePage(data)) return uptimeWords[place.labels.locale].inMonth(formatMonth(data.month, place))
  if (isPostmortemPage(data)) return data.postmortem.title
  if (isHistoryPage(data)) return words.month.title(formatMonth(data.month, place))
  if (isSearchPage(data)) return words.search.title(data.query)
  return asOf ? place.labels.line.unknown : place.labels.overall(data.document.status.description)
}
