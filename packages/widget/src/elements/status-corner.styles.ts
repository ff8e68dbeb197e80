import { css } from 'lit'
import { button } from '../button.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { facts } from '../facts.styles.ts'
import { panels } from '../panels.styles.ts'
import { prose } from '../prose.styles.ts'
import { statusWords } from '../status-words.styles.ts'
import { controlTokens } from '../control-tokens.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'

/* A floating pill and the card that opens away from the edge. */
const corner = css`
  :host([variant='corner']) {
    position: fixed;
    inset-block-end: 20px;
    inset-inline-end: 20px;
    z-index: 2147483000;
    inline-size: min(372px, calc(100% - 40px));
    /* The closed pill is narrower than its host: what lies beside it stays clickable. */
    pointer-events: none;
  }
  :host([variant='corner'][position^='top']) {
    inset-block: 20px auto;
  }
  :host([variant='corner'][position$='start']) {
    inset-inline: 20px auto;
  }
  /* Points to where the panel comes from, or goes. */
  .lift[aria-expanded='false'] .icon,
  :host([position^='top']) .lift[aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  :host([position^='top']) .lift[aria-expanded='false'] .icon {
    rotate: none;
  }
  .corner > * {
    pointer-events: auto;
  }
  .pill.lift {
    border-color: transparent;
    background: var(--ic-color-raised);
    box-shadow: var(--ic-shadow-pop);
    min-block-size: 44px;
    padding-inline: 14px 16px;
    font-size: var(--ic-type-14);
  }
  .pill.lift .shape {
    inline-size: 18px;
    block-size: 18px;
  }
  .corner {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: end;
    gap: 10px;
  }
  :host([position$='start']) .corner {
    justify-items: start;
  }
  .panel {
    inline-size: min(372px, 100%);
    max-block-size: calc(100dvh - 110px);
    overflow: auto;
    border-radius: var(--ic-radius-l);
    background: var(--ic-color-raised);
    box-shadow: var(--ic-shadow-pop);
    /* Where the system chooses the colours, shadows are gone and this is seen. */
    outline: 1px solid transparent;
  }
  .panel > header {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 12px;
    padding: 14px 16px;
    background: var(--_bg);
    border-block-end: 1px solid var(--_line);
  }
  .panel > header .shape {
    inline-size: 26px;
    block-size: 26px;
  }
  .panel > header .sentence {
    font-size: var(--ic-type-16);
    font-weight: var(--ic-weight-strong);
    letter-spacing: var(--ic-tracking-tight);
    line-height: 1.3;
  }
  .panel > header .button {
    margin-inline-end: -7px;
  }
  .panel .section {
    display: grid;
    gap: 10px;
    padding: 16px;
  }
  .panel .section + .section {
    border-block-start: 1px solid var(--ic-color-line);
  }
  .panel .heading {
    font-size: var(--ic-type-15);
  }
  .panel .prose {
    font-size: var(--ic-type-14);
    line-height: 1.55;
  }
  .panel .promise time {
    font-weight: var(--ic-weight-strong);
  }
  .panel .promise {
    justify-self: start;
    font-size: var(--ic-type-13);
    padding-block: 5px;
  }
  .parts {
    display: grid;
    gap: 7px;
    font-size: var(--ic-type-14);
  }
  .parts li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .panel > footer {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 11px 16px;
    border-block-start: 1px solid var(--ic-color-line);
    background: var(--ic-color-sunken);
    font-size: var(--ic-type-13);
  }
  .panel > footer .end {
    margin-inline-start: auto;
  }

  /* On paper it would lie over every sheet. */
  @media print {
    .corner {
      display: none;
    }
  }
`

export const styles = [textTokens, controlTokens, foundation, statusWords, facts, panels, button, prose, corner]
