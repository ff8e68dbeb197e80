import { css } from 'lit'
import { linkStyles } from '../elements/link.styles.ts'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  linkStyles,
  css`
    .filters {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(130px, 100%), 1fr));
      align-items: end;
      gap: 12px;
      padding: 14px 18px;
      border-block-end: 1px solid var(--ic-color-line);
      background: var(--ic-color-sunken);
    }
    .filtering {
      display: none;
    }
    .filters .field, .filters .input {
      min-inline-size: 0;
      max-inline-size: 100%;
    }
    .filters .input {
      inline-size: 100%;
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
    summary > .icon {
      align-self: center;
      color: var(--ic-color-faint);
      rotate: -90deg;
      transition: rotate 120ms;
    }
    summary:dir(rtl) > .icon {
      rotate: 90deg;
    }
    details[open] summary > .icon {
      rotate: none;
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
      padding-inline-start: 28px;
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
      padding-inline-start: 46px;
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
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
    }
    @media (max-width: 860px) {
      .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); padding: 14px 16px; }
      .filters:not(.open) { display: none; }
      .filtering { display: grid; padding: 6px 16px; border-block-end: 1px solid var(--ic-color-line); }
      summary { padding: 12px 16px; display: grid; grid-template-columns: 16px minmax(0, 1fr); }
      summary > .icon { align-self: start; margin-block-start: 3px; }
      summary > :not(.icon) { grid-column: 2; }
      summary time { margin-inline-start: 0; }
      summary .meta { padding-inline-start: 0; }
      .change { padding-inline: 44px 16px; }
      tr, tbody th, td { display: block; inline-size: auto; }
      thead { display: none; }
      tbody th { padding-block-end: 0; }
      td { border: 0; padding-block: 2px; }
    }
    @media (max-width: 400px) {
      .filters { grid-template-columns: minmax(0, 1fr); }
    }
  `,
]
