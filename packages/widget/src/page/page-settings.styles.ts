import { css } from 'lit'
import { base } from '../base.styles.ts'
import { choice } from '../choice.styles.ts'
import { field } from '../field.styles.ts'

const settings = css`
  :host {
    container-type: inline-size;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .settings {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 20px;
  }
  .end {
    margin-inline-start: auto;
  }
  .choose {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .input {
    inline-size: auto;
    min-block-size: 34px;
    font-size: var(--ic-type-13);
    border-color: var(--ic-color-line-strong);
  }
  @container (max-width: 560px) {
    .settings {
      display: grid;
      justify-items: stretch;
    }
    .end {
      margin: 0;
    }
    .choose {
      justify-content: space-between;
    }
    .segments {
      display: grid;
      grid-auto-flow: column;
    }
  }
  @media (pointer: coarse) {
    .input {
      min-block-size: var(--ic-control-height);
    }
    .segments label {
      min-block-size: 44px;
    }
  }
`

export const styles = [base, choice, field, settings]
