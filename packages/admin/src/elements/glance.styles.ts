import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

/** Facts in two columns, and lists of what has a name and a state. */
export const glanceStyles = [
  ...consoleStyles,
  css`
    :host {
      display: grid;
      gap: var(--ic-space-5);
    }
    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 9px 16px;
      font-size: var(--ic-type-13);
    }
    dt {
      color: var(--ic-color-muted);
    }
    dd {
      text-align: end;
    }
    dd time {
      white-space: normal;
    }
    ul > li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 2px 14px;
      padding: 12px 18px;
    }
    ul > li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    @media (max-width: 860px) {
      :host { gap: var(--ic-space-4); }
      ul > li { padding-inline: 16px; }
    }
  `,
]
