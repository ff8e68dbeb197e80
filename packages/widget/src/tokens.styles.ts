import { css } from 'lit'

/** The tokens of the design that `core` does not need. */
export const tokens = css`
  :root,
  :host {
    /* Surfaces, from the back to the front. */
    --ic-color-canvas: light-dark(#f7f7f6, #0c0d10);
    --ic-color-raised: var(--ic-surface-raised, light-dark(#fff, #1b1e24));
    --ic-color-sunken: light-dark(#f2f2f0, #0f1114);
    --ic-color-hover: light-dark(#f4f4f2, #1d2026);
    --ic-color-trough: light-dark(#e9e9e7, #0a0b0e);
    --ic-color-thumb: light-dark(#fff, #2b2f38);

    /* Text. Faint is the lightest that may carry words: 4.5:1 on canvas, surface and sunken. */
    --ic-color-faint: light-dark(#686d78, #8d939f);

    /* Accent: ink by default. Colour belongs to status; a brand may bring its own. */
    --ic-color-accent: var(--ic-accent, light-dark(#15171c, #f2f3f5));
    --ic-color-on-accent: var(--ic-accent-text, light-dark(#fff, #15171c));
    --ic-color-link: var(--ic-accent, light-dark(#15171c, #f2f3f5));
    --ic-color-danger: light-dark(#b3122f, #ff8594);
    --ic-color-danger-solid: light-dark(#b3122f, #d42645);
    --ic-color-scrim: light-dark(rgb(21 23 28 / 0.44), rgb(0 0 0 / 0.64));

    /* Type. */
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

    /* Space: a 4 px grid. */
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

    /* Shape. */
    --ic-radius-l: calc(var(--ic-radius-m) * 1.5);
    --ic-radius-full: 999px;
    --ic-control-height: 36px;
    --ic-control-height-s: 30px;

    /* Depth: an edge first, a shadow second. Dark surfaces rise by lightness, so the shadow only separates. */
    --ic-shadow-card: 0 1px 2px light-dark(rgb(20 22 28 / 0.04), rgb(0 0 0 / 0.3));
    --ic-shadow-pop:
      0 0 0 1px light-dark(rgb(20 22 28 / 0.07), rgb(255 255 255 / 0.09)),
      0 4px 10px -2px light-dark(rgb(20 22 28 / 0.08), rgb(0 0 0 / 0.4)),
      0 18px 40px -10px light-dark(rgb(20 22 28 / 0.18), rgb(0 0 0 / 0.6));

    /* Motion: short, and never the only sign of anything. */
    --ic-motion-fast: 120ms;
    --ic-motion: 180ms;
    --ic-ease: cubic-bezier(0.2, 0.7, 0.2, 1);
    --ic-pulse: 2.4s;
  }

  /* Our own pages: the system decides unless the visitor chose. Widgets inherit the host page's scheme. */
  :root {
    color-scheme: light dark;
  }
  [data-theme="light"] {
    color-scheme: light;
  }
  [data-theme="dark"] {
    color-scheme: dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :root,
    :host {
      --ic-motion-fast: 0s;
      --ic-motion: 0s;
      --ic-pulse: 0s;
    }
  }

  @media (prefers-contrast: more) {
    :root,
    :host {
      --ic-color-faint: light-dark(#43474f, #c2c7d0);
    }
  }
`
