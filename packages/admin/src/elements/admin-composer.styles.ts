import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { dialogStyles } from './dialog.ts'
import { linkStyles } from './link.styles.ts'
import { tiles } from './tiles.styles.ts'

export const styles = [
  ...consoleStyles,
  tiles,
  dialogStyles,
  linkStyles,
  css`
    .composer .pad {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      padding: 16px 18px;
    }
    .composer > .pad {
      gap: 12px;
    }
    .composer .select .input {
      inline-size: auto;
    }
    .message.error {
      margin-block-start: 6px;
    }
    .notice .end {
      flex: none;
    }
    .tell {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 10px 16px;
      padding: 12px 18px;
      border-block-start: 1px solid var(--ic-color-line);
      background: var(--ic-color-sunken);
      border-end-start-radius: var(--ic-radius-l);
      border-end-end-radius: var(--ic-radius-l);
    }
    .tell .end {
      margin-inline-start: auto;
      display: flex;
      gap: 8px;
    }
    @media (min-width: 861px) {
      .tell {
        position: sticky;
        inset-block-end: 0;
        z-index: 2;
      }
    }
    @media (max-width: 860px) {
      .composer .pad, .tell { padding-inline: 16px; }
      .notice { flex-wrap: wrap; }
      .tell .end { inline-size: 100%; }
      .tell .end .button { flex: 1; }
    }
  `,
]
