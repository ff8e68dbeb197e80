import { css } from 'lit'

/** Facts in a row, and the sign that they arrive by themselves. */
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
  .live {
    white-space: nowrap;
  }
  .live i {
    display: inline-block;
    inline-size: 7px;
    block-size: 7px;
    margin-inline-end: 5px;
    border-radius: 50%;
    background: var(--_solid);
    vertical-align: 0.06em;
    animation: ic-pulse var(--ic-pulse) infinite;
  }
  @keyframes ic-pulse {
    from { box-shadow: 0 0 0 0 color-mix(in srgb, var(--_solid) 50%, transparent); }
    60%, to { box-shadow: 0 0 0 6px transparent; }
  }
  @media (prefers-reduced-motion: reduce) {
    .live i { animation: none; }
  }
  @media (forced-colors: active) {
    .live i { forced-color-adjust: none; }
  }
`
