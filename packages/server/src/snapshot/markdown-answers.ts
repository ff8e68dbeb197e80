import { toPublicIncident } from '../incidents/incident-document.ts'
import { toPublicMaintenance } from '../maintenances/maintenance-document.ts'
import { unavailable, unknownDocument } from './answers.ts'
import type { Answer } from './answer.ts'
import type { Keep, MakeOpen } from './kept-answer.ts'
import { incidentToMarkdown } from './public/markdown/incident.ts'
import { toLlmsText } from './public/markdown/llms.ts'
import { maintenanceToMarkdown } from './public/markdown/maintenance.ts'
import { pageToMarkdown } from './public/markdown/page.ts'
import { liveOf, readShown } from './read-shown.ts'
import { isMaintenance } from './recorded.ts'
import type { HeldPage } from './render.ts'
import { pastIncidents } from './status-document.ts'

/** What a document is made with, and where it is held. */
export interface MarkdownAnswersOptions {
  keep: Keep
  open: MakeOpen
  now(): Date
}

export const markdownType = 'text/markdown; charset=utf-8'

/**
 * Creates the answers for programs that read text: `/index.md`, `/llms.txt`, `/incidents/{id}.md`, `/maintenance/{id}.md`;
 * made when somebody asks, and anew once anything in them is another.
 */
export function createMarkdownAnswers({ keep, open, now }: MarkdownAnswersOptions) {
  const ofPresent = (page: HeldPage, path: string, type: string, write: () => string) => {
    const { manner, revision, computedAt } = page.snapshot
    return keep(page, path, [manner.key, revision, computedAt, page.hour].join(), async (held) =>
      open(page, type, write(), held),
    )
  }

  const ofRecord = (page: HeldPage, path: string, kind: string, id: string) => {
    const { snapshot, archive } = page
    const revision = liveOf(page, id)?.revision ?? archive.index().find(id)?.revision
    if (revision === undefined && archive.isWhole()) return unknownDocument
    return keep(page, path, `${snapshot.manner.key} ${revision}`, async (held) => {
      const told = await readShown(page, id)
      if (told === 'unavailable') return { answer: unavailable, content: null }
      if (told === 'gone' || isMaintenance(told) !== (kind === 'maintenance')) {
        return { answer: unknownDocument, content: null }
      }
      const text = isMaintenance(told)
        ? maintenanceToMarkdown(snapshot.page, toPublicMaintenance(told))
        : incidentToMarkdown(snapshot.page, toPublicIncident(told))
      return open(page, markdownType, text, held)
    })
  }

  return (page: HeldPage, path: string): Answer | Promise<Answer> | undefined => {
    const { document, snapshot } = page
    if (path === '/index.md') {
      return ofPresent(page, path, markdownType, () => pageToMarkdown(document, pastIncidents(snapshot, now())))
    }
    if (path === '/llms.txt') return ofPresent(page, path, 'text/plain; charset=utf-8', () => toLlmsText(document))
    const [, kind = '', id = ''] = /^\/(incidents|maintenance)\/([a-z0-9]{12})\.md$/.exec(path) ?? []
    return id ? ofRecord(page, path, kind, id) : undefined
  }
}
