import { externalIcon, peopleIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { DeclareDraft } from '../declare-draft.ts'
import { audience as words } from '../words/notifications.ts'
import './admin-client-picks.ts'
import type { ClientPick, ClientPicksEvent } from './admin-client-picks.ts'

/** Who an incident is for: everyone, or chosen clients, found by name. */
export function declareAudience(
  { isForClients, clients }: DeclareDraft,
  find: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>,
  error: string | null,
  write: (change: Partial<DeclareDraft>) => void,
): TemplateResult {
  const tile = (forClients: boolean, name: string, hint: string) => html`<label>
    <input type="radio" name="audience" value=${forClients ? 'clients' : 'everyone'} .checked=${live(isForClients === forClients)} @change=${() => write({ isForClients: forClients })} />
    ${forClients ? peopleIcon() : externalIcon()}<span>${name}</span><small>${hint}</small>
  </label>`
  return html`<fieldset class="field" aria-describedby=${error ? 'audience-error' : nothing}>
    <legend class="label">${words.legend}</legend>
    <div class="tiles with-icons two-tiles">${tile(false, words.everyone, words.everyoneHint)}${tile(true, words.clients, words.clientsHint)}</div>
    ${
      isForClients
        ? html`<admin-client-picks ?invalid=${error !== null} .picks=${clients} .find=${find}
            @admin-client-picks=${({ picks }: ClientPicksEvent) => write({ clients: picks })}></admin-client-picks>
          <p class="hint">${words.detail}</p>`
        : nothing
    }
    ${error ? html`<span class="message error" id="audience-error">${warningIcon()}<span>${error}</span></span>` : nothing}
  </fieldset>`
}
