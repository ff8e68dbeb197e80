import { css } from 'lit'
import { consoleStyles } from '../console.styles.ts'

export const styles = [
  ...consoleStyles,
  css`
    :host {
      display: grid;
      gap: 6px;
    }
    .picks {
      border: 1px solid var(--ic-color-line);
      border-radius: var(--ic-radius-m);
    }
    .picks > li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 228px auto;
      align-items: center;
      gap: 8px;
      padding-block: 7px;
      padding-inline: 14px 7px;
      min-block-size: 48px;
    }
    .picks > li + li {
      border-block-start: 1px solid var(--ic-color-line);
    }
    small {
      color: var(--ic-color-muted);
      font-size: var(--ic-type-12);
      display: block;
    }
    #others:not([hidden]) {
      display: grid;
      gap: 8px;
    }
    .others {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      max-block-size: 180px;
      overflow: auto;
      padding: 3px;
      margin: -3px;
    }
    @media (max-width: 860px) {
      .picks > li { grid-template-columns: minmax(0, 1fr) 180px auto; gap: 4px; padding-inline: 12px 6px; }
      .picks > li:has(small) { grid-template-columns: minmax(0, 1fr); gap: 4px; padding: 10px 12px; }
      .picks small { display: inline; margin-inline-start: 6px; }
    }
    /* Beside a name, the longest status would be cut off. */
    @media (max-width: 480px) {
      .picks > li:not(:has(small)) { grid-template-columns: minmax(0, 1fr) auto; padding: 6px 6px 10px 12px; }
      .picks > li:not(:has(small)) > admin-status-pick { grid-area: 2 / 1 / auto / -1; margin-inline-end: 6px; }
    }
  `,
]
