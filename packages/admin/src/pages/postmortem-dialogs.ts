import type { Postmortem, StatusPage } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { previewMessage } from '../api/incidents.ts'
import type { Deletion } from '../controllers/deletion.ts'
import '../elements/admin-postmortem-preview.ts'
import { confirmDialog } from '../elements/confirm-dialog.ts'
import type { Writing } from '../postmortem-draft.ts'
import { editor as words } from '../words/postmortems.ts'

/** The account as visitors would read it, with what is not saved yet. */
export const postmortemPreview = (
  { id, locale, timeZone }: StatusPage,
  postmortem: Postmortem,
  writing: Writing,
  closed: () => void,
): TemplateResult =>
  html`<admin-postmortem-preview .postmortem=${postmortem} .writing=${writing} .locale=${locale} .timeZone=${timeZone}
    .parse=${async (markdown: string, signal: AbortSignal) => (await previewMessage(id, markdown, signal)).tree}
    @admin-leave=${closed}></admin-postmortem-preview>`

/** The question before it is deleted. */
export const postmortemDeletion = (
  { status }: Postmortem,
  deletion: Deletion<Postmortem>,
  confirm: () => void,
  closed: () => void,
): TemplateResult =>
  confirmDialog({
    question: words.deleteQuestion,
    body: html`<p>${words.deleteDetail}</p>${status === 'published' ? html`<p>${words.deletePublished}</p>` : nothing}`,
    keep: words.keep,
    act: words.remove,
    busy: deletion.busy,
    failure: deletion.refusal,
    confirm,
    closed,
  })
