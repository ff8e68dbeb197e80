import { css } from 'lit'

/** What narrows a list: words, choices in a row, and those that are seldom needed below. */
export const filterStyles = css`
  form {
    display: grid;
    gap: 10px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  .find {
    position: relative;
    flex: 1 1 260px;
  }
  .find .icon {
    position: absolute;
    inset-inline-start: 11px;
    inset-block-start: calc(50% - 8px);
    color: var(--ic-color-muted);
    pointer-events: none;
  }
  .find .input {
    padding-inline-start: 34px;
  }
  .select .input {
    max-inline-size: 15em;
    text-overflow: ellipsis;
  }
  .more .field {
    flex: 0 1 180px;
  }
  .more .pick {
    flex: 0 1 240px;
    align-self: start;
  }
  .more .button {
    margin-inline-start: auto;
  }
  @media (max-width: 860px) {
    .find { flex-basis: 100%; }
    .row > .select, .row > .more-button { flex: 1 1 40%; }
    .row .select .input { inline-size: 100%; max-inline-size: none; }
    .more .field { flex: 1 1 40%; }
    .more .button { inline-size: 100%; }
  }
`
