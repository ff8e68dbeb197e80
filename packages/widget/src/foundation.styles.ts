import { css } from 'lit'

/** Headings, links and text of different weight: what whatever is larger than a line needs beside `core`. */
export const foundation = css`
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
  .num {
    font-variant-numeric: tabular-nums;
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
  .icon.dots {
    stroke-width: 2.4;
  }
`
