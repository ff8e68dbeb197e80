import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { pageLabelsFor } from '@incident-commander/widget/page/labels/all.ts'
import { isShown } from '@incident-commander/widget/elements/shown-component.ts'
import type { RootContent } from 'mdast'
import type { HistoryMonth, PublicComponent, PublicIncident, StatusDocument } from '../../../contract/index.ts'
import { heading, link, list, paragraph, quote, section, strong, writeMarkdown } from './document.ts'
import { incidentFacts, incidentLine, incidentUpdates } from './incident.ts'
import { maintenanceLine } from './maintenance.ts'

/** How things stand, and as of when: what stands first in every document about the present. */
export const standing = ({ page, status, generatedAt }: StatusDocument) =>
  quote(paragraph(strong(labelsFor(page.locale).overall(status.description)), ` (${generatedAt})`))

/** `/index.md`: the status page. */
export function pageToMarkdown(document: StatusDocument, past: PublicIncident[]): string {
  const { page, incidents, components, groups, maintenances } = document
  const { locale } = page
  const labels = labelsFor(locale)
  const words = pageLabelsFor(locale)
  const shown = components.filter(isShown)
  const componentList = (of: PublicComponent[]) =>
    list(of.map(({ name, status }) => [strong(`${name}:`), ` ${labels.statuses[status]}`]))
  const grouped = groups.flatMap(({ id, name }): RootContent[] => {
    const of = shown.filter(({ groupId }) => groupId === id)
    return of.length > 0 ? [heading(3, name), ...componentList(of)] : []
  })
  const known = new Set(groups.map(({ id }) => id))
  const alone = shown.filter(({ groupId }) => groupId === null || !known.has(groupId))
  return writeMarkdown([
    heading(1, words.statusOf(page.name)),
    standing(document),
    ...section(
      labels.incidents.active,
      incidents.flatMap((incident) => [
        heading(3, link(incident.title, `${incident.url}.md`)),
        ...incidentFacts(incident, locale),
        ...incidentUpdates({ ...incident, updates: incident.updates.slice(0, 1) }, locale).slice(1),
      ]),
    ),
    ...section(words.history.maintenance, list(maintenances.map((each) => maintenanceLine(each, locale)))),
    ...section(labels.components.title, [...componentList(alone), ...grouped]),
    ...section(labels.incidents.past, list(past.map((incident) => incidentLine(incident, labels)))),
    ...section(words.footer.history, list([[link(words.allIncidents, `${page.url}/history.json`)]])),
  ])
}

/** `/history/{month}.md`. */
export function monthToMarkdown({ page, month, earlier, later, incidents, maintenances }: HistoryMonth): string {
  const { locale } = page
  const labels = labelsFor(locale)
  const words = pageLabelsFor(locale)
  const others = [earlier, later].flatMap((each) => (each ? [[link(each, `${page.url}/history/${each}.md`)]] : []))
  return writeMarkdown([
    heading(1, `${words.statusOf(page.name)}: ${words.month.title(month)}`),
    ...section(labels.incidents.past, list(incidents.map((incident) => incidentLine(incident, labels)))),
    ...section(words.history.maintenance, list(maintenances.map((each) => maintenanceLine(each, locale)))),
    ...section(words.month.others, list(others)),
  ])
}
