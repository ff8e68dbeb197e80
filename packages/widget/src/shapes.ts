import type { ComponentStatus, Indicator } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'

/* A filled shape means a status and nothing else. Decoration beside words, so hidden from assistive technology. */

type Shape = () => TemplateResult

const disc: Shape = () =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7"/><path class="cut" d="M4.8 8.3 7 10.5l4.3-4.7"/></svg>`
const triangle: Shape = () =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path d="M6.9 1.7a1.3 1.3 0 0 1 2.2 0l6 10.3a1.3 1.3 0 0 1-1.1 2H2a1.3 1.3 0 0 1-1.1-2z"/><path class="cut" d="M8 5.7v3.4M8 11.4v.1"/></svg>`
const diamond: Shape = () =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path d="M7 .9a1.4 1.4 0 0 1 2 0L15.1 7a1.4 1.4 0 0 1 0 2L9 15.1a1.4 1.4 0 0 1-2 0L.9 9a1.4 1.4 0 0 1 0-2z"/><path class="cut" d="M5 8h6"/></svg>`
const octagon: Shape = () =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 1h5a1.2 1.2 0 0 1 .85.35l3.3 3.3A1.2 1.2 0 0 1 15 5.5v5a1.2 1.2 0 0 1-.35.85l-3.3 3.3a1.2 1.2 0 0 1-.85.35h-5a1.2 1.2 0 0 1-.85-.35l-3.3-3.3A1.2 1.2 0 0 1 1 10.5v-5a1.2 1.2 0 0 1 .35-.85l3.3-3.3A1.2 1.2 0 0 1 5.5 1z"/><path class="cut" d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6"/></svg>`
const wrench: Shape = () =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><rect x="1" y="1" width="14" height="14" rx="3.2"/><path class="cut-fill" d="M12.3 6.3a2.9 2.9 0 0 1-3.9 2.7l-2.7 2.7a1 1 0 0 1-1.4-1.4L7 7.6a2.9 2.9 0 0 1 3.5-3.8L8.9 5.4l.3 1.4 1.4.3 1.6-1.6c.1.3.1.5.1.8z"/></svg>`
const ring: Shape = () =>
  html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><circle class="dashed" cx="8" cy="8" r="6.2"/><path class="line" d="M6.2 6.5c0-1 .8-1.7 1.8-1.7s1.8.7 1.8 1.6c0 1.3-1.8 1.4-1.8 2.6M8 11.2v.1"/></svg>`

const statusShapes: Record<ComponentStatus | 'unknown', Shape> = {
  operational: disc,
  degraded_performance: triangle,
  partial_outage: diamond,
  major_outage: octagon,
  under_maintenance: wrench,
  unknown: ring,
}

const indicatorShapes: Record<Indicator | 'unknown', Shape> = {
  none: disc,
  minor: triangle,
  major: diamond,
  critical: octagon,
  maintenance: wrench,
  unknown: ring,
}

/** The road sign of a component's status; its colour comes from `data-status` on an ancestor. */
export function statusShape(status: ComponentStatus | 'unknown'): TemplateResult {
  return (statusShapes[status] ?? ring)()
}

/** The road sign of a whole page; its colour comes from `data-indicator` on an ancestor. */
export function indicatorShape(indicator: Indicator | 'unknown'): TemplateResult {
  return (indicatorShapes[indicator] ?? ring)()
}

/** Points to where a link leads: to the end of the line, mirrored in right-to-left text. */
export const chevronEndIcon = (): TemplateResult =>
  html`<svg class="icon flip" viewBox="0 0 16 16" aria-hidden="true"><path d="m6.2 4 4 4-4 4" /></svg>`
