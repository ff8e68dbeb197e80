import { css } from 'lit'

/** Choices as tiles: radios underneath, so arrow keys work without script. */
export const tiles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px;
  }
  .tiles label {
    position: relative;
    display: grid;
    align-content: start;
    gap: 1px;
    padding: 9px 12px;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: var(--ic-radius-m);
    font-weight: var(--ic-weight-medium);
    cursor: pointer;
  }
  .tiles label:hover {
    border-color: var(--ic-color-control);
  }
  .tiles label:has(:disabled) {
    background: var(--ic-color-sunken);
    border-color: var(--ic-color-line);
    color: var(--ic-color-faint);
    cursor: default;
  }
  .tiles small {
    font-size: var(--ic-type-12);
    font-weight: 400;
    color: var(--ic-color-muted);
  }
  .tiles input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  .tiles label:has(:checked) {
    border-color: var(--ic-color-accent);
    box-shadow: inset 0 0 0 1px var(--ic-color-accent);
  }
  .tiles label:has(:focus-visible) {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 2px;
  }
  .tiles.with-icons label {
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0 8px;
  }
  .tiles.with-icons .icon {
    color: var(--_fg);
    stroke-width: 1.8;
  }
  .tiles.with-icons small {
    grid-column: 2;
  }
  @media (max-width: 860px) {
    .tiles { grid-template-columns: repeat(auto-fit, minmax(min(100%, 9em), 1fr)); }
  }
  @media (forced-colors: active) {
    .tiles label:has(:checked) { outline: 2px solid Highlight; }
  }
`
