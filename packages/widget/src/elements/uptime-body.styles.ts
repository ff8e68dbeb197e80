import { css } from 'lit'
import { controlTokens } from '../control-tokens.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { statusWords } from '../status-words.styles.ts'
import { status } from '../status.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'
import { barsOnly, dayBarsStyles } from './day-bars.styles.ts'

const body = css`
  :host {
    container-type: inline-size;
  }
  .all {
    display: grid;
    gap: var(--ic-space-5);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--ic-space-3);
  }
  .name {
    font-weight: var(--ic-weight-medium);
  }
  .block {
    block-size: 80px;
  }
`

export const styles = [textTokens, controlTokens, foundation, status, statusWords, barsOnly, dayBarsStyles, body]
