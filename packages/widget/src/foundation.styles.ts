import { css } from 'lit'

/** Type, focus and icons: what every element needs, however small. */
export const foundation = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host,
  .ic {
    font-family: var(--ic-type-family);
    font-size: var(--ic-type-15);
    font-style: normal;
    font-weight: 400;
    line-height: var(--ic-leading);
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    white-space: normal;
    color: var(--ic-color-text);
    text-align: start;
    overflow-wrap: anywhere;
    -webkit-font-smoothing: antialiased;
    -moz-osx-font-smoothing: grayscale;
    text-size-adjust: 100%;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, figure, fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul, ol {
    list-style: none;
  }
  h1, h2, h3, h4, h5, h6 {
    font-weight: var(--ic-weight-strong);
    line-height: var(--ic-leading-tight);
    letter-spacing: var(--ic-tracking-tight);
    text-wrap: balance;
  }
  time, .num {
    font-variant-numeric: tabular-nums;
  }
  time {
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  a {
    color: var(--ic-color-link);
    text-decoration-line: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--ic-color-control);
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-color: currentcolor;
  }
  a.plain {
    color: inherit;
    text-decoration: none;
  }
  a.plain:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 2px;
    border-radius: var(--ic-radius-xs);
  }
  .quiet {
    color: var(--ic-color-muted);
  }
  .faint {
    color: var(--ic-color-faint);
  }
  .small {
    font-size: var(--ic-type-13);
  }
  .strong {
    font-weight: var(--ic-weight-strong);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* ---- Icons ---- */
  .icon, .shape {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    display: inline-block;
    vertical-align: -0.19em;
  }
  .icon {
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.dots {
    stroke-width: 2.4;
  }
  .shape {
    fill: var(--_solid, currentcolor);
    stroke: none;
    forced-color-adjust: none;
  }
  .shape .cut, .shape .line, .shape .dashed {
    fill: none;
    stroke: var(--ic-color-surface);
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .shape .cut-fill {
    fill: var(--ic-color-surface);
  }
  .shape .line, .shape .dashed {
    stroke: var(--_solid, currentcolor);
  }
  .shape .line {
    stroke-width: 1.5;
  }
  .shape .dashed {
    stroke-width: 1.5;
    stroke-dasharray: 2.6 2.27;
  }
  [dir="rtl"] .flip, :dir(rtl) .flip {
    scale: -1 1;
  }


  @media (pointer: coarse) {
    :host, .ic {
      --ic-control-height: 44px;
      --ic-control-height-s: 36px;
    }
  }
`
