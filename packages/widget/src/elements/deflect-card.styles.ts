import { css } from 'lit'
import { button } from '../button.styles.ts'
import { controlTokens } from '../control-tokens.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { status } from '../status.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'
import { styles as stories } from './incident-stories.styles.ts'

/* A quiet card under the message field: a story of the feed, of which it leaves out what would make it long. */
const card = css`
  .match {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 8px 12px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--ic-radius-m);
    background: var(--_bg);
    animation: ic-appear var(--ic-motion);
  }
  .match > .shape {
    inline-size: 22px;
    block-size: 22px;
  }
  .what, .story {
    display: contents;
  }
  .match > *, .story > * {
    grid-column: 2 / -1;
  }
  .match > .shape, .match > .quiet, .story .chips {
    grid-column: auto;
    align-self: start;
  }
  .what a {
    text-decoration-line: underline;
  }
  .story .prose {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .chip.impact, .affected, details {
    display: none;
  }
  /* A press that was meant for what stood here before does nothing. */
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    animation: ic-settle 0.5s;
  }
  @keyframes ic-settle {
    from, to { pointer-events: none; }
  }
`

export const styles = [textTokens, controlTokens, foundation, status, ...stories, button, card]
