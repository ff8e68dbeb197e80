import { css } from 'lit'

/** The drawing of days alone. */
export const barsOnly = css`
  .bars {
    display: block;
    inline-size: 100%;
    block-size: 32px;
  }
  .bars:dir(rtl) {
    scale: -1 1;
  }
  .bars path {
    fill: none;
    stroke: var(--_solid);
    stroke-width: 0.72;
  }
  .bars .run {
    stroke-width: 25;
    stroke-dasharray: 0.72 0.28;
    stroke-dashoffset: -0.14;
    transform: translate(-0.5px, 19.5px);
  }
  .bars .stub {
    stroke-width: 3;
    transform: translate(-0.5px, 30.5px);
  }
  .bars .beads {
    stroke-dasharray: 4.5 2.33;
  }
`

/** Bars of days, and what stands under them. */
export const dayBarsStyles = css`
  .uptime {
    position: relative;
    display: grid;
    gap: 6px;
    margin-block-start: var(--ic-space-2);
  }
  .days {
    overflow: hidden;
    border-radius: 3px;
    forced-color-adjust: none;
  }
  .scale {
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: var(--ic-type-12);
    color: var(--ic-color-muted);
  }
  .scale i {
    flex: 1;
    block-size: 1px;
    background: var(--ic-color-line);
  }
  .scale b {
    font-weight: var(--ic-weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .few {
    display: none;
  }
  @container (max-width: 560px) {
    /* 30 of 90 days, the last. */
    div:not(.whole) > .uptime .bars, li > .uptime .bars {
      inline-size: 302.02%;
      margin-inline-start: -202.02%;
    }
    .few {
      display: inline;
    }
    .many {
      display: none;
    }
  }
`
