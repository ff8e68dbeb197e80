import { base } from '@incident-commander/widget/base.styles.ts'
import { field } from '@incident-commander/widget/field.styles.ts'
import { skeleton } from './skeleton.styles.ts'
import { type CSSResult, css } from 'lit'

/** A tool for people at work: smaller type than the public page, and the frame that all its screens share. */
const frame = css`
  :host {
    font-size: var(--ic-type-14);
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--ic-space-6);
  }
  h1:focus {
    outline: 0;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 12px;
    min-block-size: var(--ic-control-height);
  }
  .title h1 {
    font-size: var(--ic-type-24);
    letter-spacing: var(--ic-tracking-display);
  }
  .title .end {
    display: flex;
    gap: 8px;
    margin-inline-start: auto;
  }
  .inline {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 16px;
  }
  .card > header.h {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding: 14px 18px;
    border-block-end: 1px solid var(--ic-color-line);
  }
  .card > header.h h2 {
    font-size: var(--ic-type-15);
  }
  .card > header.h .end, .card > footer.f .end {
    margin-inline-start: auto;
  }
  .card > .pad {
    padding: 16px 18px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .card > footer.f {
    padding: 11px 18px;
    border-block-start: 1px solid var(--ic-color-line);
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
  }
  .secret {
    position: relative;
    display: grid;
  }
  .secret > .input {
    padding-inline-end: 46px;
  }
  .input[readonly] {
    border-color: var(--ic-color-line);
    background: var(--ic-color-sunken);
    color: var(--ic-color-muted);
  }
  /* Under way: the same button, and paler only when it takes so long that somebody wonders. */
  .button.primary[aria-disabled='true'], .button.primary[aria-disabled='true']:hover {
    background: var(--ic-color-accent);
    border-color: var(--ic-color-accent);
    color: var(--ic-color-on-accent);
    opacity: 0.6;
    transition: opacity 0s 300ms;
  }
  @media (min-width: 861px) {
    .only-phone { display: none !important; }
  }
  .promise .ago {
    white-space: nowrap;
  }
  @media (max-width: 860px) {
    .only-wide { display: none !important; }
    .stack { gap: var(--ic-space-4); }
    .title h1 { font-size: var(--ic-type-20); }
    .title .end { margin-inline-start: 0; inline-size: 100%; flex-wrap: wrap; }
    .title .end .button:not(.only) { flex: 1; }
    .card > header.h, .card > .pad, .card > footer.f { padding-inline: 16px; }
    .button:not(.only) { white-space: normal; }
    .chip { white-space: normal; }
  }
`

/** The work, and beside it what one looks up. */
export const columns = css`
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 340px;
    gap: var(--ic-space-5);
    align-items: start;
  }
  .col {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ic-space-5);
    align-content: start;
  }
  @media (max-width: 860px) {
    .two { grid-template-columns: minmax(0, 1fr); }
    .two, .col { gap: var(--ic-space-4); }
  }
`

/** What every element of the console starts from; goes first in its `static styles`. */
export const consoleStyles: CSSResult[] = [...base, skeleton, field, frame]
