import { css } from 'lit'
import { dialogStyles } from '../elements/dialog.ts'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  dialogStyles,
  css`
    table {
      inline-size: 100%;
      border-collapse: collapse;
      font-size: var(--ic-type-14);
    }
    th {
      padding: 8px 18px;
      font-size: var(--ic-type-13);
      font-weight: 400;
      color: var(--ic-color-muted);
      text-align: start;
      border-block-end: 1px solid var(--ic-color-line);
    }
    td {
      padding: 12px 18px;
      vertical-align: top;
    }
    th + th, td + td {
      padding-inline-start: 0;
    }
    tr + tr > td {
      border-block-start: 1px solid var(--ic-color-line);
    }
    td small {
      display: block;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    td .expired {
      color: var(--ic-color-danger);
    }
    .acts {
      display: flex;
      justify-content: end;
      gap: 6px;
    }
    .secret {
      display: flex;
      gap: 8px;
    }
    .secret .input {
      font-family: var(--ic-type-mono);
      font-size: var(--ic-type-13);
    }
    @media (max-width: 1060px) {
      thead { position: absolute; clip-path: inset(50%); block-size: 1px; overflow: hidden; }
      tr, td { display: block; }
      tr { padding: 14px 18px; }
      tr + tr { border-block-start: 1px solid var(--ic-color-line); }
      tr + tr > td { border: 0; }
      td, td + td { padding: 0; }
      td[data-label] { display: flex; gap: 8px; font-size: var(--ic-type-13); color: var(--ic-color-muted); margin-block-start: 4px; }
      td[data-label]::before { content: attr(data-label) ':'; }
      .acts { justify-content: start; margin-block-start: 10px; }
    }
    @media (max-width: 860px) {
      tr { padding: 14px 16px; }
      .acts .button { min-block-size: 40px; flex: 1; }
    }
  `,
]
