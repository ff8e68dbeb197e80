import { css } from 'lit'

/* One line under somebody else's field, in the size of a hint. */
const body = css`
  :host(:not([state='ready'], [state='shown'], [state='off'])) {
    display: none;
  }
  .deflect {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .notice {
    margin: 0;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .notice button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .notice button:hover {
    color: var(--ic-color-text);
  }
`

export const styles = [body]
