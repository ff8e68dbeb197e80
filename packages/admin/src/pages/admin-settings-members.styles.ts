import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { cardHeadStyles } from '../elements/card-head.ts'
import { emptyStyles } from '../elements/failure.ts'
import { listStyles } from '../elements/list.styles.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  cardHeadStyles,
  listStyles,
  css`
    .stack {
      gap: var(--ic-space-5);
    }
    .role {
      color: var(--ic-color-muted);
    }
    .acts .select {
      inline-size: 140px;
    }
    @media (max-width: 860px) {
      .acts .select { inline-size: auto; flex: 1; }
    }
  `,
]
