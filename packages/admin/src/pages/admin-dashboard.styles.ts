import { css } from 'lit'
import { columns, consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'
import { lineStyles } from '../elements/maintenance-line.ts'

export const styles = [
  ...consoleStyles,
  columns,
  emptyStyles,
  lineStyles,
  css`
    .title .status {
      font-size: var(--ic-type-13);
    }
    .why li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
      padding: 12px 18px;
    }
    .why li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .why b {
      font-weight: var(--ic-weight-medium);
    }
    .waiting {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 10px;
    }
    .waiting a {
      min-block-size: 24px;
      overflow-wrap: anywhere;
    }
    .foot {
      justify-self: start;
    }
    @media (max-width: 860px) {
      .why li { padding-inline: 16px; }
    }
  `,
]
