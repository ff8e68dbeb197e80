import { css } from 'lit'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  css`
    .filters {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
      align-items: end;
      gap: 12px;
      padding: 14px 18px;
      border-block-end: 1px solid var(--ic-color-line);
      background: var(--ic-color-sunken);
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 12px;
      padding: 12px 18px;
      cursor: pointer;
    }
    summary:hover {
      background: var(--ic-color-hover);
    }
    summary::marker, summary::-webkit-details-marker {
      content: '';
      display: none;
    }
    summary b {
      font-weight: var(--ic-weight-medium);
    }
    summary .meta {
      flex-basis: 100%;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    summary time {
      margin-inline-start: auto;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    details[open] summary {
      background: var(--ic-color-hover);
    }
    .change {
      padding: 4px 18px 16px;
      overflow-x: auto;
    }
    table {
      inline-size: 100%;
      border-collapse: collapse;
      font-size: var(--ic-type-13);
    }
    th {
      padding: 8px 12px 6px 0;
      color: var(--ic-color-muted);
      font-weight: 400;
      text-align: start;
      white-space: nowrap;
      vertical-align: top;
    }
    td {
      padding: 8px 12px 8px 0;
      inline-size: 40%;
      min-inline-size: 120px;
      border-block-start: 1px solid var(--ic-color-line);
      vertical-align: top;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    tbody th {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .quiet-value {
      color: var(--ic-color-faint);
    }
    del {
      text-decoration: line-through;
      text-decoration-color: var(--ic-color-danger);
    }
    ins {
      text-decoration: none;
      font-weight: var(--ic-weight-medium);
    }
    .refs {
      margin: 8px 0 0;
      font-size: var(--ic-type-12);
      color: var(--ic-color-faint);
      font-family: var(--ic-type-mono);
    }
    @media (max-width: 860px) {
      .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); padding: 14px 16px; }
      summary { padding: 12px 16px; }
      summary time { margin-inline-start: 0; flex-basis: 100%; }
      .change { padding-inline: 16px; }
      tr, tbody th, td { display: block; inline-size: auto; }
      thead { display: none; }
      tbody th { padding-block-end: 0; }
      td { border: 0; padding-block: 2px; }
    }
  `,
]
