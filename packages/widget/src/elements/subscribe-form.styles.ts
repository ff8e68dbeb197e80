import { css } from 'lit'
import { button } from '../button.styles.ts'
import { field } from '../field.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { status } from '../status.styles.ts'
import { controlTokens } from '../control-tokens.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'

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
  .ways {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
  }
  .sign-up .check.small {
    font-size: var(--ic-type-13);
  }
  .sent .address {
    overflow-wrap: anywhere;
  }
  .prove {
    display: grid;
    gap: 6px;
    margin-block: 6px;
  }
  .choice {
    font-size: var(--ic-type-13);
  }
  .choice summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--ic-color-muted);
    cursor: pointer;
  }
  .choice summary b {
    color: var(--ic-color-text);
    font-weight: var(--ic-weight-medium);
  }
  .choice fieldset {
    display: grid;
    gap: 4px;
    margin-block-start: 8px;
  }
  .picker {
    max-block-size: 204px;
    padding: 8px 12px;
    overflow: auto;
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-m);
  }
  .picker ul {
    padding-inline-start: 27px;
  }
  .picker .check {
    padding-block: 2px;
  }
  .check .all:indeterminate {
    background: var(--ic-color-accent);
    border-color: var(--ic-color-accent);
  }
  .check .all:indeterminate::after {
    content: "";
    inline-size: 8px;
    border-block-end: 2px solid var(--ic-color-on-accent);
  }
  .choice:not(:has([value="some"]:checked)) .picker {
    display: none;
  }
  .sign-up.sent {
    grid-template-columns: auto 1fr;
    gap: 2px 12px;
  }
  .sign-up.sent > .icon {
    grid-row: span 4;
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
    .row > .label { grid-column: 1 / -1; }
  }
`

export const styles = [textTokens, controlTokens, foundation, status, button, field, signUp]
