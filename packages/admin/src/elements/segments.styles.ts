import { css } from 'lit'

/** Parts of one screen, each with an address of its own. */
export const segmentLinks = css`
  .segments {
    display: inline-flex;
    justify-self: start;
    max-inline-size: 100%;
    overflow: auto;
    gap: 2px;
    padding: 3px;
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-trough);
  }
  .segments a {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: max(28px, var(--ic-target));
    padding-inline: 12px;
    border-radius: var(--ic-radius-s);
    color: var(--ic-color-muted);
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    text-decoration: none;
    white-space: nowrap;
  }
  .segments a:hover {
    color: var(--ic-color-text);
  }
  .segments a[aria-current] {
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
    box-shadow: var(--ic-shadow-card);
  }
  .segments a:focus-visible {
    outline-offset: -2px;
  }
`
