import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .title .status {
      font-size: var(--ic-type-13);
    }
    .two {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 340px;
      gap: var(--ic-space-5);
      align-items: start;
    }
    .col {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ic-space-5);
      align-content: start;
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
    .foot {
      justify-self: start;
    }
    @media (max-width: 860px) {
      .two { grid-template-columns: minmax(0, 1fr); gap: var(--ic-space-4); }
      .col { gap: var(--ic-space-4); }
      .why li { padding-inline: 16px; }
    }
  `,
]
