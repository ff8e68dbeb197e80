import { css } from 'lit'

/** Rows of a card: what it is and facts about it on one side, what can be done on the other. */
export const listStyles = css`
  .rows > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px 16px;
    min-block-size: 60px;
    padding: 10px 18px;
  }
  .rows > li + li {
    border-block-start: 1px solid var(--ic-color-line);
  }
  .rows .name b {
    font-weight: var(--ic-weight-medium);
  }
  .rows .name .chip {
    margin-inline-start: 6px;
  }
  .rows .meta {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: 2px;
  }
  .rows .meta bdi {
    overflow-wrap: anywhere;
  }
  .rows .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  @media (max-width: 860px) {
    .rows > li { grid-template-columns: minmax(0, 1fr); padding: 12px 16px; }
    .rows .acts .button { flex: 1; }
  }
`
