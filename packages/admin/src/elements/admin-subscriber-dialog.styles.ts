import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { checksStyles } from './component-checks.ts'
import { dialogStyles } from './dialog.ts'
import { tiles } from './tiles.styles.ts'

export const styles = [
  ...consoleStyles,
  dialogStyles,
  tiles,
  checksStyles,
  css`
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
      gap: 18px;
    }
    .tiles {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    @media (max-width: 560px) {
      .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    }
  `,
]
