import type {
  Component,
  Incident,
  PostUpdateInput,
  PreviewTemplateInput,
  PublicComponent,
  StatusPage,
} from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { html, type TemplateResult } from 'lit'
import { countRecipients, postUpdate, previewMessage } from '../api/incidents.ts'
import { listTemplates, previewTemplate } from '../api/templates.ts'
import '../elements/admin-composer.ts'
import type { PostedEvent } from '../elements/composer-events.ts'

/** The composer of an incident, with all that it asks the server. */
export function incidentComposer(parts: {
  page: StatusPage
  incident: Incident
  components: readonly (Component | PublicComponent)[]
  labels: Labels
  posted: (event: PostedEvent) => void
  conflict: () => void
  seeUpdate: () => void
}): TemplateResult {
  const { page, incident } = parts
  return html`<admin-composer
    .incident=${incident}
    .components=${parts.components}
    .place=${{ labels: en, timeZone: page.timeZone }}
    .labels=${parts.labels}
    .byDefault=${page.notifyByDefault}
    .send=${(input: PostUpdateInput, key: string) => postUpdate(page.id, incident.id, input, key)}
    .count=${(componentIds: string[], signal: AbortSignal) => countRecipients(page.id, { componentIds, incidentId: incident.id }, signal)}
    .preview=${async (message: string, signal: AbortSignal) => (await previewMessage(page.id, message, signal)).tree}
    .templates=${(signal: AbortSignal) => listTemplates(page.id, signal)}
    .fill=${(input: PreviewTemplateInput) => previewTemplate(page.id, input)}
    @admin-posted=${parts.posted}
    @admin-conflict=${parts.conflict}
    @admin-see-update=${parts.seeUpdate}
  ></admin-composer>`
}

/** An address may lead straight to the message, as that in the mail of a reminder does: once it is there. */
export async function goToComposer(root: ParentNode): Promise<void> {
  const composer = location.hash === '#update' ? root.querySelector('admin-composer') : null
  if (!composer) return
  history.replaceState(history.state, '', location.pathname + location.search)
  await composer.updateComplete
  const editor = composer.renderRoot.querySelector('admin-message-editor')
  await editor?.updateComplete
  editor?.renderRoot.querySelector('textarea')?.focus()
}
