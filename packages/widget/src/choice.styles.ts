import { css } from 'lit'

/** Switches, and rows of choices of which one is taken (radios underneath, so arrow keys work without script). */
export const choice = css`
  .switch {
    appearance: none;
    flex: none;
    inline-size: 38px;
    block-size: 24px;
    margin: 0;
    padding: 3px;
    border: 0;
    border-radius: var(--ic-radius-full);
    background: var(--ic-color-control);
    cursor: pointer;
    transition: background-color var(--ic-motion-fast);
  }
  .switch::after {
    content: "";
    display: block;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: #fff;
    transition: margin var(--ic-motion);
  }
  .switch:checked {
    background: light-dark(#0b664a, #63d8b0);
  }
  .switch:checked::after {
    margin-inline-start: 14px;
    background: light-dark(#fff, #06231a);
  }
  .segments {
    display: inline-flex;
    max-inline-size: 100%;
    overflow: auto;
    gap: 2px;
    padding: 3px;
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-trough);
  }
  .segments label {
    white-space: nowrap;
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 2px 10px;
    border-radius: var(--ic-radius-s);
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    color: var(--ic-color-muted);
    cursor: pointer;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .segments label:has(:checked) {
    background: var(--ic-color-thumb);
    color: var(--ic-color-text);
    box-shadow: var(--ic-shadow-card), 0 0 0 1px var(--ic-color-line);
  }
  .segments label:has(:focus-visible) {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .segments label:has(:checked) { outline: 2px solid Highlight; }
    .switch { forced-color-adjust: none; }
  }
`
