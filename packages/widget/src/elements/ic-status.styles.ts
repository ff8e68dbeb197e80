import { css } from 'lit'
import { foundation } from '../foundation.styles.ts'
import { skeleton } from '../skeleton.styles.ts'
import { status } from '../status.styles.ts'
import { tokens } from '../tokens.styles.ts'

const line = css`
  /* Sized by its content; a container would collapse it. */
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }

  /* Badge: two cells, for footers and tables. */
  .badge {
    display: inline-flex;
    align-items: stretch;
    min-block-size: 26px;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: var(--ic-radius-s);
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
    font-size: var(--ic-type-12);
    font-weight: var(--ic-weight-medium);
    line-height: 1.3;
    text-decoration: none;
    white-space: nowrap;
    overflow: hidden;
  }
  .badge > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding-inline: 9px;
  }
  .badge > .what {
    color: var(--ic-color-muted);
    border-inline-end: 1px solid var(--ic-color-line);
  }
  .badge > .now {
    color: var(--_fg);
    background: var(--_bg);
  }
  .badge .shape, .pill .shape {
    inline-size: var(--ic-dot-size, 14px);
    block-size: var(--ic-dot-size, 14px);
  }
  .badge:hover, .pill:hover {
    border-color: var(--ic-color-control);
  }

  /* Pill: one sentence and a way in. */
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
    padding-block: 4px;
    padding-inline: 11px 12px;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: var(--ic-radius-full);
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
    font: inherit;
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    line-height: 1.3;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    max-inline-size: 100%;
  }
  .pill > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .pill .asof {
    color: var(--ic-color-muted);
    font-weight: 400;
  }
  .pill .icon {
    inline-size: 13px;
    block-size: 13px;
    color: var(--ic-color-muted);
  }
  .skeleton.word {
    inline-size: 9em;
    block-size: 0.75em;
  }
`

/** Badge and pill; banner and corner bring their own when they are shown. */
export const styles = [tokens, foundation, skeleton, status, line]
