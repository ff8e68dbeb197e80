import { css } from 'lit'

/** Updates of an incident on one rail, newest first. */
export const timeline = css`
  .timeline {
    display: grid;
  }
  .timeline > li {
    position: relative;
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 0 var(--ic-space-3);
    padding-block-end: var(--ic-space-6);
  }
  .timeline > li:last-child {
    padding-block-end: 0;
  }
  .timeline > li::before {
    content: "";
    position: absolute;
    inset-block: 28px 0;
    inset-inline-start: 13.5px;
    border-inline-start: 1px solid var(--ic-color-line-strong);
  }
  .timeline > li:last-child::before {
    content: none;
  }
  .timeline .node {
    display: grid;
    place-content: center;
    inline-size: 28px;
    block-size: 28px;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: 50%;
    background: var(--ic-color-surface);
    color: var(--ic-color-muted);
  }
  .timeline > li.latest .node {
    background: var(--ic-color-text);
    border-color: var(--ic-color-text);
    color: var(--ic-color-surface);
  }
  .timeline .when {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-block-size: 28px;
    padding-block-start: 3px;
  }
  .timeline .when :is(strong, h2, h3, h4, h5, h6) {
    font-size: var(--ic-type-15);
    font-weight: var(--ic-weight-strong);
  }
  .timeline .when time, .timeline .when .ago {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .timeline .changes .status, .timeline .when time {
    white-space: normal;
  }
  .timeline .changes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin-block-start: 8px;
  }
`
