import { css } from 'lit'

/** The sign that what is shown arrives by itself. */
export const live = css`
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
