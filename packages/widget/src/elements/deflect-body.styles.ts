import { css } from 'lit'

/* One line under somebody else's field, in the size of a hint. */
export const styles = css`
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
  /* Weaker than the ring of what has the focus. */
  :where(.notice button) {
    all: unset;
    text-decoration: underline;
    cursor: pointer;
  }
`
