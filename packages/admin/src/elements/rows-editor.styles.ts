import { css } from 'lit'

/** Rows that are read, each with a pencil that turns it into fields. */
export const rowsEditor = css`
  .rows > li {
    display: grid;
    align-items: start;
    gap: 4px 14px;
    padding: 10px 18px;
    min-block-size: 50px;
  }
  .rows > li + li {
    border-block-start: 1px solid var(--ic-color-line);
  }
  .rows > li.open {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding-block: 16px;
    background: var(--ic-color-sunken);
  }
  .rows .small {
    line-height: 1.7;
  }
  .said {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .rows .button.only {
    margin-block: -4px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr));
    gap: 14px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .acts .end {
    margin-inline-start: auto;
  }
  .check {
    align-items: start;
  }
  @media (max-width: 860px) {
    .rows > li { padding-inline: 16px; }
  }
`
