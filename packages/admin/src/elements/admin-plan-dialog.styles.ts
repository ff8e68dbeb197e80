import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { checksStyles } from './component-checks.ts'
import { dialogStyles } from './dialog.ts'
import { recurrenceStyles } from './recurrence-fields.ts'
import { staleStyles } from './stale-notice.ts'
import { windowFieldStyles } from './window-fields.ts'

export const styles = [
  ...consoleStyles,
  dialogStyles,
  staleStyles,
  checksStyles,
  recurrenceStyles,
  windowFieldStyles,
  css`
    .times {
      display: grid;
      gap: 6px;
    }
  `,
]
