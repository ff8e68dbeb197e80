import type { Incident } from '@incident-commander/server/contract'
import { editIcon, externalIcon } from '@incident-commander/widget/icons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { clientsChip, impactChip, stateChip, trashIcon } from '../elements/parts.ts'
import { edit } from '../words/incident-record.ts'
import { detail as words } from '../words/incidents.ts'

/** What stands beside an incident's title: how bad it is, where it stands, and what may be done to all of it. */
export function besideTitle(
  { impact, status, test, clientIds, url, updates }: Incident,
  act: { mayWrite: boolean; edit: () => void; delete: () => void },
): TemplateResult {
  return html`${test ? html`<span class="chip">${words.isTest}</span>` : nothing}${clientsChip(clientIds)}${impact ? impactChip(impact) : nothing}${stateChip(status)}
    <div class="end">
      ${test || clientIds ? nothing : html`<a class="button" href=${url} target="_blank" rel="noopener">${externalIcon()}${words.view}</a>`}
      ${
        act.mayWrite && updates.length > 0
          ? html`<button class="button" type="button" aria-haspopup="dialog" @click=${act.edit}>${editIcon()}${edit.short}</button>
            <button class="button only" type="button" title=${edit.deleteIncident} aria-label=${edit.deleteIncident} aria-haspopup="dialog"
              @click=${act.delete}>${trashIcon()}</button>`
          : nothing
      }
    </div>`
}
