import { css } from 'lit'
import { foundation } from '../foundation.styles.ts'
import { skeleton } from '../skeleton.styles.ts'
import { status } from '../status.styles.ts'
import { tokens } from '../tokens.styles.ts'

const feed = css`
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
`

/** The feed's frame; what fills it brings its own. */
export const styles = [tokens, foundation, skeleton, status, feed]
