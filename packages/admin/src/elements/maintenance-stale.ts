import type { MaintenanceSummary } from '@incident-commander/server/contract'
import { warningIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { html, type TemplateResult } from 'lit'
import { maintenanceDifferences } from '../maintenance.ts'
import { plan as words } from '../words/maintenance.ts'

/** Stands in a form that was refused because the maintenance has changed: what is another now than when it was opened. */
export function maintenanceStale(before: MaintenanceSummary, after: MaintenanceSummary, place: Place): TemplateResult {
  return html`<div class="notice stale" role="alert" data-status="degraded_performance">
    ${warningIcon()}
    <div>
      <b class="strong">${words.changed}</b> ${words.whatChanged}
      <ul>${maintenanceDifferences(before, after, place).map((each) => html`<li dir="auto">${each}</li>`)}</ul>
    </div>
  </div>`
}
