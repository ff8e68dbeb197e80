import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

export const styles = [
  ...consoleStyles,
  css`
    :host {
      display: contents;
    }
    li {
      display: flex;
      align-items: center;
      gap: 4px 12px;
      padding-block: 10px;
      padding-inline: 18px 12px;
    }
    li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    li > .icon {
      flex: none;
      color: var(--ic-color-muted);
    }
    .said {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 12px;
      min-inline-size: 0;
    }
    .what {
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .pad {
      padding: 12px 18px 0;
    }
    @media (max-width: 860px) {
      li { padding-inline: 16px 10px; }
      li { flex-wrap: wrap; }
      .said { flex: 1 0 calc(100% - 90px); flex-direction: column; }
      .ghost { order: 1; }
      .button:not(.ghost) { order: 2; margin-inline-start: 28px; }
    }
  `,
]
