import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .components {
    overflow: clip;
  }
  .components > * + :not(.of-group),
  .component + .component,
  .group > ul {
    border-block-start: 1px solid var(--ic-color-line);
  }
  summary {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--ic-space-3);
    min-block-size: 52px;
    padding: var(--ic-space-3) var(--ic-space-5);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--ic-color-hover);
  }
  summary:focus-visible {
    outline-offset: -3px;
    border-radius: var(--ic-radius-l);
  }
  summary > .icon {
    color: var(--ic-color-muted);
    rotate: -90deg;
    transition: rotate var(--ic-motion) var(--ic-ease);
  }
  .group:not([open]) > summary > .icon:dir(rtl) {
    rotate: 90deg;
  }
  .group[open] > summary > .icon {
    rotate: 0deg;
  }
  summary .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    font-weight: var(--ic-weight-strong);
  }
  summary .faint {
    font-weight: 400;
    font-size: var(--ic-type-13);
  }
  .component {
    display: grid;
    gap: 2px;
    padding: var(--ic-space-4) var(--ic-space-5);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--ic-space-3);
  }
  .component .name {
    font-weight: var(--ic-weight-medium);
  }
  /* One in no group must not look as if it were in the one above. */
  div.component .name {
    font-weight: var(--ic-weight-strong);
  }
  .of-group {
    padding-block-start: 0;
  }
  .group[open] + .of-group {
    display: none;
  }
  .because {
    inline-size: 100%;
  }
  .because,
  .description {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .description {
    max-inline-size: 66ch;
  }
  @media print {
    ::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
  @container (max-width: 560px) {
    summary,
    .component {
      padding-inline: var(--ic-space-4);
    }
    summary .name {
      display: grid;
    }
  }
`
