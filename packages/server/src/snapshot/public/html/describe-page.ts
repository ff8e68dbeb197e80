import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { beginningText } from '@incident-commander/widget/message-beginning.ts'
import type { PageLabels } from '@incident-commander/widget/page/labels/page-labels.ts'
import {
  isHistoryPage,
  isIncidentPage,
  isPostmortemPage,
  ownerOf,
  type ShownPage,
} from '@incident-commander/widget/page/page-data.ts'

/** What a search engine or a chat shows under the title of a page: the news, where there are any. */
export function describePage(data: ShownPage, labels: Labels, words: PageLabels): string {
  if (isIncidentPage(data)) {
    const { status, updates } = data.incident
    const said = beginningText(updates[0]?.tree ?? [])
    const meaning = labels.incidents.noMessage[status === 'postmortem' ? 'resolved' : status]
    return `${labels.incidentStatuses[status]}: ${said || meaning}`
  }
  if (isPostmortemPage(data)) {
    const { summary, title } = data.postmortem
    return `${labels.incidentStatuses.postmortem}: ${beginningText(summary.tree) || title}`
  }
  const open = isHistoryPage(data) ? [] : data.document.incidents
  if (open.length === 0) return words.description(ownerOf(data).name)
  return open.map(({ title, status }) => `${title} (${labels.incidentStatuses[status]})`).join(' · ')
}
