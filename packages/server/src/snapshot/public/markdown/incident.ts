import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { pageLabelsFor } from '@incident-commander/widget/page/labels/all.ts'
import type { RootContent } from 'mdast'
import type { Locale, PublicIncident } from '../../../contract/index.ts'
import { messageToMarkdown } from '../../../messages/message-markdown.ts'
import { heading, link, list, section, strong, writeMarkdown } from './document.ts'
import type { Run } from './document.ts'

/** What of a page its documents in Markdown need. */
export interface MarkdownPage {
  name: string
  url: string
  locale: Locale
}

const fact = (name: string, ...value: Run[]): Run[] => [strong(`${name}:`), ' ', ...value]

/** An incident in one line of a list. */
export const incidentLine = ({ title, url, status, impact, startedAt }: PublicIncident, labels: Labels): Run[] => [
  link(title, `${url}.md`),
  [': ' + labels.incidentStatuses[status], ...(impact ? [labels.impacts[impact]] : []), startedAt].join(', '),
]

/** What is known of an incident besides its updates. */
export function incidentFacts(incident: PublicIncident, locale: Locale): RootContent[] {
  const labels = labelsFor(locale)
  const words = pageLabelsFor(locale)
  const { status, impact, startedAt, resolvedAt, nextUpdateBy, components, url, postmortemUrl } = incident
  return list([
    fact(labels.line.status, labels.incidentStatuses[status], impact ? `, ${labels.impacts[impact]}` : ''),
    fact(words.incident.began, startedAt),
    ...(resolvedAt ? [fact(words.incident.resolved, resolvedAt)] : []),
    ...(nextUpdateBy ? [[labels.incidents.nextUpdate(nextUpdateBy).join('')]] : []),
    ...components.map(({ name, status: said }) => (said ? fact(name, labels.statuses[said]) : [name])),
    [link(labels.service.statusPage, url)],
    ...(postmortemUrl ? [[link(labels.incidents.readPostmortem, postmortemUrl)]] : []),
  ])
}

/** The updates of an incident, newest first, each below a heading with its status and its time. */
export function incidentUpdates({ updates }: PublicIncident, locale: Locale): RootContent[] {
  const labels = labelsFor(locale)
  return updates.flatMap(({ status, at, edited, tree, components }): RootContent[] => [
    heading(3, [labels.incidentStatuses[status], at, ...(edited ? [labels.incidents.edited] : [])].join(', ')),
    ...messageToMarkdown(tree),
    ...list(components.map(({ name, to }) => [`${name}: ${labels.statuses[to]}`])),
  ])
}

/** `/incidents/{id}.md`. */
export function incidentToMarkdown(page: MarkdownPage, incident: PublicIncident): string {
  const words = pageLabelsFor(page.locale)
  return writeMarkdown([
    heading(1, incident.title),
    ...incidentFacts(incident, page.locale),
    ...section(words.incident.updates, incidentUpdates(incident, page.locale)),
  ])
}
