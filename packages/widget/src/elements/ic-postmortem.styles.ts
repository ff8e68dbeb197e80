import { css } from 'lit'

export const styles = css`
  :host {
    display: grid;
    gap: var(--ic-space-5);
    container-type: inline-size;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 1px;
    overflow: hidden;
    background: var(--ic-color-line);
  }
  .numbers > div {
    flex: 1 1 150px;
    padding: var(--ic-space-4) var(--ic-space-5);
    background: var(--ic-color-surface);
  }
  dt {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  dd {
    margin: 2px 0 0;
    font-weight: var(--ic-weight-medium);
    font-variant-numeric: tabular-nums;
  }
  article {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ic-space-6);
    padding: var(--ic-space-8);
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 0;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .part {
    margin-block-end: 6px;
    font-size: var(--ic-type-16);
  }
  .moments {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--ic-type-14);
  }
  .moments > li {
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    gap: 0 12px;
    padding-block: 9px;
    border-block-start: 1px solid var(--ic-color-line);
  }
  .moments.days > li {
    grid-template-columns: 168px minmax(0, 1fr);
  }
  .moments time {
    color: var(--ic-color-muted);
    font-variant-numeric: tabular-nums;
  }
  .moments .prose {
    font-size: inherit;
  }
  .quiet {
    color: var(--ic-color-muted);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ic-type-14);
  }
  th {
    padding-block: 0 8px;
    padding-inline: 0 12px;
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    color: var(--ic-color-muted);
    text-align: start;
  }
  td {
    padding-block: 10px;
    padding-inline: 0 12px;
    border-block-start: 1px solid var(--ic-color-line);
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  td.quiet,
  td:last-child {
    white-space: nowrap;
  }
  td:last-child,
  th:last-child {
    padding-inline-end: 0;
  }
  @container (max-width: 528px) {
    article {
      padding: var(--ic-space-5) var(--ic-space-4);
    }
    .moments > li,
    .moments.days > li {
      grid-template-columns: minmax(0, 1fr);
    }
    table,
    tbody,
    tr,
    td {
      display: block;
    }
    thead {
      display: none;
    }
    tr {
      padding-block: 10px;
      border-block-start: 1px solid var(--ic-color-line);
    }
    td {
      padding: 0;
      border: 0;
    }
    td + td {
      display: inline-block;
      margin-inline-end: 14px;
      font-size: var(--ic-type-13);
    }
    td:empty {
      display: none;
    }
  }
`
