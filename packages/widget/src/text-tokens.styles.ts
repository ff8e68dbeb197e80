import { css } from 'lit'

/** The tokens of the design for what is read, beside those of `core`. */
export const textTokens = css`
  :root,
  :host {
    --ic-color-sunken: light-dark(#f2f2f0, #0f1114);
    --ic-color-link: var(--ic-accent, light-dark(#15171c, #f2f3f5));
    --ic-type-mono: var(--ic-font-mono, ui-monospace, Menlo, Consolas, monospace);
    --ic-type-14: calc(var(--ic-type-unit) * 0.875);
    --ic-type-16: var(--ic-type-unit);
    --ic-type-18: calc(var(--ic-type-unit) * 1.125);
    --ic-type-20: calc(var(--ic-type-unit) * 1.25);
    --ic-type-24: calc(var(--ic-type-unit) * 1.5);
    --ic-type-30: calc(var(--ic-type-unit) * 1.875);
    --ic-leading-tight: 1.25;
    --ic-leading: 1.5;
    --ic-leading-prose: 1.6;
    --ic-tracking-tight: -0.011em;
    --ic-tracking-display: -0.022em;
    --ic-weight-medium: 500;
    --ic-weight-strong: 600;
    --ic-space-1: 4px;
    --ic-space-2: 8px;
    --ic-space-3: 12px;
    --ic-space-4: 16px;
    --ic-space-5: 20px;
    --ic-space-6: 24px;
    --ic-space-8: 32px;
    --ic-space-10: 40px;
    --ic-space-12: 48px;
    --ic-space-16: 64px;
    --ic-radius-full: 999px;
    --ic-pulse: 2.4s;
  }
`
