import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { pastStyles } from './declare-past.ts'
import { dialogStyles } from './dialog.ts'
import { tiles } from './tiles.styles.ts'

export const styles = [
  ...consoleStyles,
  tiles,
  dialogStyles,
  pastStyles,
  css`
    .guidance {
      margin-block-start: 8px;
    }
    .halves {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    admin-client-picks {
      margin-block: 10px 6px;
    }
    .two-tiles {
      grid-template-columns: 1fr 1fr;
    }
    @media (max-width: 420px) {
      .halves { grid-template-columns: minmax(0, 1fr); }
    }
  `,
]
