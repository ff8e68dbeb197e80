import { css } from 'lit'

/** The subscribe panel hangs under its button; on a narrow screen it rises from the foot. */
export const subscribePanelStyles = css`
  .subscribe-button {
    anchor-name: --subscribe;
  }
  .popover {
    position: fixed;
    inset-block: 72px auto;
    inset-inline: auto max(12px, calc(50vw - 396px));
    margin: 0;
    padding: 0;
    border: 0;
    inline-size: 420px;
    max-inline-size: calc(100vw - 24px);
    max-block-size: min(760px, calc(100dvh - 84px));
    overflow: auto;
    overscroll-behavior: contain;
    border-radius: var(--ic-radius-l);
    background: var(--ic-color-raised);
    color: inherit;
    box-shadow: var(--ic-shadow-pop);
  }
  .popover:focus {
    outline: none;
  }
  @supports (position-area: block-end span-inline-start) {
    .popover {
      inset: auto;
      position-anchor: --subscribe;
      position-area: block-end span-inline-start;
      margin-block-start: 8px;
    }
  }
  .popover-head,
  .panel {
    padding: var(--ic-space-5) var(--ic-space-5) 0;
  }
  .popover-head {
    display: grid;
    grid-template-columns: 1fr auto;
    column-gap: 8px;
  }
  .popover-head .strong {
    font-size: var(--ic-type-18);
    line-height: var(--ic-leading-tight);
  }
  .popover-head .button {
    grid-row: span 2;
    align-self: start;
    margin-block-start: -4px;
    margin-inline-end: -6px;
  }
  .popover .hint {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .popover .label {
    padding: 0;
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
  }
  .panel {
    display: grid;
    gap: var(--ic-space-5);
  }
  .panel .field {
    display: grid;
    gap: 6px;
  }
  .panel .input {
    min-block-size: var(--ic-control-height);
    padding: 6px 11px;
    border: 1px solid var(--ic-color-control);
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-surface);
    color: inherit;
    font: inherit;
    font-size: var(--ic-type-14);
  }
  .panel .input::placeholder {
    color: var(--ic-color-faint);
    opacity: 1;
  }
  .panel .input[aria-invalid],
  .panel .error {
    border-color: var(--ic-color-danger);
  }
  .panel .error {
    display: flex;
    gap: 7px;
    font-size: var(--ic-type-13);
    color: var(--ic-color-danger);
  }
  .error .icon {
    margin-block-start: 2px;
  }
  .wide {
    inline-size: 100%;
  }
  .check {
    display: flex;
    align-items: flex-start;
    gap: 9px;
    inline-size: fit-content;
    min-block-size: 24px;
    padding-block: 3px;
    font-size: var(--ic-type-14);
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1.5px 0 0;
    accent-color: var(--ic-color-accent);
    cursor: inherit;
  }
  .about .label {
    margin-block-end: 4px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    column-gap: 20px;
  }
  .ways .label {
    margin-block-end: 4px;
  }
  .panel:has([type="radio"][value="email"]:not(:checked)) [data-way="email"],
  .panel:has([type="radio"][value="sms"]:not(:checked)) [data-way="sms"],
  .panel:has([type="radio"][value="webhook"]:not(:checked)) [data-way="webhook"] {
    display: none;
  }
  .picker {
    max-block-size: 168px;
    margin-block-start: 6px;
    padding: 6px 12px;
    overflow: auto;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-m);
  }
  .picker ul {
    padding-inline-start: 27px;
  }
  .about:not(:has([value="some"]:checked)) .picker {
    display: none;
  }
  .panel.sent {
    justify-items: start;
    gap: 6px;
    font-size: var(--ic-type-14);
  }
  .panel.sent:focus {
    outline: none;
  }
  .sent > .icon {
    inline-size: 24px;
    block-size: 24px;
    color: var(--_fg);
  }
  .sent > .button {
    margin-block-start: 8px;
  }
  .sent .address {
    overflow-wrap: anywhere;
  }
  .prove {
    display: grid;
    gap: 6px;
    inline-size: 100%;
    margin-block-start: 8px;
  }
  .prove .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
  }
  .prove .message {
    display: flex;
    gap: 7px;
    font-size: var(--ic-type-13);
  }
  .follow {
    display: grid;
    gap: 4px;
    margin-block-start: var(--ic-space-5);
    padding: var(--ic-space-4) var(--ic-space-5);
    border-block-start: 1px solid var(--ic-color-line);
    background: var(--ic-color-sunken);
    font-size: var(--ic-type-14);
  }
  @media (scripting: none) {
    .all {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .panel .input {
      font-size: max(16px, var(--ic-type-14));
    }
    .check {
      align-items: center;
      min-block-size: 44px;
    }
    .check input {
      margin: 0;
    }
  }
  @media (max-width: 560px) {
    .popover {
      position-area: none;
      position-anchor: auto;
      inset: auto 0 0;
      margin: 0;
      inline-size: 100%;
      max-inline-size: none;
      max-block-size: 88dvh;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .popover::backdrop {
      background: var(--ic-color-scrim);
    }
    .picker {
      max-block-size: 228px;
    }
  }
`
