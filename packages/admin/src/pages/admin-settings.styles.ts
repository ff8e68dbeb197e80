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
    .crumbs {
      display: flex;
      align-items: center;
      gap: 8px;
      margin: 0;
    }
    .crumb {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-block-size: 32px;
      color: var(--ic-color-muted);
      text-decoration: none;
    }
    .crumb .back {
      rotate: 180deg;
    }
    .subnav .icon {
      display: none;
      margin-inline-start: auto;
      color: var(--ic-color-faint);
      rotate: -90deg;
    }
    .subnav .icon:dir(rtl) {
      rotate: 90deg;
    }
    /* A phone shows the list, or one page with the way back to it. */
    @media (max-width: 860px) {
      .settings { grid-template-columns: minmax(0, 1fr); gap: var(--ic-space-4); }
      .overview > :not(.subnav), .settings:not(.overview) > .subnav { display: none; }
      .subnav {
        position: static;
        gap: 0;
        border: 1px solid var(--ic-color-line);
        border-radius: var(--ic-radius-l);
        background: var(--ic-color-surface);
        overflow: hidden;
      }
      .subnav a, .subnav a[aria-current] {
        min-block-size: 48px;
        padding: 8px 16px;
        border-radius: 0;
        background: none;
        color: var(--ic-color-text);
        font-weight: 400;
      }
      .subnav a + a { border-block-start: 1px solid var(--ic-color-line); }
      .subnav .icon { display: block; }
    }
  `,
]
