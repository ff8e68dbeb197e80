import { css } from 'lit'

/** A control that wears the status it stands on. */
export const pickStyles = css`
  .pick {
    position: relative;
    display: grid;
  }
  .pick > .shape {
    position: absolute;
    inset-inline-start: 11px;
    inset-block-start: calc(50% - 8px);
    pointer-events: none;
  }
  .pick > .icon {
    position: absolute;
    inset-inline-end: 10px;
    inset-block-start: calc(50% - 8px);
    pointer-events: none;
    color: var(--ic-color-muted);
  }
  .pick .input {
    padding-inline: 35px 32px;
    color: var(--_fg);
    background: var(--_bg);
    border-color: var(--_line);
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
  }
  .pick .input:hover {
    border-color: var(--_solid);
  }
  .pick button.input {
    text-align: start;
    cursor: pointer;
  }
  .pick option {
    color: var(--ic-color-text);
    background: var(--ic-color-surface);
  }
`
