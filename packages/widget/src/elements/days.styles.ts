import { css } from 'lit'

/** Days in a row with what happened on them: the day beside its incidents where there is room, above them where not. */
export const days = css`
  .days > li {
    display: grid;
    gap: var(--ic-space-2);
    padding-block: var(--ic-space-5);
    border-block-start: 1px solid var(--ic-color-line);
  }
  .day {
    font-size: var(--ic-type-14);
    line-height: 1.6;
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
    display: inline-block;
    padding-block: calc((var(--ic-target) - 1lh) / 2);
    margin-block: calc((1lh - var(--ic-target)) / 2);
    text-decoration: none;
  }
  .title a:hover {
    text-decoration: underline 1px;
  }
  .past .prose {
    max-inline-size: 62ch;
    font-size: var(--ic-type-14);
    line-height: var(--ic-leading);
    color: var(--ic-color-muted);
  }
  @container (min-width: 608px) {
    .days > li {
      grid-template-columns: 148px minmax(0, 1fr);
      gap: var(--ic-space-6);
    }
  }
`
