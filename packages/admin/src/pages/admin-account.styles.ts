import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

export const styles = [
  ...consoleStyles,
  css`
    .stack {
      max-inline-size: 760px;
    }
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      padding: 18px;
    }
    .field {
      max-inline-size: 420px;
    }
    .done {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--ic-color-muted);
    }
    @media (max-width: 860px) {
      form { padding: 16px; }
      .field { max-inline-size: none; }
    }
  `,
]
