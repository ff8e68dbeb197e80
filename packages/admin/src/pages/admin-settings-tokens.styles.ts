import { css } from 'lit'
import { dialogStyles } from '../elements/dialog.ts'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  dialogStyles,
  css`
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 10px 20px;
      padding: 14px 18px;
    }
    li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .what {
      flex: 1 1 320px;
      display: grid;
      gap: 3px;
      min-inline-size: 0;
    }
    .what b {
      font-weight: var(--ic-weight-medium);
    }
    .what small {
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    .what small > span + span::before {
      content: ' · ';
    }
    .expired {
      color: var(--ic-color-danger);
    }
    .acts {
      display: flex;
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
    @media (max-width: 860px) {
      li { padding: 14px 16px; }
      .acts { inline-size: 100%; }
      .acts .button { min-block-size: 40px; flex: 1; }
      .secret { flex-wrap: wrap; }
      .secret .button { inline-size: 100%; }
    }
  `,
]
