import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .card > ul > li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 4px 16px;
      min-block-size: 56px;
      padding: 10px 18px;
    }
    .card > ul > li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .name b {
      display: block;
      font-weight: var(--ic-weight-medium);
    }
    @media (max-width: 860px) {
      .card > ul > li { grid-template-columns: minmax(0, 1fr); padding-inline: 16px; }
    }
  `,
]
