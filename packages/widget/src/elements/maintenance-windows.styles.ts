import { css } from 'lit'

export const styles = css`
  .window {
    display: grid;
    gap: 2px;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--_solid, var(--ic-color-line-strong));
  }
  details .window {
    margin-block-start: 12px;
  }
  summary {
    inline-size: fit-content;
    padding-block: 2px;
    cursor: pointer;
  }
  .window > .heading {
    font-size: var(--ic-type-14);
  }
`
