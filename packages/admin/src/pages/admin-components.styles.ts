import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { emptyStyles } from '../elements/failure.ts'
import { pickStyles } from '../elements/pick.styles.ts'

export const styles = [
  ...consoleStyles,
  emptyStyles,
  pickStyles,
  css`
    .order > li, .head {
      position: relative;
      display: grid;
      grid-template-columns: 28px minmax(0, 1fr) 228px auto;
      align-items: center;
      gap: 4px 12px;
      min-block-size: 56px;
      padding-block: 9px;
      padding-inline: 8px 12px;
    }
    .read .order > li, .read .head {
      grid-template-columns: 0 minmax(0, 1fr) auto;
    }
    .order > li + li, .head + .order, .head + .none {
      border-block-start: 1px solid var(--ic-color-line);
    }
    .nm h2 {
      font-size: var(--ic-type-15);
    }
    .nm b {
      display: block;
      font-weight: var(--ic-weight-medium);
    }
    .nm small {
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    .nm small:not(.meta) {
      display: block;
    }
    .head > .status {
      padding-inline-start: 11px;
      font-size: var(--ic-type-13);
    }
    .none {
      padding: 14px 18px;
      padding-inline-start: 48px;
      font-size: var(--ic-type-13);
      color: var(--ic-color-muted);
    }
    .handle {
      display: grid;
      place-content: center;
      inline-size: 28px;
      block-size: 32px;
      padding: 0;
      border: 0;
      border-radius: var(--ic-radius-s);
      background: none;
      color: var(--ic-color-faint);
      cursor: grab;
      touch-action: none;
    }
    .handle:hover {
      background: var(--ic-color-selected);
      color: var(--ic-color-text);
    }
    .lifted {
      z-index: 1;
      border-radius: var(--ic-radius-m);
      background: var(--ic-color-raised);
      box-shadow: var(--ic-shadow-pop);
    }
    .lifted .handle {
      color: var(--ic-color-text);
      cursor: grabbing;
    }
    /* Where a dragged row would go. */
    [data-drop]::after {
      content: "";
      position: absolute;
      inset-inline: 0;
      z-index: 2;
      block-size: 2px;
      background: var(--ic-color-focus);
    }
    section[data-drop] {
      position: relative;
    }
    [data-drop="before"]::after { inset-block-start: -1px; }
    [data-drop="after"]::after { inset-block-end: -1px; }
    .dragging {
      user-select: none;
    }
    /* Stays in view while what it tells of moves on. */
    .notice.moving {
      position: sticky;
      inset-block-start: 12px;
      z-index: 3;
    }
    .menu {
      position: fixed;
      inset: auto;
      inline-size: 176px;
      margin: 0;
      padding: 6px;
      border: 0;
      border-radius: var(--ic-radius-l);
      background: var(--ic-color-raised);
      color: inherit;
      box-shadow: var(--ic-shadow-pop);
    }
    .menu .button {
      justify-content: flex-start;
      inline-size: 100%;
    }
    .menu .danger:not(:hover) {
      background: none;
      color: var(--ic-color-danger);
    }
    .menu .danger {
      border-color: transparent;
      box-shadow: none;
    }
    @media (pointer: coarse) {
      .handle { inline-size: 32px; block-size: 44px; }
    }
    @media (max-width: 860px) {
      .notice.moving { inset-block-start: 72px; }
      .order > li, .head { grid-template-columns: 28px minmax(0, 1fr) auto; }
      .order > li > .pick, .head > .status { grid-column: 2 / -1; grid-row: 2; }
      .head > .status { padding: 0; }
      .read .order > li, .read .head { padding-inline-start: 4px; }
    }
    @media (forced-colors: active) {
      .menu { border: 1px solid CanvasText; }
      .lifted { outline: 2px solid Highlight; }
    }
  `,
]
