import { css } from 'lit'

/** The tokens of the design for what is operated and what floats. */
export const controlTokens = css`
  :root,
  :host {
    /* Surfaces, from the back to the front. */
    --ic-color-canvas: light-dark(#f7f7f6, #0c0d10);
    --ic-color-raised: var(--ic-surface-raised, light-dark(#fff, #1b1e24));
    --ic-color-hover: light-dark(#f4f4f2, #1d2026);
    --ic-color-trough: light-dark(#e9e9e7, #0a0b0e);
    --ic-color-thumb: light-dark(#fff, #2b2f38);

    /* Text. Faint is the lightest that may carry words: 4.5:1 on canvas, surface and sunken. */
    --ic-color-faint: light-dark(#686d78, #8d939f);

    /* Accent: ink by default. Colour belongs to status; a brand may bring its own. */
    --ic-color-accent: var(--ic-accent, light-dark(#15171c, #f2f3f5));
    --ic-color-on-accent: var(--ic-accent-text, light-dark(#fff, #15171c));
    --ic-color-danger: light-dark(#b3122f, #ff8594);
    --ic-color-danger-solid: light-dark(#b3122f, #d42645);
    --ic-color-scrim: light-dark(rgb(21 23 28 / 0.44), rgb(0 0 0 / 0.64));

    /* Shape. */
    --ic-radius-l: calc(var(--ic-radius-m) * 1.5);
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
    }
  }

  @media (prefers-contrast: more) {
    :root,
    :host {
      --ic-color-faint: light-dark(#43474f, #c2c7d0);
    }
  }

  @media (pointer: coarse) {
    :host, .ic {
      --ic-control-height: 44px;
      --ic-control-height-s: 36px;
    }
  }
`
