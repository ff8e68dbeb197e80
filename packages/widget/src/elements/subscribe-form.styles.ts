import { css } from 'lit'
import { button } from '../button.styles.ts'
import { field } from '../field.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { status } from '../status.styles.ts'
import { tokens } from '../tokens.styles.ts'

const signUp = css`
  :host {
    container: widget / inline-size;
  }
  .sign-up {
    display: grid;
    gap: 10px;
    padding: 16px;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-surface);
  }
  .sign-up .row {
    display: grid;
    gap: 8px;
  }
  .sign-up .heading {
    font-size: var(--ic-type-15);
  }
  .sign-up .more-ways {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .sign-up.sent {
    grid-template-columns: auto 1fr;
    gap: 2px 12px;
  }
  .sign-up.sent > .icon {
    grid-row: span 3;
    inline-size: 22px;
    block-size: 22px;
    margin-block-start: 1px;
    color: var(--_fg);
  }
  .sign-up:focus {
    outline: none;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--ic-color-link);
    font: inherit;
    text-decoration: underline 1px var(--ic-color-control);
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-color: currentcolor;
  }
  @container widget (min-width: 380px) {
    .sign-up .row { grid-template-columns: minmax(0, 1fr) auto; }
  }
`

export const styles = [tokens, foundation, status, button, field, signUp]
