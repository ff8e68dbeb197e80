import type { Incident } from '@incident-commander/server/contract'
import { warningIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { css, html, type TemplateResult } from 'lit'
import { incidentDifferences } from '../incident-differences.ts'
import { edit as words } from '../words/incident-record.ts'

/** Stands in a form that was refused because the thing has changed: by whom, and what is another now. */
export const changedNotice = (differences: readonly string[], by: string | null = null): TemplateResult =>
  notice(words.changed(by), words.kept, differences)

/** The same in a question before something is deleted, where nothing was typed. */
export const deletionNotice = (differences: readonly string[], by: string | null): TemplateResult =>
  notice(words.changedMeanwhile(by), words.notDeleted, differences)

function notice(changed: string, kept: string, differences: readonly string[]): TemplateResult {
  return html`<div class="notice stale" role="alert" data-status="degraded_performance">
    ${warningIcon()}
    <div>
      <b class="strong" dir="auto">${changed}</b> ${kept}
      <ul>${differences.map((each) => html`<li dir="auto">${each}</li>`)}</ul>
    </div>
  </div>`
}

/** The first of an incident, which is compared as a whole. */
export const staleNotice = (
  before: Incident,
  after: Incident,
  place: Place,
  by: string | null = null,
): TemplateResult => changedNotice(incidentDifferences(before, after, place), by)

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
