import { overallSentence } from '../labels/overall.ts'
import { formatMonth } from '../time.ts'
import type { PageContext } from './page-context.ts'
import { isHistoryPage, isIncidentPage, ownerOf, type ShownPage } from './page-data.ts'

/** Title of the browser document: what is the matter, as far as we know, then whose page it is. */
export function titleOf(data: ShownPage, context: PageContext): string {
  return `${matterOf(data, context)} · ${context.words.statusOf(ownerOf(data).name)}`
}

function matterOf(data: ShownPage, { place, words, asOf }: PageContext): string {
  if (isIncidentPage(data)) return data.incident.title
  if (isHistoryPage(data)) return words.month.title(formatMonth(data.month, place))
  const { service } = place.labels
  return asOf ? service.unknown : overallSentence(place.labels, data.document.status.description)
}
