import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .overall {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 2px var(--ic-space-4);
    padding: var(--ic-space-6);
    border: 1px solid var(--_line);
    border-radius: var(--ic-radius-l);
    background: var(--_bg);
  }
  .overall > .shape {
    grid-row: 1 / span 2;
    inline-size: 40px;
    block-size: 40px;
  }
  .sentence {
    font-size: var(--ic-type-24);
    letter-spacing: var(--ic-tracking-display);
    line-height: 1.2;
  }
  .meta {
    grid-column: 2;
  }
  .live {
    padding-inline-start: 3px;
  }
  /* Keeps its place before the stream is open, so that nothing moves when it is. */
  :host(:not([live])) .live {
    visibility: hidden;
  }
  @container (max-width: 560px) {
    .overall {
      padding: var(--ic-space-5) var(--ic-space-4);
      gap: 2px var(--ic-space-3);
    }
    .overall > .shape {
      inline-size: 32px;
      block-size: 32px;
      align-self: start;
      margin-block-start: 1px;
    }
    .sentence {
      font-size: var(--ic-type-20);
    }
  }
`
