import { css } from 'lit'

/** What a bar means. */
export const legend = css`
  .bar-legend {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    font-size: var(--ic-type-12);
    color: var(--ic-color-muted);
  }
  .bar-legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .bar-legend .bars {
    inline-size: 5px;
    block-size: 16px;
  }
  .how {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .how summary,
  .more summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-color: var(--ic-color-control);
    text-underline-offset: 0.2em;
  }
  .how p {
    max-inline-size: 64ch;
    padding-block-start: 6px;
  }
`

/** The months of a page's uptime, day by day. */
export const calendars = css`
  .percent {
    font-weight: var(--ic-weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .calendars {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr));
    align-items: start;
    gap: var(--ic-space-4);
  }
  .calendar {
    display: grid;
    gap: var(--ic-space-4);
    padding: var(--ic-space-5);
  }
  .calendar header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 12px;
  }
  .calendar h2,
  .calendar h3 {
    font-size: var(--ic-type-15);
  }
  .month-days {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    gap: 4px;
  }
  .month-days li {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 3px;
    block-size: 30px;
    border: 1px solid var(--_line);
    border-block-end: 3px solid var(--_solid);
    border-radius: 4px;
    background: var(--_bg);
    color: var(--_fg);
    font-size: var(--ic-type-12);
    font-variant-numeric: tabular-nums;
    forced-color-adjust: none;
  }
  .month-days [data-status='unknown'],
  .month-days [data-status='later'] {
    border: 1px dashed var(--ic-color-line);
    background: none;
    color: var(--ic-color-faint);
  }
  .month-days .weekday {
    block-size: 20px;
    border: 0;
    background: none;
    color: var(--ic-color-muted);
  }
  .month-days .shape {
    inline-size: 13px;
    block-size: 13px;
  }
  .c1 {
    grid-column-start: 2;
  }
  .c2 {
    grid-column-start: 3;
  }
  .c3 {
    grid-column-start: 4;
  }
  .c4 {
    grid-column-start: 5;
  }
  .c5 {
    grid-column-start: 6;
  }
  .c6 {
    grid-column-start: 7;
  }
  .told {
    display: grid;
    gap: 8px;
    font-size: var(--ic-type-13);
  }
  .told li {
    display: grid;
    gap: 2px;
    justify-items: start;
  }
  .told b {
    font-weight: var(--ic-weight-medium);
  }
  .spent {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
  }
  .ranges {
    overflow-x: auto;
  }
  .ranges table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ic-type-14);
    font-variant-numeric: tabular-nums;
  }
  .ranges :is(th, td) {
    padding: 8px var(--ic-space-3);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  .ranges thead th {
    color: var(--ic-color-muted);
    font-size: var(--ic-type-13);
  }
  .ranges th:first-child {
    text-align: start;
    white-space: normal;
  }
  .ranges .whole > * {
    font-weight: var(--ic-weight-strong);
  }
  .ranges tbody tr {
    border-block-start: 1px solid var(--ic-color-line);
  }
  /* A name stands above its numbers: no word is broken, and none makes the table wider than its page. */
  @container page (max-width: 560px) {
    .ranges tr {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      padding: 8px var(--ic-space-3);
    }
    .ranges :is(th, td) {
      padding: 0;
      white-space: normal;
    }
    .ranges th:first-child {
      grid-column: 1 / -1;
    }
    .ranges td,
    .ranges thead th {
      text-align: start;
    }
    .ranges :is(td, thead th) {
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
  }
`
