import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .stack {
      gap: var(--ic-space-5);
    }
    .none {
      padding: 18px;
    }
    footer.f .end {
      gap: 8px;
    }
    .busy admin-maintenance-rows {
      opacity: 0.55;
      transition: opacity 0s 300ms;
    }
    @media (max-width: 860px) {
      .stack { gap: var(--ic-space-4); }
      .none { padding: 16px; }
    }
  `,
]
