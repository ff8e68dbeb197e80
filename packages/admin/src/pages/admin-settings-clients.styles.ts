import { css } from 'lit'
import { dialogStyles } from '../elements/dialog.ts'
import { listStyles } from '../elements/list.styles.ts'
import { settingsStyles } from './settings-card.ts'

export const styles = [
  ...settingsStyles,
  dialogStyles,
  listStyles,
  css`
    .stack {
      gap: var(--ic-space-5);
    }
    .search {
      position: relative;
      padding: 12px 18px;
      border-block-end: 1px solid var(--ic-color-line);
    }
    .search > .icon {
      position: absolute;
      inset-inline-start: 30px;
      inset-block-start: calc(50% - 8px);
      color: var(--ic-color-muted);
      pointer-events: none;
    }
    .search .input {
      padding-inline-start: 36px;
    }
    .rows .acts {
      gap: 2px;
    }
    .busy {
      opacity: 0.6;
      transition: opacity 0s 300ms;
    }
    @media (max-width: 860px) {
      .search { padding-inline: 16px; }
      .rows > li { grid-template-columns: minmax(0, 1fr) auto; }
      .rows .acts .button { flex: none; }
    }
  `,
]
