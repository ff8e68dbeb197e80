import type { IncidentUpdate } from '@incident-commander/server/contract'
import { checkIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { type Reach, tellReach } from '../reach.ts'
import { timeline as words } from '../words/incident-record.ts'

/** Stands at the top once an update was posted: that it is out, how many were told by now, and the way to it. */
export function postedNote(update: IncidentUpdate, reach: Reach, see: () => void): TemplateResult {
  const told = tellReach(update, reach)
  return html`<p class="notice posted" data-status="operational">
    ${checkIcon()}
    <span role="status"><b class="strong">${words.posted(en.incidentStatuses[update.status])}</b>${told ? html` <span class="told">${`${told}.`}</span>` : nothing}</span>
    <button class="link end" type="button" @click=${see}>${words.see}</button>
  </p>`
}
