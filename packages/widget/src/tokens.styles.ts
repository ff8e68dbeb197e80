import { css } from 'lit'

/**
 * The design tokens, in two layers of which only the first is public:
 *
 * - `--ic-accent`, `--ic-font`, `--ic-radius`, … are only read here, never set, so a host page may set them on `:root`,
 *   on a wrapper or on the element itself.
 * - `--ic-color-*`, `--ic-space-*`, … are internal: set on `:host` (each element) and on `:root` (our own documents,
 *   which write `tokens.cssText` into their style sheet), and may change in any release.
 *
 * The scheme follows `color-scheme`, which inherits through shadow roots: an element on a light-only site stays light
 * even when the visitor's system is dark. `theme` on an element (`data-theme` in our own documents) says otherwise.
 */
export const tokens = css`
  :root,
  :host {
    /* Surfaces, from the back to the front. */
    --ic-color-canvas: light-dark(#f7f7f6, #0c0d10);
    --ic-color-surface: var(--ic-surface, light-dark(#ffffff, #14161a));
    --ic-color-raised: var(--ic-surface-raised, light-dark(#ffffff, #1b1e24));
    --ic-color-sunken: light-dark(#f2f2f0, #0f1114);
    --ic-color-hover: light-dark(#f4f4f2, #1d2026);
    --ic-color-selected: light-dark(#ececea, #262a32);
    --ic-color-trough: light-dark(#e9e9e7, #0a0b0e);
    --ic-color-thumb: light-dark(#ffffff, #2b2f38);

    /* Text. Faint is the lightest that may carry words: 4.5:1 on canvas, surface and sunken. */
    --ic-color-text: var(--ic-text, light-dark(#15171c, #eceef2));
    --ic-color-muted: var(--ic-muted, light-dark(#535863, #a7adb8));
    --ic-color-faint: light-dark(#686d78, #8d939f);

    /* Lines. "control" marks what can be operated, so it keeps 3:1. */
    --ic-color-line: var(--ic-border, light-dark(#e6e6e4, #25282f));
    --ic-color-line-strong: light-dark(#d2d3d6, #383c46);
    --ic-color-control: light-dark(#868b96, #6b717e);

    /* Accent: ink by default. Colour belongs to status; a brand may bring its own. */
    --ic-color-accent: var(--ic-accent, light-dark(#15171c, #f2f3f5));
    --ic-color-on-accent: var(--ic-accent-text, light-dark(#ffffff, #15171c));
    --ic-color-link: var(--ic-accent, light-dark(#15171c, #f2f3f5));
    --ic-color-focus: light-dark(#1f5eff, #7aa2ff);
    --ic-color-danger: light-dark(#b3122f, #ff8594);
    --ic-color-danger-solid: light-dark(#b3122f, #d42645);
    --ic-color-scrim: light-dark(rgb(21 23 28 / 0.44), rgb(0 0 0 / 0.64));

    /*
     * Status: five of a component, and unknown.
     *   -solid  icons, bars, rails: 3:1 on surface, canvas and its own -bg
     *   -fg     words: 4.5:1 on surface, canvas and its own -bg
     *   -bg, -line  a tinted panel and its edge
     *   -on     words on -solid (4.5:1)
     */
    --ic-color-operational-solid: var(--ic-operational, light-dark(#14916b, #38cba0));
    --ic-color-operational-fg: light-dark(#0b664a, #63d8b0);
    --ic-color-operational-bg: light-dark(#e9f6f0, #0f251e);
    --ic-color-operational-line: light-dark(#bfe3d3, #1d4639);
    --ic-color-operational-on: light-dark(#ffffff, #06231a);

    --ic-color-degraded-solid: var(--ic-degraded, light-dark(#b58300, #f7cf52));
    --ic-color-degraded-fg: light-dark(#785400, #f4cf68);
    --ic-color-degraded-bg: light-dark(#fdf5dd, #2a230d);
    --ic-color-degraded-line: light-dark(#eeda9c, #504416);
    --ic-color-degraded-on: light-dark(#1f1600, #241b00);

    --ic-color-partial-solid: var(--ic-partial, light-dark(#bd3f0b, #f27d33));
    --ic-color-partial-fg: light-dark(#97390a, #ffa571);
    --ic-color-partial-bg: light-dark(#fdeee2, #2f1b0e);
    --ic-color-partial-line: light-dark(#f6cdb0, #5a3419);
    --ic-color-partial-on: light-dark(#ffffff, #2a1200);

    --ic-color-major-solid: var(--ic-major, light-dark(#9f0f33, #ea4560));
    --ic-color-major-fg: light-dark(#960d34, #ff94ab);
    --ic-color-major-bg: light-dark(#fdebef, #32131c);
    --ic-color-major-line: light-dark(#f3c3cf, #622438);
    --ic-color-major-on: light-dark(#ffffff, #2b0008);

    --ic-color-maintenance-solid: var(--ic-maintenance, light-dark(#2d68d8, #6a9dff));
    --ic-color-maintenance-fg: light-dark(#1f4fb0, #93b7ff);
    --ic-color-maintenance-bg: light-dark(#eaf1fd, #121e36);
    --ic-color-maintenance-line: light-dark(#c3d6f8, #263f70);
    --ic-color-maintenance-on: light-dark(#ffffff, #041536);

    --ic-color-unknown-solid: light-dark(#7a808b, #8a909c);
    --ic-color-unknown-fg: light-dark(#535863, #a7adb8);
    --ic-color-unknown-bg: light-dark(#f1f2f3, #1c1f24);
    --ic-color-unknown-line: light-dark(#d7dade, #383c46);
    --ic-color-unknown-on: light-dark(#ffffff, #15171c);

    /* Type. Everything hangs from one size, so a host whose root is not 16 px sets --ic-font-size. */
    --ic-type-family: var(--ic-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif);
    --ic-type-mono: var(--ic-font-mono, ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace);
    --ic-type-unit: var(--ic-font-size, 1rem);
    --ic-type-12: calc(var(--ic-type-unit) * 0.75);
    --ic-type-13: calc(var(--ic-type-unit) * 0.8125);
    --ic-type-14: calc(var(--ic-type-unit) * 0.875);
    --ic-type-15: calc(var(--ic-type-unit) * 0.9375);
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

    /* Shape. One public radius; the others follow it. */
    --ic-radius-m: var(--ic-radius, 8px);
    --ic-radius-s: calc(var(--ic-radius-m) * 0.75);
    --ic-radius-xs: calc(var(--ic-radius-m) * 0.5);
    --ic-radius-l: calc(var(--ic-radius-m) * 1.5);
    --ic-radius-full: 999px;
    --ic-control-height: 36px;
    --ic-control-height-s: 30px;
    --ic-target: 24px; /* no target is smaller; on a coarse pointer 44 px */

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
  [data-theme="light"],
  :host([theme="light"]) {
    color-scheme: light;
  }
  [data-theme="dark"],
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  :host([theme="auto"]) {
    color-scheme: light dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :root,
    :host {
      --ic-motion-fast: 0s;
      --ic-motion: 0s;
      --ic-motion-slow: 0s;
      --ic-pulse: 0s;
    }
  }

  @media (prefers-contrast: more) {
    :root,
    :host {
      --ic-color-muted: light-dark(#33373f, #d5d9e0);
      --ic-color-faint: light-dark(#43474f, #c2c7d0);
      --ic-color-line: light-dark(#868b96, #6b717e);
      --ic-color-line-strong: light-dark(#535863, #a7adb8);
    }
  }
`
