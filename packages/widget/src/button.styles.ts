import { css } from 'lit'

/** Buttons: plain, primary, danger, ghost; compact, only (an icon), wide. */
export const button = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    min-block-size: var(--ic-control-height);
    padding: 6px 14px;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
    font: inherit;
    font-size: var(--ic-type-14);
    font-weight: var(--ic-weight-medium);
    line-height: 1.3;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    box-shadow: var(--ic-shadow-card);
    transition: background-color var(--ic-motion-fast), border-color var(--ic-motion-fast);
  }
  .button:hover {
    background: var(--ic-color-hover);
    border-color: var(--ic-color-control);
  }
  .button.primary {
    background: var(--ic-color-accent);
    border-color: var(--ic-color-accent);
    color: var(--ic-color-on-accent);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--ic-color-accent) 86%, var(--ic-color-surface));
  }
  .button.danger {
    background: var(--ic-color-danger-solid);
    border-color: var(--ic-color-danger-solid);
    color: #fff;
  }
  .button.ghost {
    background: none;
    border-color: transparent;
    box-shadow: none;
  }
  .button.ghost:hover {
    background: var(--ic-color-hover);
  }
  .button.compact {
    min-block-size: var(--ic-control-height-s);
    padding: 3px 10px;
    font-size: var(--ic-type-13);
  }
  .button.only {
    padding: 0;
    inline-size: var(--ic-control-height);
    flex: none;
  }
  .button.only.compact {
    inline-size: var(--ic-control-height-s);
  }
  .button.wide {
    inline-size: 100%;
  }
  .button[disabled], .button[aria-disabled="true"] {
    background: var(--ic-color-sunken);
    border-color: var(--ic-color-line);
    color: var(--ic-color-faint);
    box-shadow: none;
    cursor: default;
  }
  @media (forced-colors: active) {
    .button { border-color: ButtonText; }
  }
`
