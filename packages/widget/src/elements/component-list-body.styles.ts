import { css } from 'lit'
import { foundation } from '../foundation.styles.ts'
import { status } from '../status.styles.ts'
import { statusWords } from '../status-words.styles.ts'
import { controlTokens } from '../control-tokens.styles.ts'
import { textTokens } from '../text-tokens.styles.ts'
import { styles as list } from './component-list.styles.ts'

const body = css`
  .list {
    display: grid;
    gap: 12px;
  }
  .card {
    border: 1px solid var(--ic-color-line);
    border-radius: var(--ic-radius-l);
    background: var(--ic-color-surface);
  }
`

export const styles = [textTokens, controlTokens, foundation, status, statusWords, list, body]
