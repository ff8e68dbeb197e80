import { css } from 'lit'

/** Impact and status of an incident in a word, and counts. */
export const chip = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 24px;
    padding: 1px 9px 1px 7px;
    padding-inline: 7px 9px;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: var(--ic-radius-full);
    font-size: var(--ic-type-12);
    font-weight: var(--ic-weight-medium);
    line-height: 1.4;
    white-space: nowrap;
  }
  .chip .icon, .chip .shape {
    inline-size: 14px;
    block-size: 14px;
  }
  .chip.impact {
    background: var(--_bg);
    border-color: var(--_line);
    color: var(--_fg);
  }
  .chip.impact .icon {
    stroke-width: 1.8;
  }
  .chip.state {
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
  }
  .chip.state[data-state="resolved"] .icon, .chip.state[data-state="completed"] .icon {
    color: var(--_fg);
  }
  .chip.count {
    padding-inline: 7px;
    min-inline-size: 24px;
    justify-content: center;
    color: var(--ic-color-muted);
    border-color: var(--ic-color-line);
    background: var(--ic-color-sunken);
  }
`
