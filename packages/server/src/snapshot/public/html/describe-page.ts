import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { maintenanceLabels } from '@incident-commander/widget/labels/maintenance-labels.ts'
import { beginningText } from '@incident-commander/widget/message-beginning.ts'
import { isMaintenancePage } from '@incident-commander/widget/page/maintenance-data.ts'
import type { PageLabels } from '@incident-commander/widget/page/labels/page-labels.ts'
import {
  isIncidentPage,
  isOfRecord,
  isPostmortemPage,
  ownerOf,
  type ShownPage,
} from '@incident-commander/widget/page/page-data.ts'
import { saysTimes } from '../../../messages/message.ts'

/** What a search engine or a chat shows under the title of a page: the news, where there are any. */
export function describePage(data: ShownPage, labels: Labels, words: PageLabels): string {
  const sayTime = saysTimes(ownerOf(data))
  if (isIncidentPage(data)) {
    const { status, updates } = data.incident
    const said = beginningText(updates[0]?.tree ?? [], sayTime)
    const meaning = labels.incidents.noMessage[status === 'postmortem' ? 'resolved' : status]
    return `${labels.incidentStatuses[status]}: ${said || meaning}`
  }
  if (isMaintenancePage(data)) {
    const { status, updates, tree } = data.maintenance
    const said = maintenanceLabels[data.page.locale]
    const told = beginningText(updates[0]?.tree ?? [], sayTime) || beginningText(tree, sayTime)
    return [said.statuses[status], told].filter(Boolean).join(': ')
  }
  if (isPostmortemPage(data)) {
    const { summary, title } = data.postmortem
    return `${labels.incidentStatuses.postmortem}: ${beginningText(summary.tree, sayTime) || title}`
  }
  const open = isOfRecord(data) ? [] : data.document.incidents
  if (open.length === 0) return words.description(ownerOf(data).name)
  return open.map(({ title, status }) => `${title} (${labels.incidentStatuses[status]})`).join(' · ')
}
