import { css } from 'lit'
import { cssText } from '../base.styles.ts'
import { barsOnly } from '../elements/day-bars.styles.ts'
import { days } from '../elements/days.styles.ts'
import { prose } from '../prose.styles.ts'
import { timeline } from '../timeline.styles.ts'
import { maintenance, track, windows } from './maintenance.styles.ts'
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

/** The head of a page that leads back to the first. */
const lead = css`
  .crumb {
    font-size: var(--ic-type-14);
  }
  .crumb a {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: var(--ic-target);
    color: var(--ic-color-muted);
    text-decoration: none;
  }
  .crumb a:hover {
    text-decoration: underline;
  }
  .crumb .back {
    rotate: 180deg;
  }
  .lead {
    display: grid;
    gap: var(--ic-space-4);
  }
  .lead h1 {
    font-size: var(--ic-type-30);
    letter-spacing: var(--ic-tracking-display);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  @container page (max-width: 560px) {
    .lead h1 {
      font-size: var(--ic-type-24);
    }
  }
`

const incident = css`
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 1px;
    overflow: hidden;
    background: var(--ic-color-line);
  }
  .facts > div {
    flex: 1 1 150px;
    padding: var(--ic-space-4) var(--ic-space-5);
    background: var(--ic-color-surface);
  }
  .facts dt {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .facts dd {
    margin-block-start: 2px;
    font-weight: var(--ic-weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .frozen {
    visibility: hidden;
  }
  @container page (max-width: 560px) {
    .top {
      padding-block: var(--ic-space-4);
    }
  }
`

const month = css`
  .past .meta {
    column-gap: 10px;
  }
  .past .chips + *::before {
    content: none;
  }
  .search {
    display: flex;
    gap: 8px;
  }
  .find {
    position: relative;
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .find .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 12px;
    margin-block: auto;
    color: var(--ic-color-muted);
    pointer-events: none;
  }
  .find .input {
    inline-size: 100%;
    min-block-size: var(--ic-control-height);
    padding: 6px 11px;
    padding-inline-start: 36px;
    border: 1px solid var(--ic-color-control);
    border-radius: var(--ic-radius-m);
    background: var(--ic-color-surface);
    color: var(--ic-color-text);
    font: inherit;
    font-size: var(--ic-type-14);
  }
  .find .input::placeholder {
    color: var(--ic-color-faint);
    opacity: 1;
  }
  .find .input:focus-visible {
    outline: 2px solid var(--ic-color-focus);
    outline-offset: 0;
    border-color: var(--ic-color-focus);
  }
  @media (pointer: coarse) {
    .find .input {
      font-size: max(16px, var(--ic-type-14));
    }
  }
  .found {
    display: grid;
  }
  .found > li {
    padding-block: var(--ic-space-4);
    border-block-start: 1px solid var(--ic-color-line);
  }
  .months {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    font-size: var(--ic-type-14);
  }
  .months a {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: var(--ic-target);
  }
  .months [rel='prev'] .icon {
    rotate: 180deg;
  }
  .months [rel='next'] {
    margin-inline-start: auto;
  }
`

const legend = css`
  .bar-legend {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    font-size: var(--ic-type-12);
    color: var(--ic-color-muted);
  }
  .bar-legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .bar-legend .bars {
    inline-size: 5px;
    block-size: 16px;
  }
  .how {
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
  }
  .how summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-color: var(--ic-color-control);
    text-underline-offset: 0.2em;
  }
  .how p {
    max-inline-size: 64ch;
    padding-block-start: 6px;
  }
`

const calendars = css`
  .percent {
    font-weight: var(--ic-weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .calendars {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr));
    align-items: start;
    gap: var(--ic-space-4);
  }
  .calendar {
    display: grid;
    gap: var(--ic-space-4);
    padding: var(--ic-space-5);
  }
  .calendar header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 12px;
  }
  .calendar h2,
  .calendar h3 {
    font-size: var(--ic-type-15);
  }
  .month-days {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    gap: 4px;
  }
  .month-days li {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 3px;
    block-size: 30px;
    border: 1px solid var(--_line);
    border-block-end: 3px solid var(--_solid);
    border-radius: 4px;
    background: var(--_bg);
    color: var(--_fg);
    font-size: var(--ic-type-12);
    font-variant-numeric: tabular-nums;
    forced-color-adjust: none;
  }
  .month-days [data-status='unknown'],
  .month-days [data-status='later'] {
    border: 1px dashed var(--ic-color-line);
    background: none;
    color: var(--ic-color-faint);
  }
  .month-days .shape {
    inline-size: 13px;
    block-size: 13px;
  }
  .c1 > :first-child {
    grid-column-start: 2;
  }
  .c2 > :first-child {
    grid-column-start: 3;
  }
  .c3 > :first-child {
    grid-column-start: 4;
  }
  .c4 > :first-child {
    grid-column-start: 5;
  }
  .c5 > :first-child {
    grid-column-start: 6;
  }
  .c6 > :first-child {
    grid-column-start: 7;
  }
  .told {
    display: grid;
    gap: 8px;
    font-size: var(--ic-type-13);
  }
  .told li {
    display: grid;
    gap: 2px;
    justify-items: start;
  }
  .told b {
    font-weight: var(--ic-weight-medium);
  }
  .spent {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
  }
  .ranges {
    overflow-x: auto;
  }
  .ranges table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ic-type-14);
    font-variant-numeric: tabular-nums;
  }
  .ranges :is(th, td) {
    padding: 8px var(--ic-space-3);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  .ranges thead th {
    color: var(--ic-color-muted);
    font-size: var(--ic-type-13);
  }
  .ranges th:first-child {
    text-align: start;
    white-space: normal;
  }
  .ranges .whole > * {
    font-weight: var(--ic-weight-strong);
  }
  .ranges tbody tr {
    border-block-start: 1px solid var(--ic-color-line);
  }
  @container page (max-width: 560px) {
    .ranges :is(th, td) {
      padding-inline: 6px;
      font-size: var(--ic-type-13);
    }
    .ranges thead th {
      white-space: normal;
    }
    /* No name is broken within a word. */
    .ranges th:first-child {
      overflow-wrap: normal;
      padding-inline-start: 12px;
    }
    .ranges :is(th, td):last-child {
      padding-inline-end: 12px;
    }
  }
`

/** What our own public pages need in their head beside the base. */
const frameStyles = cssText(page, foot, subscribePanelStyles)
export const pageStyles = frameStyles + cssText(prose, track, windows, barsOnly, legend)

/** The same for the page of an incident or a maintenance, and for a month of the record. */
export const maintenancePageStyles = frameStyles + cssText(lead, incident, prose, timeline, track, maintenance)
export const incidentPageStyles = frameStyles + cssText(lead, incident)
export const postmortemPageStyles = frameStyles + cssText(lead)
export const historyPageStyles = frameStyles + cssText(lead, prose, days, month)
export const uptimePageStyles = frameStyles + cssText(lead, month, legend, calendars)
