import { css } from 'lit'
import { cssText } from '../base.styles.ts'
import { subscribePanelStyles } from './subscribe-panel.styles.ts'

const page = css`
  body {
    margin: 0;
    background: var(--ic-color-canvas);
  }
  /* For a moment, until it speaks as its visitor chose; for two seconds at most, whatever becomes of the script. */
  [data-held] #ic-root {
    visibility: hidden;
    animation: ic-show 0s 2s forwards;
  }
  @keyframes ic-show {
    to {
      visibility: visible;
    }
  }
  .skip {
    position: absolute;
    inset-block-start: -60px;
    inset-inline-start: 12px;
    z-index: 9;
  }
  .skip:focus {
    inset-block-start: 12px;
  }
  .column {
    container: page / inline-size;
    max-inline-size: 824px;
    margin-inline: auto;
    padding-inline: var(--ic-space-4);
  }
  .top {
    display: flex;
    align-items: center;
    gap: var(--ic-space-3);
    padding-block: var(--ic-space-6);
  }
  .home {
    margin-inline-end: auto;
    color: var(--ic-color-text);
    font-size: var(--ic-type-18);
    font-weight: var(--ic-weight-strong);
    letter-spacing: var(--ic-tracking-tight);
    text-decoration: none;
  }
  .home:hover {
    text-decoration: underline 1px;
  }
  main {
    display: grid;
    gap: var(--ic-space-10);
  }
  main > section,
  .stack {
    display: grid;
    gap: var(--ic-space-4);
  }
  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
  }
  .section-head h2 {
    font-size: var(--ic-type-18);
  }
  .section-head a {
    font-size: var(--ic-type-14);
  }
  /* As tall as a finger or a pointer needs, in the room of its words. */
  .home,
  .section-head a,
  .team {
    display: inline-block;
    padding-block: calc((var(--ic-target) - 1lh) / 2);
    margin-block: calc((1lh - var(--ic-target)) / 2);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: var(--ic-space-10) var(--ic-space-6);
    text-align: center;
  }
  .empty > .icon {
    inline-size: 28px;
    block-size: 28px;
    margin-block-end: 6px;
    color: var(--ic-color-faint);
    stroke-width: 1.2;
  }
  .empty :is(h2, h3) {
    font-size: var(--ic-type-16);
  }
  .empty p {
    max-inline-size: 44ch;
    color: var(--ic-color-muted);
    font-size: var(--ic-type-14);
    text-wrap: pretty;
  }
`

const foot = css`
  .foot {
    display: grid;
    gap: var(--ic-space-5);
    margin-block-start: var(--ic-space-12);
    padding-block: var(--ic-space-6) var(--ic-space-10);
    border-block-start: 1px solid var(--ic-color-line);
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 20px;
  }
  .links li {
    display: flex;
  }
  .links a {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: var(--ic-target);
    min-block-size: var(--ic-target);
    color: inherit;
  }
  /* Made by scripts; until then its place is kept. */
  ic-page-settings {
    display: block;
    min-block-size: 34px;
  }
  .team {
    color: inherit;
  }
  @media (pointer: coarse) {
    .ic {
      --ic-target: 44px;
    }
    ic-page-settings {
      min-block-size: 50px;
    }
  }
  @container page (max-width: 560px) {
    ic-page-settings {
      min-block-size: 118px;
    }
    @media (pointer: coarse) {
      ic-page-settings {
        min-block-size: 154px;
      }
    }
  }
  @media (scripting: none) {
    ic-page-settings {
      display: none;
    }
  }
  /* On paper: dark on white, and nothing that would have to be pressed. */
  @media print {
    :root,
    [data-theme] {
      color-scheme: light;
      --ic-color-canvas: #fff;
    }
    .subscribe-button,
    .crumb,
    .search,
    .months,
    .foot nav,
    ic-page-settings {
      display: none;
    }
    .card {
      break-inside: avoid;
    }
  }
`

/** What our own public pages need in their head beside the base. */
export const frameStyles = cssText(page, foot, subscribePanelStyles)
