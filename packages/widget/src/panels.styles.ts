import { css } from 'lit'

/** What holds a group of things or a remark: cards, notices, and the promise of a next update. */
export const panels = css`
  .card {
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-l);
    background: var(--ic-color-surface);
    box-shadow: var(--ic-shadow-card);
  }
  .promise {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    padding: 7px 13px 7px 10px;
    padding-inline: 10px 13px;
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-sunken);
    font-size: var(--ic-type-14);
  }
  .promise b {
    font-weight: var(--ic-weight-strong);
  }
  .promise .icon {
    color: var(--ic-color-muted);
  }
  .promise.late {
    background: var(--_bg);
    color: var(--_fg);
  }
  .promise.late .icon {
    color: inherit;
  }
  .notice {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 11px 14px;
    border: 1px solid var(--_line, var(--ic-color-line));
    border-radius: var(--ic-radius-m);
    background: var(--_bg, var(--ic-color-sunken));
    font-size: var(--ic-type-14);
  }
  .notice > .icon, .notice > .shape {
    margin-block-start: 2.5px;
  }
  .notice .end {
    margin-inline-start: auto;
  }
`
