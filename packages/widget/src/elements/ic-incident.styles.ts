import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
  }
  :host([frozen]) .relative {
    visibility: hidden;
  }
  .incident {
    overflow: clip;
  }
  header,
  .body {
    padding: var(--ic-space-6);
  }
  header {
    display: grid;
    gap: var(--ic-space-3);
    border-block-start: 4px solid var(--_solid);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .title {
    font-size: var(--ic-type-20);
  }
  .body,
  .story {
    display: grid;
    gap: var(--ic-space-6);
  }
  .body {
    border-block-start: 1px solid var(--ic-color-line);
  }
  .promise {
    justify-self: start;
  }
  .promise .relative {
    white-space: nowrap;
  }
  .sub {
    display: grid;
    gap: 8px;
  }
  .label {
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    letter-spacing: 0;
    color: var(--ic-color-muted);
  }
  .word {
    font-size: var(--ic-type-15);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: var(--ic-space-3) var(--ic-space-6);
    border-block-start: 1px solid var(--ic-color-line);
    background: var(--ic-color-sunken);
    font-size: var(--ic-type-13);
  }
  footer .end {
    display: inline-block;
    padding-block: calc((var(--ic-target) - 1lh) / 2);
    margin-block: calc((1lh - var(--ic-target)) / 2);
    margin-inline-start: auto;
  }
  .by-themselves {
    color: var(--ic-color-muted);
  }

  /* Four of a width in one row, or in two where a language has longer words than fit. */
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 8px;
  }
  .steps li {
    flex: 1 0 20%;
    min-inline-size: min-content;
    display: grid;
    align-content: start;
    gap: 7px;
    font-size: var(--ic-type-12);
    overflow-wrap: normal;
    color: var(--ic-color-faint);
  }
  .steps li::before {
    content: "";
    block-size: 4px;
    border-radius: 2px;
    background: var(--ic-color-line-strong);
  }
  .steps .done::before,
  .steps [aria-current]::before {
    background: var(--ic-color-text);
  }
  .steps .done {
    color: var(--ic-color-muted);
  }
  .steps [aria-current] {
    color: var(--ic-color-text);
    font-weight: var(--ic-weight-strong);
  }
  .steps time {
    display: block;
    font-weight: 400;
    color: var(--ic-color-faint);
  }

  .affected {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .affected li {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    padding: 4px 11px;
    padding-inline-start: 8px;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-full);
    font-size: var(--ic-type-13);
  }
  .affected li:not([data-status]) {
    padding-inline-start: 11px;
  }
  .affected b {
    font-weight: var(--ic-weight-medium);
  }
  .affected span {
    flex: none;
    color: var(--_fg);
  }

  @container (max-width: 560px) {
    header,
    .body {
      padding: var(--ic-space-5) var(--ic-space-4);
    }
    footer {
      padding-inline: var(--ic-space-4);
    }
    .timeline > li {
      column-gap: 10px;
    }
  }
  @media print, (scripting: none) {
    .by-themselves {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .steps li::before {
      background: GrayText;
      forced-color-adjust: none;
    }
    .steps .done::before,
    .steps [aria-current]::before {
      background: CanvasText;
    }
    header {
      border-color: CanvasText;
    }
  }
`
