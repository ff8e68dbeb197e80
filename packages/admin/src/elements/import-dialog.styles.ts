import { css } from 'lit'

/** A file to import: an example, what is in it by number, and what is wrong by line. */
export const importStyles = css`
  pre {
    margin: 0;
    padding: 10px 12px;
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-sunken);
    font-size: var(--ic-type-13);
    overflow: auto;
  }
  .lead {
    display: grid;
    gap: 8px;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    margin: 0;
  }
  .numbers div {
    display: flex;
    flex-direction: row-reverse;
    align-items: baseline;
    gap: 6px;
  }
  .numbers dd {
    margin: 0;
    font-size: var(--ic-type-18);
    font-weight: var(--ic-weight-strong);
    font-variant-numeric: tabular-nums;
  }
  .numbers dt {
    color: var(--ic-color-muted);
  }
  .faults {
    overflow: auto;
    max-block-size: 320px;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-m);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ic-type-13);
  }
  th, td {
    padding: 8px 12px;
    text-align: start;
    vertical-align: top;
  }
  td:last-child {
    overflow-wrap: anywhere;
  }
  th {
    color: var(--ic-color-muted);
    font-weight: var(--ic-weight-medium);
    white-space: nowrap;
  }
  td {
    border-block-start: 1px solid var(--ic-color-line);
  }
  .found {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
`
