import { css } from 'lit'
import { button } from '../button.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { controlTokens } from '../control-tokens.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'

/* A strip over the page: what is wrong, since when, what next. It asks its container for its width. */
const banner = css`
  :host([variant='banner']) {
    display: block;
    container: widget / inline-size;
  }
  :host([variant='banner'][position='top']) {
    position: sticky;
    inset-block-start: 0;
    z-index: 2147483000;
  }
  .banner {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 4px 12px;
    padding: 11px 20px;
    background: var(--_bg);
    border-block-end: 1px solid var(--_line);
    font-size: var(--ic-type-14);
  }
  .banner .shape {
    inline-size: 20px;
    block-size: 20px;
  }
  .banner .text {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
  }
  .banner .text b {
    font-weight: var(--ic-weight-strong);
  }
  .banner .follow-link {
    font-weight: var(--ic-weight-medium);
    white-space: nowrap;
    text-decoration-color: currentcolor;
  }
  .banner .button:hover {
    background: color-mix(in srgb, var(--_solid) 14%, transparent);
  }
  @container widget (max-width: 620px) {
    .banner { grid-template-columns: auto minmax(0, 1fr) auto; align-items: start; padding: 12px 14px; }
    .banner .shape { margin-block-start: 1px; }
    .banner .follow-link { grid-area: 2 / 2; min-block-size: 24px; }
    .banner .button { grid-area: 1 / 3; margin: -4px -4px 0 0; }
    .banner .text { display: grid; }
  }
`

export const styles = [textTokens, controlTokens, foundation, button, banner]
