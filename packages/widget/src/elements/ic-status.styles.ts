import { css } from 'lit'
import { core, coreTokens } from '../core.styles.ts'
import { status } from '../status.styles.ts'

const line = css`
  /* Sized by its content; a container would collapse it. */
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .badge, .pill {
    display: inline-flex;
    max-inline-size: 100%;
    border: 1px solid var(--ic-color-line-strong);
    border-radius: 99px;
    background: var(--ic-color-surface);
    color: inherit;
    font: 500 var(--ic-type-13)/1.3 var(--ic-type-family);
    text-decoration: none;
    white-space: nowrap;
    overflow: hidden;
    cursor: pointer;
  }
  :is(.badge, .pill):hover {
    border-color: var(--ic-color-control);
  }
  :is(.badge, .pill) > span {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .shape {
    inline-size: var(--ic-dot-size, 14px);
    block-size: var(--ic-dot-size, 14px);
  }
  .skeleton {
    inline-size: 9em;
    block-size: 0.75em;
  }

  .pill {
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
    padding: 4px 12px;
  }
  /* Where there is no room for one line, the time of what is known matters more than the shape. */
  .pill span span {
    white-space: normal;
  }
  .pill > .icon {
    inline-size: 13px;
  }
  i, .pill > .icon {
    color: var(--ic-color-muted);
    font: inherit;
    font-weight: 400;
  }

  .badge {
    min-block-size: 26px;
    border-radius: var(--ic-radius-s);
    font-size: var(--ic-type-12);
  }
  .badge > span {
    gap: 6px;
    padding-inline: 9px;
    color: var(--_fg);
    background: var(--_bg);
  }
  .badge > :first-child {
    color: var(--ic-color-muted);
    background: none;
    border-inline-end: 1px solid var(--ic-color-line);
  }
`

/** Badge and pill; banner and corner bring their own when they are shown. */
export const styles = [coreTokens, core, status, line]
