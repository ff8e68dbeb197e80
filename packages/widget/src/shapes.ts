import type { Indicator } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'

/*
 * A filled shape means a status and nothing else. Decoration beside words, so hidden from assistive technology. Corners
 * are round because the outline is drawn with a round pen: the paths stay a few numbers long.
 */

/** The outline, and what is cut out of it. */
const shapes: Record<Indicator, [string, string]> = {
  none: ['M8 2a6 6 0 1 0 .1 0z', 'm5 8 2 2 4-4'],
  minor: ['M8 2.5 14 13H2z', 'M8 6v3m0 2v.1'],
  major: ['M8 1.5 14.5 8 8 14.5 1.5 8z', 'M5 8h6'],
  critical: ['M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z', 'm6 6 4 4m0-4-4 4'],
  maintenance: ['M4 2h8q2 0 2 2v8q0 2-2 2H4q-2 0-2-2V4q0-2 2-2z', 'm5 11 4-4m3-1a2 2 0 1 1-2-2'],
}

/** The road sign of a whole page; its colour comes from `data-indicator` on an ancestor. A dashed ring when not known. */
export function indicatorShape(indicator: Indicator | 'unknown'): TemplateResult {
  const [outline, cut] = shapes[indicator as Indicator] ?? []
  return html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path class=${cut ? 'solid' : 'dashed'} d=${outline ?? shapes.none[0]} /><path class=${cut ? 'cut' : ''} d=${cut ?? 'M6 6.5a2 2 0 1 1 2 2v1m0 2v.1'} /></svg>`
}

/** A line icon, for everything that is not a status. Decoration beside words, so hidden from assistive technology. */
export const icon = (path: string, className = 'icon'): TemplateResult =>
  html`<svg class=${className} viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`

/** Points to where a link leads: to the end of the line, mirrored in right-to-left text. */
export const chevronEndIcon = (): TemplateResult => icon('m6.2 4 4 4-4 4', 'icon flip')
