import { maintenanceWordsFor } from '@incident-commander/widget/labels/maintenance-words.ts'
import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { pageLabelsFor } from '@incident-commander/widget/page/labels/all.ts'
import type { RootContent } from 'mdast'
import type { Locale, PublicMaintenance } from '../../../contract/index.ts'
import { messageToMarkdown } from '../../../messages/message-markdown.ts'
import { heading, link, list, section, strong, writeMarkdown } from './document.ts'
import type { Run } from './document.ts'
import type { MarkdownPage } from './incident.ts'

/** A maintenance in one line of a list. */
export function maintenanceLine({ title, url, status, startsAt, endsAt }: PublicMaintenance, locale: Locale): Run[] {
  const { statuses, mail } = maintenanceWordsFor(locale)
  return [link(title, `${url}.md`), `: ${statuses[status]}, ${mail.window(startsAt, endsAt)}`]
}

/** `/maintenance/{id}.md`. */
export function maintenanceToMarkdown({ locale }: MarkdownPage, maintenance: PublicMaintenance): string {
  const { statuses, mail } = maintenanceWordsFor(locale)
  const labels = labelsFor(locale)
  const { title, tree, status, startsAt, endsAt, startedAt, endedAt, components, url, updates } = maintenance
  const words = pageLabelsFor(locale)
  const fact = (name: string, value: string): Run[] => [strong(`${name}:`), ` ${value}`]
  return writeMarkdown([
    heading(1, title),
    ...list([
      fact(labels.line.status, statuses[status]),
      fact(mail.planned, mail.window(startsAt, endsAt)),
      ...(startedAt ? [fact(words.incident.began, startedAt)] : []),
      ...(endedAt ? [fact(words.maintenance.ended, endedAt)] : []),
      ...(components.length > 0 ? [fact(mail.components, components.map(({ name }) => name).join(', '))] : []),
      [link(labels.service.statusPage, url)],
    ]),
    ...messageToMarkdown(tree),
    ...section(
      words.incident.updates,
      updates.flatMap((update): RootContent[] => [
        heading(3, `${statuses[update.status]}, ${update.at}`),
        ...messageToMarkdown(update.tree),
      ]),
    ),
  ])
}
