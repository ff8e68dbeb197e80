import { css } from 'lit'

/** The day that is looked at, and what is told of it. */
export const dayWalkStyles = css`
  .days[role='slider'] {
    cursor: pointer;
  }
  .days:focus-visible {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 2px;
  }
  .mark {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-start: calc(var(--_day) / var(--_days) * 100% - 3px);
    inline-size: calc(72% / var(--_days) + 6px);
    block-size: 38px;
    border: 1.5px solid var(--ic-color-text);
    border-radius: 4px;
    pointer-events: none;
  }
  .tip {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(100% + 9px);
    inset-inline-start: clamp(0px, calc(var(--_day) / var(--_days) * 100% - 124px), calc(100% - 248px));
    box-sizing: border-box;
    inline-size: 248px;
    display: grid;
    gap: 6px;
    padding: 11px 13px;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-raised);
    color: var(--ic-color-text);
    font-size: var(--ic-type-13);
    line-height: 1.4;
    box-shadow: var(--ic-shadow-pop);
  }
  /* The way to the links in it must not lead out of it. */
  .tip::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: 100%;
    block-size: 10px;
  }
  .tip b {
    font-weight: var(--ic-weight-strong);
  }
  .tip .row {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .tip .row span:last-child {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .tip .dim {
    color: var(--ic-color-muted);
  }
  .tip .shape {
    inline-size: 14px;
    block-size: 14px;
  }
  .components:has(.tip) {
    overflow: visible;
  }
  @media (forced-colors: active) {
    .tip {
      border-color: CanvasText;
    }
  }
`
