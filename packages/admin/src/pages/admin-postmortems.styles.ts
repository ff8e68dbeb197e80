import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  css`
    .segments {
      display: inline-flex;
      justify-self: start;
      max-inline-size: 100%;
      overflow: auto;
      gap: 2px;
      padding: 3px;
      border-radius: var(--ic-radius-m);
      background: var(--ic-color-trough);
    }
    .segments a {
      display: inline-flex;
      align-items: center;
      min-block-size: max(28px, var(--ic-target));
      padding-inline: 12px;
      border-radius: var(--ic-radius-s);
      color: var(--ic-color-muted);
      font-size: var(--ic-type-13);
      font-weight: var(--ic-weight-medium);
      text-decoration: none;
      white-space: nowrap;
    }
    .segments a:hover {
      color: var(--ic-color-text);
    }
    .segments a[aria-current] {
      background: var(--ic-color-surface);
      color: var(--ic-color-text);
      box-shadow: var(--ic-shadow-card);
    }
    .segments a:focus-visible {
      outline-offset: -2px;
    }
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
