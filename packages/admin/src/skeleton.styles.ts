import { css } from 'lit'

/** Grey shapes of the size of what comes. */
export const skeleton = css`
  /* An answer that comes at once needs no skeleton. */
  [aria-busy='true'] .skeleton {
    animation: ic-shimmer 1.6s linear infinite, ic-appear 300ms step-end;
  }
  .skeleton {
    display: block;
    block-size: 0.8em;
    border-radius: var(--ic-radius-xs);
    background: linear-gradient(100deg, var(--ic-color-selected) 40%, var(--ic-color-hover) 50%, var(--ic-color-selected) 60%) 0 / 300% 100%;
    animation: ic-shimmer 1.6s linear infinite;
  }
  @keyframes ic-appear {
    from { opacity: 0; }
    to { opacity: 1; }
  }
  @keyframes ic-shimmer {
    from { background-position: 100% 0; }
    to { background-position: -50% 0; }
  }
  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true'] .skeleton { animation: none; }
  }
  .skeleton.w20 { inline-size: 20%; }
  .skeleton.w30 { inline-size: 30%; }
  .skeleton.w40 { inline-size: 40%; }
  .skeleton.w50 { inline-size: 50%; }
  .skeleton.w60 { inline-size: 60%; }
  .skeleton.w80 { inline-size: 80%; }
  .skeleton.w90 { inline-size: 90%; }
  .skeleton.bar { block-size: 32px; }
  .skeleton.disc { inline-size: 16px; block-size: 16px; border-radius: 50%; }
`
