import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

export const styles = [
  ...consoleStyles,
  css`
    table {
      inline-size: 100%;
      border-collapse: collapse;
      text-align: start;
    }
    th {
      padding: 10px 12px;
      font-size: var(--ic-type-12);
      font-weight: var(--ic-weight-medium);
      color: var(--ic-color-muted);
      text-align: start;
      white-space: nowrap;
    }
    td {
      padding: 13px 12px;
      border-block-start: 1px solid var(--ic-color-line);
      vertical-align: middle;
    }
    :is(th, td):first-child { padding-inline-start: 18px; }
    :is(th, td):last-child { padding-inline-end: 18px; }
    tbody tr:hover {
      background: var(--ic-color-hover);
    }
    .t {
      font-weight: var(--ic-weight-medium);
      color: inherit;
      text-decoration: none;
    }
    .t:hover {
      text-decoration: underline;
    }
    .sub {
      display: block;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    td > .chip {
      vertical-align: middle;
    }
    .nowrap {
      white-space: nowrap;
      color: var(--ic-color-muted);
      font-size: var(--ic-type-13);
    }
    @media (max-width: 860px) {
      /* Rows become cards: title first, facts under it. */
      table, tbody, tr, td { display: block; }
      thead { display: none; }
      tr { display: grid; grid-template-columns: auto auto minmax(0, 1fr); align-items: center; gap: 7px 8px; padding: 14px 16px; }
      tr + tr { border-block-start: 1px solid var(--ic-color-line); }
      td, :is(th, td):first-child, :is(th, td):last-child { padding: 0; border: 0; }
      td:first-child { grid-column: 1 / -1; }
      td:nth-child(3) { justify-self: start; }
      td:nth-child(4) { grid-row: 3; grid-column: 1 / -1; }
      td:nth-child(5) { grid-row: 3; grid-column: 1 / -1; justify-self: end; }
    }
  `,
]
