import { css } from 'lit'
import { button } from '../button.styles.ts'
import { controlTokens } from '../control-tokens.styles.ts'
import { facts } from '../facts.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { status } from '../status.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'

/* A quiet card under the message field. */
const card = css`
  .match {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 6px 12px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--ic-radius-m);
    background: var(--_bg);
    animation: ic-appear var(--ic-motion) var(--ic-ease);
  }
  .match > .shape, .match > .icon {
    inline-size: 22px;
    block-size: 22px;
  }
  .match > .button {
    margin: -6px -6px 0 0;
    margin-inline: 0 -6px;
  }
  .match .body {
    display: grid;
    gap: 6px;
  }
  .match .heading {
    font-size: var(--ic-type-16);
  }
  .match .heading .icon {
    inline-size: 13px;
    color: var(--ic-color-muted);
  }
  .match .word {
    color: var(--_fg);
    font-weight: var(--ic-weight-strong);
  }
  .latest {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    font-size: var(--ic-type-14);
  }
  /* A press that was meant for what stood here before does nothing. */
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 6px;
    animation: ic-settle 0.5s;
  }
  @keyframes ic-settle {
    from, to { pointer-events: none; }
  }
`

export const styles = [textTokens, controlTokens, foundation, status, facts, button, card]
