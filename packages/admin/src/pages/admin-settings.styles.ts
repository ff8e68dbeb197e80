import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .settings {
      display: grid;
      grid-template-columns: 180px minmax(0, 1fr);
      align-items: start;
      gap: var(--ic-space-8);
    }
    .settings > * {
      min-inline-size: 0;
    }
    .subnav {
      position: sticky;
      inset-block-start: var(--ic-space-6);
      display: grid;
      gap: 2px;
    }
    .subnav a {
      display: flex;
      align-items: center;
      min-block-size: 32px;
      padding: 4px 10px;
      border-radius: var(--ic-radius-m);
      color: var(--ic-color-muted);
      font-size: var(--ic-type-15);
      text-decoration: none;
    }
    .subnav a:hover {
      background: var(--ic-color-hover);
    }
    .subnav a[aria-current] {
      background: var(--ic-color-selected);
      color: var(--ic-color-text);
      font-weight: var(--ic-weight-medium);
    }
    @media (max-width: 860px) {
      .settings { grid-template-columns: minmax(0, 1fr); gap: var(--ic-space-4); }
      .subnav {
        position: static;
        display: flex;
        overflow: auto;
        min-inline-size: 0;
        margin-inline: calc(-1 * var(--ic-space-4));
        padding-inline: var(--ic-space-4);
      }
      .subnav a { white-space: nowrap; min-block-size: 40px; }
    }
  `,
]
