import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'
import { segmentLinks } from '../elements/segments.styles.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  segmentLinks,
  css`
    .rows > li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 8px 16px;
      min-block-size: 64px;
      padding: 11px 18px;
    }
    .rows > li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .rows > li:hover {
      background: var(--ic-color-hover);
    }
    .t {
      color: inherit;
      font-weight: var(--ic-weight-medium);
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    .t:hover {
      text-decoration: underline;
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    @media (max-width: 860px) {
      .rows > li { grid-template-columns: minmax(0, 1fr); padding-inline: 16px; }
    }
  `,
]
