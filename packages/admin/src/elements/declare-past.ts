import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { asPast, type DeclareDraft } from '../declare-draft.ts'
import { declare as words } from '../words/incidents.ts'
import { toLocalTime } from '../zone-time.ts'
import { field } from './field.ts'

/** What few incidents need, folded away: that it is over already, and when it was; that it is a test. */
export function pastFields(
  draft: DeclareDraft,
  timeZone: string,
  errorAt: (pointer: string) => string | null,
  write: (change: Partial<DeclareDraft>, pointer?: string) => void,
): TemplateResult {
  const checked = (event: Event) => (event.target as HTMLInputElement).checked
  const latest = toLocalTime(new Date().toISOString(), timeZone)
  const time = (name: 'began' | 'ended', pointer: string) =>
    field(
      { id: name, label: words[name], error: errorAt(pointer) },
      ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} max=${latest} required
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(draft[name])}
      @input=${(event: Event) => write({ [name]: (event.target as HTMLInputElement).value }, pointer)} />`,
    )
  return html`<details class="more" ?open=${draft.past || draft.test}>
    <summary>${chevronDownIcon()}${words.more}</summary>
    <div class="field">
      <label class="check"><input type="checkbox" name="past" aria-describedby="past-hint" .checked=${live(draft.past)}
        @change=${(event: Event) => write(asPast(checked(event)))} />${words.past}</label>
      <span class="hint" id="past-hint">${words.pastHint}</span>
    </div>
    ${draft.past ? html`<div class="halves">${time('began', '/startedAt')}${time('ended', '/resolvedAt')}</div>` : nothing}
    <div class="field">
      <label class="check"><input type="checkbox" name="test" aria-describedby="test-hint" .checked=${live(draft.test)}
        @change=${(event: Event) => write({ test: checked(event) })} />${words.test}</label>
      <span class="hint" id="test-hint">${words.testHint}</span>
    </div>
  </details>`
}

/** The fold, and what is in it. */
export const pastStyles = css`
  .more {
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-m);
  }
  .more > summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--ic-control-height);
    padding: 6px 12px;
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    list-style: none;
    cursor: pointer;
  }
  .more > summary::-webkit-details-marker {
    display: none;
  }
  .more > summary .icon {
    rotate: -90deg;
  }
  .more[open] > summary .icon {
    rotate: none;
  }
  .more > :not(summary) {
    margin: 6px 14px 14px;
  }
  .more .hint {
    margin-inline-start: 27px;
  }
`
