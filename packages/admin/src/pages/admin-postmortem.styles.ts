import { choice } from '@incident-commander/widget/choice.styles.ts'
import { css } from 'lit'
import { columns, consoleStyles } from '../console.styles.ts'
import { dialogStyles } from '../elements/dialog.ts'
import { emptyStyles } from '../elements/failure.ts'
import { staleStyles } from '../elements/stale-notice.ts'

export const styles = [
  ...consoleStyles,
  columns,
  choice,
  emptyStyles,
  dialogStyles,
  staleStyles,
  css`
    .head {
      display: grid;
      gap: 8px;
    }
    .crumb {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-block-size: 24px;
      inline-size: fit-content;
      color: var(--ic-color-muted);
      font-size: var(--ic-type-13);
      text-decoration: none;
    }
    .crumb:hover {
      text-decoration: underline;
    }
    .crumb .back {
      rotate: 180deg;
    }
    .title h1 {
      overflow-wrap: anywhere;
    }
    textarea.input {
      field-sizing: content;
      min-block-size: 5.2lh;
      max-block-size: 60vh;
    }
    textarea.short {
      min-block-size: 4.2lh;
    }
    .with {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .with .input {
      flex: 1;
      min-inline-size: 0;
      font-variant-numeric: tabular-nums;
    }
    .pad p {
      text-wrap: pretty;
    }
    .conflict {
      display: grid;
      gap: 8px;
      padding: 12px 14px;
      border: 1px solid var(--ic-color-line);
      border-radius: var(--ic-radius-m);
      background: var(--ic-color-surface);
    }
    .conflict blockquote {
      margin: 0;
      padding-inline-start: 12px;
      border-inline-start: 3px solid var(--ic-color-line-strong);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .conflicts {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 10px;
      flex: 1;
      min-inline-size: 0;
    }
    .others > li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 4px 12px;
      padding: 11px 18px;
    }
    .others > li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .others .t {
      flex: 1 1 150px;
      min-inline-size: 0;
      color: inherit;
      font-weight: var(--ic-weight-medium);
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    .others .t:hover {
      text-decoration: underline;
    }
    .others small {
      display: block;
      color: var(--ic-color-muted);
      font-size: var(--ic-type-13);
      font-weight: 400;
    }
    dialog.form.wide {
      max-inline-size: 824px;
    }
    @media (max-width: 860px) {
      .others > li { padding-inline: 16px; }
      .title .end .button { flex: 1 1 auto; white-space: nowrap; }
      .title .end .button.only { flex: none; }
    }
  `,
]
