import { css } from 'lit'
import { cssText } from '../base.styles.ts'
import { barsOnly } from '../elements/day-bars.styles.ts'
import { days } from '../elements/days.styles.ts'
import { prose } from '../prose.styles.ts'
import { timeline } from '../timeline.styles.ts'
import { maintenance, track, windows } from './maintenance.styles.ts'
import { frameStyles } from './frame.styles.ts'
import { calendars, legend } from './uptime.styles.ts'

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

/** What the page of a provider needs in its head beside the base. */
export const pageStyles = frameStyles + cssText(prose, track, windows, barsOnly, legend)

/** The same for the page of an incident or a maintenance, and for a month of the record. */
export const maintenancePageStyles = frameStyles + cssText(lead, incident, prose, timeline, track, maintenance)
export const incidentPageStyles = frameStyles + cssText(lead, incident)
export const postmortemPageStyles = frameStyles + cssText(lead)
export const historyPageStyles = frameStyles + cssText(lead, prose, days, month)
export const uptimePageStyles = frameStyles + cssText(lead, month, legend, calendars)
