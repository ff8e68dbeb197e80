import { css } from 'lit'
import { chip } from '../chip.styles.ts'
import { facts } from '../facts.styles.ts'
import { prose } from '../prose.styles.ts'
import { timeline } from '../timeline.styles.ts'

const stories = css`
  .story {
    display: grid;
    gap: 10px;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--_solid, var(--ic-color-line-strong));
  }
  .story .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .story > .heading {
    font-size: var(--ic-type-16);
  }
  .story .prose {
    font-size: var(--ic-type-14);
    line-height: var(--ic-leading);
  }
  .affected {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    font-size: var(--ic-type-13);
  }
  .affected li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .affected span {
    flex: none;
    color: var(--_fg);
    font-weight: var(--ic-weight-medium);
  }
  .story details summary {
    inline-size: fit-content;
    min-block-size: 24px;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
    cursor: pointer;
  }
  .story .timeline {
    margin-block-start: var(--ic-space-3);
  }
`

export const styles = [chip, facts, timeline, prose, stories]
