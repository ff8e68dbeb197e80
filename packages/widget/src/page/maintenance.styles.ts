import { css } from 'lit'

/** How far a window has run. */
export const track = css`
  .window {
    display: grid;
    gap: 6px;
  }
  .track {
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    appearance: none;
    --_base: light-dark(#2d68d8, #6a9dff);
    background: color-mix(in srgb, var(--_base) 28%, var(--ic-color-surface));
  }
  .track::-webkit-progress-bar {
    background: none;
  }
  .track::-webkit-progress-value {
    border-radius: 3px;
    background: var(--ic-maintenance, var(--_base));
  }
  .track::-moz-progress-bar {
    border-radius: 3px;
    background: var(--ic-maintenance, var(--_base));
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-size: var(--ic-type-12);
    color: var(--ic-color-muted);
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .track::-webkit-progress-value {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`

/** What is planned, side by side on the first page. */
export const windows = css`
  .frozen {
    visibility: hidden;
  }
  .windows {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: var(--ic-space-4);
  }
  .maintenance {
    display: grid;
    gap: var(--ic-space-3);
    align-content: start;
    padding: var(--ic-space-5);
  }
  .maintenance h3 {
    font-size: var(--ic-type-16);
  }
  .maintenance h3 a {
    display: inline-block;
    padding-block: calc((var(--ic-target) - 1lh) / 2);
    margin-block: calc((1lh - var(--ic-target)) / 2);
  }
  .maintenance .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 6px;
  }
  .maintenance .tag {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    color: var(--_fg, var(--ic-color-muted));
  }
  .more > .windows {
    padding-block-start: var(--ic-space-2);
  }
  .maintenance .prose {
    font-size: var(--ic-type-13);
  }
  @container page (max-width: 560px) {
    .maintenance {
      padding: var(--ic-space-4);
    }
  }
`

/** A maintenance's own page. */
export const maintenance = css`
  .until {
    font-weight: 400;
    color: var(--ic-color-muted);
  }
  .description,
  .sub {
    display: grid;
    gap: 8px;
  }
  main > .description {
    gap: var(--ic-space-6);
  }
  .label {
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    letter-spacing: 0;
    color: var(--ic-color-muted);
  }
  .affected {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .affected li {
    padding: 4px 11px;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-full);
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
  }
`
