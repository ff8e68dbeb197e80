import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

export const styles = [
  ...consoleStyles,
  css`
    .write {
      display: grid;
      grid-template-columns: 1fr 1fr;
      border: 1px solid var(--ic-color-control);
      border-radius: var(--ic-radius-m);
      overflow: hidden;
    }
    .write > div {
      display: grid;
      grid-template-rows: auto 1fr;
      min-inline-size: 0;
      container-type: inline-size;
    }
    .write > div + div {
      border-inline-start: 1px solid var(--ic-color-line-strong);
      background: var(--ic-color-sunken);
    }
    .write:focus-within {
      outline: 2px solid var(--ic-color-focus);
      outline-offset: 0;
      border-color: var(--ic-color-focus);
    }
    .bar {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      min-block-size: 40px;
      padding-inline: 12px;
      border-block-end: 1px solid var(--ic-color-line);
      font-size: var(--ic-type-13);
      font-weight: var(--ic-weight-medium);
    }
    .bar .small {
      font-weight: 400;
      white-space: nowrap;
    }
    .bar .button {
      margin-inline-start: auto;
    }
    .bar:has(.button) {
      justify-content: start;
      padding-inline-end: 4px;
    }
    .bar > * {
      white-space: nowrap;
    }
    /* The description of the text box still names it. */
    @container (max-width: 400px) {
      .bar:has(.button) .small { display: none; }
    }
    .write > .asking {
      grid-template-rows: auto auto 1fr;
    }
    admin-time-insert {
      border-block-end: 1px solid var(--ic-color-line);
    }
    textarea.input {
      border: 0;
      border-radius: 0;
      min-block-size: 168px;
      max-block-size: 60vh;
      background: none;
      font-family: var(--ic-type-mono);
      font-size: var(--ic-type-13);
      resize: none;
      field-sizing: content;
    }
    textarea.input:focus-visible {
      outline: 0;
    }
    .prose {
      padding: 11px 14px;
      align-content: start;
    }
    @media (max-width: 860px) {
      .write { grid-template-columns: minmax(0, 1fr); }
      .write > div + div { border-inline-start: 0; border-block-start: 1px solid var(--ic-color-line-strong); }
      textarea.input { min-block-size: 128px; }
    }
    @media (pointer: coarse) {
      textarea.input { font-size: max(16px, var(--ic-type-13)); }
    }
  `,
]
