import { css } from 'lit'

/** Facts in a row, and the link to the account of them. */
export const facts = css`
  /* The separator hangs before its item, so at the start of a line it is clipped away. */
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 18px;
    overflow: clip;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .meta > * {
    position: relative;
  }
  .meta > * + *::before {
    content: "·";
    position: absolute;
    inset-inline-start: -11px;
  }
  .meta > .chip + *::before {
    content: none;
  }
  .meta:has(> .chip) {
    column-gap: 10px;
  }
  .doc {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: var(--ic-target);
    justify-self: start;
    font-size: var(--ic-type-14);
  }
`
