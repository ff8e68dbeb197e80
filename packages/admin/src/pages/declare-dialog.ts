import type {
  Component,
  CountRecipientsInput,
  OpenIncidentInput,
  PreviewTemplateInput,
} from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { html, type TemplateResult } from 'lit'
import { clientFinder } from '../api/clients.ts'
import { countRecipients, openIncident } from '../api/incidents.ts'
import { listTemplates, previewTemplate } from '../api/templates.ts'
import '../elements/admin-declare-dialog.ts'
import type { DeclaredEvent } from '../elements/admin-declare-dialog.ts'
import { LeaveEvent } from '../elements/dialog.ts'
import { paths } from '../router.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** The dialog that declares an incident on the page one is at; `query`: of its address, which may say that it is past. */
export function declareDialog(
  host: EventTarget,
  { page, document }: ScreenContext,
  components: readonly Component[] | undefined,
  query: string,
): TemplateResult {
  return html`<admin-declare-dialog
    .pageId=${page.id}
    .components=${components ?? document?.components ?? []}
    .place=${{ labels: en, timeZone: page.timeZone }}
    ?past=${new URLSearchParams(query).has('past')}
    .send=${(input: OpenIncidentInput, key: string) => openIncident(page.id, input, key)}
    .byDefault=${page.notifyByDefault.includes('incident.opened')}
    .count=${(about: CountRecipientsInput, signal: AbortSignal) => countRecipients(page.id, about, signal)}
    .findClients=${clientFinder(page.id)}
    .templates=${(signal: AbortSignal) => listTemplates(page.id, signal)}
    .fill=${(input: PreviewTemplateInput) => previewTemplate(page.id, input)}
    @admin-declared=${({ incident }: DeclaredEvent) => host.dispatchEvent(new GoEvent(paths.incident(incident.id), { replace: true }))}
    @admin-leave=${() => host.dispatchEvent(new LeaveEvent())}
  ></admin-declare-dialog>`
}
