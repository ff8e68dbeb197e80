import { css } from 'lit'
import { foundation } from '../foundation.styles.ts'
import { live } from '../live.styles.ts'
import { status } from '../status.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'

const body = css`
  :host {
    container: widget / inline-size;
  }
  .feed {
    display: grid;
    gap: var(--ic-space-5);
  }
  .feed > .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--ic-radius-m);
    background: var(--_bg);
  }
  .feed > .line .shape {
    inline-size: 20px;
    block-size: 20px;
  }
  .feed > .line b {
    font-weight: var(--ic-weight-strong);
  }
  .feed > .line .end {
    margin-inline-start: auto;
  }
  .part {
    display: grid;
    gap: 12px;
  }
  .part > .heading {
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    letter-spacing: 0;
    color: var(--ic-color-muted);
  }
  .older {
    display: grid;
  }
  .older li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    padding-block: 9px;
    border-block-start: 1px solid var(--ic-color-line);
    font-size: var(--ic-type-14);
  }
`

export const styles = [textTokens, foundation, status, live, body]
