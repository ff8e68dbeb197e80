import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { dialogStyles } from './dialog.ts'
import { recurrenceStyles } from './recurrence-fields.ts'
import { staleStyles } from './stale-notice.ts'

export const styles = [
  ...consoleStyles,
  dialogStyles,
  staleStyles,
  recurrenceStyles,
  css`
    .checks {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
      gap: 4px 14px;
      margin-block-end: 6px;
    }
    .times {
      display: grid;
      gap: 6px;
    }
    .acts {
      display: grid;
      gap: 4px;
    }
  `,
]
