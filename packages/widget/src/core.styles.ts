import { css } from 'lit'

/**
 * The design tokens that the smallest element reads; the others stand in `tokens`. They have two layers, of which only
 * the first is public:
 *
 * - `--ic-accent`, `--ic-font`, `--ic-radius`, … are only read here, never set, so a host page may set them on `:root`,
 *   on a wrapper or on the element itself.
 * - `--ic-color-*`, `--ic-type-*`, … are internal: set on `:host` (each element) and on `:root` (our own documents), and
 *   may change in any release.
 *
 * The scheme follows `color-scheme`, which inherits through shadow roots: an element on a light-only site stays light
 * even when the visitor's system is dark. `theme` on an element says otherwise.
 */
export const coreTokens = css`
  :root,
  :host {
    --ic-color-surface: var(--ic-surface, light-dark(#fff, #14161a));
    --ic-color-text: var(--ic-text, light-dark(#15171c, #eceef2));
    --ic-color-muted: var(--ic-muted, light-dark(#535863, #a7adb8));
    --ic-color-line: var(--ic-border, light-dark(#e6e6e4, #25282f));
    --ic-color-line-strong: light-dark(#d2d3d6, #383c46);
    /* Marks what can be operated, so it keeps 3:1. */
    --ic-color-control: light-dark(#868b96, #6b717e);
    --ic-color-focus: light-dark(#1f5eff, #7aa2ff);
    --ic-color-selected: light-dark(#ececea, #262a32);

    /* Everything hangs from one size, so a host whose root is not 16 px sets --ic-font-size. */
    --ic-type-family: var(--ic-font, system-ui, sans-serif);
    --ic-type-unit: var(--ic-font-size, 1rem);
    --ic-type-12: calc(var(--ic-type-unit) * 0.75);
    --ic-type-13: calc(var(--ic-type-unit) * 0.8125);
    --ic-type-15: calc(var(--ic-type-unit) * 0.9375);

    /* One public radius; the others follow it. */
    --ic-radius-m: var(--ic-radius, 8px);
    --ic-radius-s: calc(var(--ic-radius-m) * 0.75);
    --ic-radius-xs: calc(var(--ic-radius-m) * 0.5);
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  :host([theme="auto"]) {
    color-scheme: light dark;
  }
  @media (prefers-contrast: more) {
    :root,
    :host {
      --ic-color-muted: light-dark(#33373f, #d5d9e0);
      --ic-color-line: light-dark(#868b96, #6b717e);
      --ic-color-line-strong: light-dark(#535863, #a7adb8);
    }
  }
`

/**
 * What the smallest element needs, and no more: type that leaves the host page's behind, focus, the shapes of a status.
 * Every visitor of every customer waits for these bytes; what larger elements need besides stands in `foundation`.
 */
export const core = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host,
  .ic {
    font: 400 var(--ic-type-15)/1.5 var(--ic-type-family);
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    white-space: normal;
    color: var(--ic-color-text);
    text-align: start;
    overflow-wrap: anywhere;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  time {
    white-space: nowrap;
    unicode-bidi: isolate;
    font-variant-numeric: tabular-nums;
  }
  :focus-visible {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 2px;
    border-radius: var(--ic-radius-xs);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* An answer that comes at once needs no skeleton. */
  .skeleton {
    display: block;
    border-radius: var(--ic-radius-xs);
    background: var(--ic-color-selected);
    animation: ic-appear 0.3s step-end;
  }
  @keyframes ic-appear {
    from { opacity: 0; }
  }

  .icon,
  .shape {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    vertical-align: -0.19em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .shape {
    stroke: var(--_solid);
    forced-color-adjust: none;
  }
  .solid {
    fill: var(--_solid);
    stroke-width: 2;
  }
  .cut {
    stroke: var(--ic-color-surface);
    stroke-width: 1.7;
  }
  .dashed {
    stroke-dasharray: 2.6 2.27;
  }
  :dir(rtl) .flip {
    scale: -1 1;
  }
`
