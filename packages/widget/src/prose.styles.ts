import { css } from 'lit'

/** The text of a message: what `renderMessage` makes goes into a `.prose`. */
export const prose = css`
  .prose {
    display: grid;
    gap: 0.7em;
    max-inline-size: 66ch;
    line-height: var(--ic-leading-prose);
    overflow-wrap: anywhere;
  }
  .prose ul {
    list-style: disc;
    padding-inline-start: 1.3em;
  }
  .prose ol {
    list-style: decimal;
    padding-inline-start: 1.4em;
  }
  .prose li + li {
    margin-block-start: 0.25em;
  }
  code, .code {
    font-family: var(--ic-type-mono);
    font-size: 0.88em;
  }
  .prose code {
    padding: 0.1em 0.35em;
    border-radius: 4px;
    background: var(--ic-color-selected);
  }
  .prose pre {
    margin: 0;
    padding: 0.7em 0.9em;
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-sunken);
    overflow-x: auto;
    white-space: pre-wrap;
  }
  .prose pre code {
    padding: 0;
    background: none;
  }
  .prose blockquote {
    display: grid;
    gap: inherit;
    margin: 0;
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--ic-color-line-strong);
    color: var(--ic-color-muted);
  }
`
