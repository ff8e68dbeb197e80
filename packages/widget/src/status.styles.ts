import { css } from 'lit'

/**
 * The one place that turns the wire's words into colour: set `data-status`, `data-impact` or `data-indicator`, and
 * `--_solid --_fg --_bg --_line --_on` follow. No element writes a colour of its own.
 */
export const status = css`
  [data-status="operational"], [data-indicator="none"] {
    --_solid: var(--ic-color-operational-solid);
    --_fg: var(--ic-color-operational-fg);
    --_bg: var(--ic-color-operational-bg);
    --_line: var(--ic-color-operational-line);
    --_on: var(--ic-color-operational-on);
  }
  [data-status="degraded_performance"], [data-impact="minor"], [data-indicator="minor"] {
    --_solid: var(--ic-color-degraded-solid);
    --_fg: var(--ic-color-degraded-fg);
    --_bg: var(--ic-color-degraded-bg);
    --_line: var(--ic-color-degraded-line);
    --_on: var(--ic-color-degraded-on);
  }
  [data-status="partial_outage"], [data-impact="major"], [data-indicator="major"] {
    --_solid: var(--ic-color-partial-solid);
    --_fg: var(--ic-color-partial-fg);
    --_bg: var(--ic-color-partial-bg);
    --_line: var(--ic-color-partial-line);
    --_on: var(--ic-color-partial-on);
  }
  [data-status="major_outage"], [data-impact="critical"], [data-indicator="critical"] {
    --_solid: var(--ic-color-major-solid);
    --_fg: var(--ic-color-major-fg);
    --_bg: var(--ic-color-major-bg);
    --_line: var(--ic-color-major-line);
    --_on: var(--ic-color-major-on);
  }
  [data-status="under_maintenance"], [data-indicator="maintenance"] {
    --_solid: var(--ic-color-maintenance-solid);
    --_fg: var(--ic-color-maintenance-fg);
    --_bg: var(--ic-color-maintenance-bg);
    --_line: var(--ic-color-maintenance-line);
    --_on: var(--ic-color-maintenance-on);
  }
  [data-status="unknown"], [data-impact="none"], [data-indicator="unknown"] {
    --_solid: var(--ic-color-unknown-solid);
    --_fg: var(--ic-color-unknown-fg);
    --_bg: var(--ic-color-unknown-bg);
    --_line: var(--ic-color-unknown-line);
    --_on: var(--ic-color-unknown-on);
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_fg);
    font-size: var(--ic-type-13);
    font-weight: var(--ic-weight-medium);
    white-space: nowrap;
  }
`
