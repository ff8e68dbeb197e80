import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .nothing,
  .count,
  .rest {
    font-size: var(--ic-type-14);
    line-height: 1.6;
  }
  .nothing {
    color: var(--ic-color-faint);
  }
  .days > .folded {
    display: block;
    padding-block: 0;
  }
  summary,
  .older > li {
    display: grid;
    gap: var(--ic-space-2);
  }
  summary {
    padding-block: var(--ic-space-5);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .count .icon {
    margin-inline: -3px 5px;
    color: var(--ic-color-muted);
    rotate: -90deg;
    transition: rotate var(--ic-motion) var(--ic-ease);
  }
  .count .icon:dir(rtl) {
    rotate: 90deg;
  }
  [open] .count .icon {
    rotate: 0deg;
  }
  .older {
    display: grid;
    gap: var(--ic-space-3);
    padding-block-end: var(--ic-space-5);
  }
  .older .day {
    font-weight: 400;
    color: var(--ic-color-muted);
  }
  .lines {
    display: grid;
    gap: 6px;
  }
  .lines li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .lines a {
    font-size: var(--ic-type-14);
    font-weight: var(--ic-weight-medium);
    color: var(--ic-color-text);
  }
  .rest {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    padding-block-start: var(--ic-space-5);
    border-block-start: 1px solid var(--ic-color-line);
  }
  .rest a,
  .lines a {
    display: inline-block;
    padding-block: calc((var(--ic-target) - 1lh) / 2);
    margin-block: calc((1lh - var(--ic-target)) / 2);
  }
  @container (min-width: 608px) {
    summary,
    .older > li {
      grid-template-columns: 148px minmax(0, 1fr);
      gap: var(--ic-space-6);
    }
  }
  @media print {
    ::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`
