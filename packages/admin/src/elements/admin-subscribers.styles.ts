import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { dialogStyles } from './dialog.ts'
import { emptyStyles } from './failure.ts'
import { linkOnceStyles } from './link-once.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  dialogStyles,
  linkOnceStyles,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ic-space-4);
    }
    footer.f .end {
      gap: 8px;
    }
    .busy admin-subscriber-table {
      opacity: 0.55;
      transition: opacity 0s 300ms;
    }
    .visually-hidden {
      position: absolute;
    }
  `,
]
