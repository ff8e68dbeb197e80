import { css } from 'lit'

/**
 * The one place that turns the wire's words into colour: set `data-status`, `data-impact`, `data-indicator` or
 * `data-state`, and these follow. No element writes a colour of its own.
 *
 * - `--_solid`: icons, bars, rails: 3:1 on surface, canvas and its own `--_bg`. The host page may set it.
 * - `--_fg`: words: 4.5:1 on surface, canvas and its own `--_bg`, whatever colour the host page chose
 * - `--_bg`, `--_line`: a tinted panel and its edge
 */
export const status = css`
  [data-status="operational"], [data-indicator="none"], [data-state="resolved"], [data-state="completed"] {
    --_base: light-dark(#14916b, #38cba0);
    --_solid: var(--ic-operational, var(--_base));
  }
  [data-status="degraded_performance"], [data-impact="minor"], [data-indicator="minor"] {
    --_base: light-dark(#b58300, #f7cf52);
    --_solid: var(--ic-degraded, var(--_base));
  }
  [data-status="partial_outage"], [data-impact="major"], [data-indicator="major"] {
    --_base: light-dark(#bd3f0b, #f27d33);
    --_solid: var(--ic-partial, var(--_base));
  }
  [data-status="major_outage"], [data-impact="critical"], [data-indicator="critical"] {
    --_base: light-dark(#9f0f33, #ea4560);
    --_solid: var(--ic-major, var(--_base));
  }
  [data-status="under_maintenance"], [data-indicator="maintenance"] {
    --_base: light-dark(#2d68d8, #6a9dff);
    --_solid: var(--ic-maintenance, var(--_base));
  }
  [data-status="unknown"], [data-impact="none"], [data-indicator="unknown"] {
    --_base: light-dark(#7a808b, #8a909c);
    --_solid: var(--_base);
  }
  [data-status], [data-impact], [data-indicator], [data-state] {
    --_fg: color-mix(in srgb, var(--_base) 65%, light-dark(#15171c, #fff));
    --_bg: color-mix(in srgb, var(--_base) 9%, var(--ic-color-surface));
    --_line: color-mix(in srgb, var(--_base) 28%, var(--ic-color-surface));
  }
`
