import { css } from 'lit'
import { columns, consoleStyles } from '../console.styles.ts'
import { dialogStyles } from '../elements/dialog.ts'
import { emptyStyles } from '../elements/failure.ts'
import { staleStyles } from '../elements/stale-notice.ts'

export const styles = [
  ...consoleStyles,
  columns,
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
    #timeline {
      scroll-margin-block-start: 120px;
    }
    #timeline:focus {
      outline: 0;
    }
    @media (max-width: 860px) {
      .title .end { inline-size: auto; margin-inline-start: auto; }
      .title .end .button { flex: none; white-space: nowrap; }
    }
  `,
]
