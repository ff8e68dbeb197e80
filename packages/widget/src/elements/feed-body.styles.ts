import { css } from 'lit'
import { chip } from '../chip.styles.ts'
import { facts } from '../facts.styles.ts'
import { foundation } from '../foundation.styles.ts'
import { prose } from '../prose.styles.ts'
import { status } from '../status.styles.ts'
import { timeline } from '../timeline.styles.ts'
import { tokens } from '../tokens.styles.ts'

const body = css`
  :host {
    container: widget / inline-size;
  }
  .feed {
    display: grid;
    gap: var(--ic-space-5);
  }
  .feed > .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--ic-radius-m);
    background: var(--_bg);
  }
  .feed > .line .shape {
    inline-size: 20px;
    block-size: 20px;
  }
  .feed > .line b {
    font-weight: var(--ic-weight-strong);
  }
  .feed > .line .end {
    margin-inline-start: auto;
  }
  .part {
    display: grid;
    gap: 12px;
  }
  .part > .heading {
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    letter-spacing: 0;
    color: var(--ic-color-muted);
  }
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
  .older {
    display: grid;
  }
  .older li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    padding-block: 9px;
    border-block-start: 1px solid var(--ic-color-line);
    font-size: var(--ic-type-14);
  }
`

export const styles = [tokens, foundation, status, chip, facts, timeline, prose, body]
