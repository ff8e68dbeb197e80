import { uptimeWords } from '../labels/uptime-words.ts'
import { formatMonth } from '../time.ts'
import type { PageContext } from './page-context.ts'
import { isIncidentPage, isMonthPage, isUptimePage, ownerOf, type ShownPage } from './page-data.ts'

/** Title of the browser document: what is the matter, as far as we know, then whose page it is. */
export function titleOf(data: ShownPage, context: PageContext): string {
  return `${matterOf(data, context)} · ${context.words.statusOf(ownerOf(data).name)}`
}

function matterOf(data: ShownPage, { place, words, asOf }: PageContext): string {
  if (isIncidentPage(data)) return data.incident.title
  if (isUptimePage(data)) return uptimeWords[place.labels.locale].inMonth(formatMonth(data.month, place))
  if (isMonthPage(data)) return words.month.title(formatMonth(data.month, place))
  return asOf ? place.labels.line.unknown : place.labels.overall(data.document.status.description)
}
