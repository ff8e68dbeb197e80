import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .days > li {
    display: grid;
    gap: var(--ic-space-2);
    padding-block: var(--ic-space-5);
    border-block-start: 1px solid var(--ic-color-line);
  }
  .day {
    font-size: var(--ic-type-14);
    font-weight: var(--ic-weight-strong);
    line-height: 1.6;
  }
  .nothing {
    font-size: var(--ic-type-14);
    color: var(--ic-color-faint);
  }
  .what {
    display: grid;
    gap: var(--ic-space-5);
  }
  .past {
    display: grid;
    gap: 6px;
  }
  .title {
    font-size: var(--ic-type-16);
  }
  .title a {
    text-decoration: none;
  }
  .title a:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  .prose {
    max-inline-size: 62ch;
    font-size: var(--ic-type-14);
    line-height: var(--ic-leading);
    color: var(--ic-color-muted);
  }
  .older {
    border-block-start: 1px solid var(--ic-color-line);
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: fit-content;
    padding-block: var(--ic-space-4);
    font-size: var(--ic-type-14);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary > .icon {
    color: var(--ic-color-muted);
    rotate: -90deg;
    transition: rotate var(--ic-motion) var(--ic-ease);
  }
  .older:not([open]) > summary > .icon:dir(rtl) {
    rotate: 90deg;
  }
  .older[open] > summary > .icon {
    rotate: 0deg;
  }
  @container (min-width: 608px) {
    .days > li {
      grid-template-columns: 148px minmax(0, 1fr);
      gap: var(--ic-space-6);
    }
  }
`
