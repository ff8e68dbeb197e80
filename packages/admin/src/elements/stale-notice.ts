import type { Incident } from '@incident-commander/server/contract'
import { warningIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { css, html, type TemplateResult } from 'lit'
import { incidentDifferences } from '../incident-differences.ts'
import { edit as words } from '../words/incident-record.ts'

/** Stands in a form that was refused because the incident has changed: what is another now than when it was opened. */
export function staleNotice(before: Incident, after: Incident, place: Place): TemplateResult {
  return html`<div class="notice stale" role="alert" data-status="degraded_performance">
    ${warningIcon()}
    <div>
      <b class="strong">${words.changed}</b> ${words.whatChanged}
      <ul>${incidentDifferences(before, after, place).map((each) => html`<li dir="auto">${each}</li>`)}</ul>
    </div>
  </div>`
}

/** A list inside a notice. */
export const staleStyles = css`
  .stale ul {
    display: grid;
    gap: 4px;
    margin-block-start: 6px;
    padding-inline-start: 18px;
    list-style: disc;
    overflow-wrap: anywhere;
  }
`
