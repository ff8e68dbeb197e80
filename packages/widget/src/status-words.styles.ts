import { css } from 'lit'

/** A status in words beside its shape. */
export const statusWords = css`
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_fg);
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    white-space: nowrap;
  }
`
