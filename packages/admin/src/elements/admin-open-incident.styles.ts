import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

export const styles = [
  ...consoleStyles,
  css`
    :host {
      display: block;
    }
    .now {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 14px 24px;
      padding: 20px;
      border-block-start: 4px solid var(--_solid);
      border-start-start-radius: 4px;
      border-start-end-radius: 4px;
    }
    h2 {
      font-size: var(--ic-type-20);
    }
    .main {
      display: grid;
      gap: 10px;
      min-inline-size: 0;
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .main .status {
      font-size: var(--ic-type-13);
    }
    .due {
      display: grid;
      align-content: start;
      justify-items: end;
      text-align: end;
    }
    .clock {
      display: block;
      font-size: var(--ic-type-30);
      font-weight: var(--ic-weight-strong);
      letter-spacing: var(--ic-tracking-display);
      line-height: 1.1;
      font-variant-numeric: tabular-nums;
    }
    .late .clock {
      color: var(--_fg);
    }
    .buttons {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      padding-block-start: 16px;
      border-block-start: 1px solid var(--ic-color-line);
    }
    .buttons .end {
      margin-inline-start: auto;
    }
    @media (max-width: 860px) {
      .now { grid-template-columns: minmax(0, 1fr); padding: 16px; }
      .due { justify-items: start; text-align: start; }
      .buttons .button { flex: 1; }
      .buttons .end { flex-basis: 100%; margin: 0; }
    }
  `,
]
