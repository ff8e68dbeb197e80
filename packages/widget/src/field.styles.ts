import { css } from 'lit'

/** Labels, inputs, selects, their messages, checkboxes and radios. */
export const field = css`
  .field {
    display: grid;
    gap: 6px;
  }
  .label, legend.label {
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    color: var(--ic-color-text);
  }
  fieldset.field {
    display: block;
  }
  fieldset.field > legend {
    padding: 0;
    margin-block-end: 6px;
  }
  .label .optional {
    font-weight: 400;
    color: var(--ic-color-faint);
  }
  .hint {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .input {
    inline-size: 100%;
    min-block-size: var(--ic-control-height);
    padding: 6px 11px;
    border: 1px solid var(--ic-color-control);
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
    font: inherit;
    font-size: var(--ic-type-14);
  }
  .input::placeholder {
    color: var(--ic-color-faint);
    opacity: 1;
  }
  textarea.input {
    resize: vertical;
    line-height: 1.55;
    padding-block: 9px;
  }
  select.input {
    appearance: none;
    padding-inline-end: 32px;
  }
  .select {
    position: relative;
    display: grid;
  }
  .select > .icon {
    position: absolute;
    inset-inline-end: 10px;
    inset-block-start: calc(50% - 8px);
    pointer-events: none;
    color: var(--ic-color-muted);
  }
  .input:focus-visible {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 0;
    border-color: var(--ic-color-focus);
    border-radius: var(--ic-radius-m);
  }
  .input[aria-invalid="true"] {
    border-color: var(--ic-color-danger);
  }
  .message {
    display: flex;
    gap: 7px;
    align-items: flex-start;
    font-size: var(--ic-type-13);
  }
  .message .icon, .message .shape {
    margin-block-start: 2px;
  }
  .message.error {
    color: var(--ic-color-danger);
  }
  .check {
    display: flex;
    align-items: flex-start;
    gap: 9px;
    min-block-size: 24px;
    font-size: var(--ic-type-14);
    cursor: pointer;
  }
  .check input {
    appearance: none;
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1.5px 0 0;
    border: 1.5px solid var(--ic-color-control);
    border-radius: 5px;
    background: var(--ic-color-surface);
    display: grid;
    place-content: center;
    cursor: inherit;
  }
  .check input[type="radio"] {
    border-radius: 50%;
  }
  .check input:checked {
    background: var(--ic-color-accent);
    border-color: var(--ic-color-accent);
  }
  .check input:checked::after {
    content: "";
    inline-size: 5px;
    block-size: 9px;
    margin-block-end: 2px;
    border: solid var(--ic-color-on-accent);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }
  .check input[type="radio"]:checked::after {
    inline-size: 6px;
    block-size: 6px;
    margin: 0;
    border: 0;
    border-radius: 50%;
    background: var(--ic-color-on-accent);
  }
  @media (pointer: coarse) {
    .input { font-size: max(16px, var(--ic-type-14)); }
    .check { min-block-size: 44px; align-items: center; }
    .check input { margin-block-start: 0; }
  }
  @media (forced-colors: active) {
    .check input { forced-color-adjust: none; }
  }
`
