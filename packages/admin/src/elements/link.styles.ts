import { css } from 'lit'

/** A button among words that looks as the links there do. */
export const linkStyles = css`
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
`
