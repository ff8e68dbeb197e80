import { retryIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { css, html, nothing, type TemplateResult } from 'lit'
import type { Failure } from '../api/failure.ts'
import { type Attempt, tellFailedLoad, tellFailedSend, tryAgain } from '../words/failures.ts'

/** Stands where the thing would be that could not be loaded. */
export function failedLoad(attempt: Attempt, failure: Failure, asOf: string | null, again: () => void): TemplateResult {
  const { heading, detail } = tellFailedLoad(attempt, failure, asOf)
  const offer = failure.kind !== 'missing' && failure.kind !== 'forbidden' && failure.kind !== 'invalid'
  return html`<div class="empty" role="alert" data-status="major_outage">
    ${statusShape('major_outage')}
    <h2>${heading}</h2>
    <p>${detail}</p>
    ${offer ? html`<div class="actions"><button class="button" type="button" @click=${again}>${retryIcon()}${tryAgain}</button></div>` : nothing}
  </div>`
}

/** Stands above what is known while it could not be read again. */
export function failedAgain(
  attempt: Attempt,
  failure: Failure,
  asOf: string | null,
  again: () => void,
): TemplateResult {
  const { heading, detail } = tellFailedLoad(attempt, failure, asOf)
  return html`<p class="notice" role="status" data-status="unknown">
    ${statusShape('unknown')}<span><b class="strong">${heading}.</b> ${detail}</span>
    <button class="button compact end" type="button" @click=${again}>${tryAgain}</button>
  </p>`
}

/** Stands in a form that was not done. */
export function failedSend(attempt: Attempt, failure: Failure, more: unknown = nothing): TemplateResult {
  const { heading, detail } = tellFailedSend(attempt, failure)
  return html`<p class="notice" role="alert" data-status="major_outage">
    ${statusShape('major_outage')}<span><b class="strong">${heading}</b> ${detail} ${more}</span>
  </p>`
}

/** What is empty, failed or still on its way. */
export const emptyStyles = css`
  .empty {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: var(--ic-space-10) var(--ic-space-6);
    text-align: center;
  }
  .empty > .icon, .empty > .shape {
    inline-size: 28px;
    block-size: 28px;
    margin-block-end: 6px;
  }
  .empty > .icon {
    color: var(--ic-color-faint);
    stroke-width: 1.2;
  }
  .empty h2 {
    font-size: var(--ic-type-16);
  }
  .empty p {
    max-inline-size: 44ch;
    color: var(--ic-color-muted);
    text-wrap: pretty;
  }
  .empty .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 12px;
  }
  /* Whatever takes less than this is not worth a flicker. */
  .late {
    animation: late 0s 300ms both;
  }
  @keyframes late {
    from { visibility: hidden; }
  }
  .late li {
    display: grid;
    gap: 10px;
    padding: 16px 18px;
  }
  .late li + li {
    border-block-start: 1px solid var(--ic-color-line);
  }
`

/** Keeps the shape of a list that is on its way. */
export function loadingRows(words: string): TemplateResult {
  const row = (title: string, facts: string) =>
    html`<li><span class="skeleton ${title}"></span><span class="skeleton ${facts}"></span></li>`
  return html`<div class="late">
    <p class="visually-hidden" role="status">${words}</p>
    <ul aria-hidden="true">
      ${row('w60', 'w30')}${row('w50', 'w40')}${row('w80', 'w30')}${row('w40', 'w20')}
    </ul>
  </div>`
}
