import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .stack {
      gap: var(--ic-space-4);
    }
    footer.f .end {
      gap: 8px;
    }
    .busy admin-incident-table {
      opacity: 0.55;
      transition: opacity 0s 300ms;
    }
  `,
]
