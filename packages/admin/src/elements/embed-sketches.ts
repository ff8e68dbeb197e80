import { html, svg, type SVGTemplateResult } from 'lit'
import type { Variant } from '../embed-code.ts'

const sketch = (shapes: SVGTemplateResult) => () =>
  html`<svg viewBox="0 0 120 44" preserveAspectRatio="xMidYMid slice" aria-hidden="true">${shapes}</svg>`

/** A site in small, with the place where the widget stands. */
export const embedSketches: Record<Variant, () => unknown> = {
  badge: sketch(
    svg`<rect class="w" x="34" y="17" width="28" height="10" rx="3"/><rect class="x" x="62" y="17" width="26" height="10" rx="3"/>`,
  ),
  pill: sketch(
    svg`<rect class="w" x="30" y="15" width="60" height="14" rx="7"/><circle class="x" cx="38" cy="22" r="3"/>`,
  ),
  banner: sketch(
    svg`<rect class="x" width="120" height="9"/><rect class="w" x="14" y="19" width="50" height="5" rx="2"/><rect class="w" x="14" y="29" width="70" height="5" rx="2"/>`,
  ),
  corner: sketch(
    svg`<rect class="w" x="14" y="12" width="40" height="5" rx="2"/><rect class="w" x="14" y="22" width="30" height="5" rx="2"/><rect class="x" x="76" y="27" width="36" height="11" rx="5.5"/>`,
  ),
  feed: sketch(
    svg`<rect class="x" x="38" y="7" width="44" height="7" rx="2"/><rect class="w" x="38" y="18" width="44" height="5" rx="2"/><rect class="w" x="38" y="27" width="34" height="5" rx="2"/>`,
  ),
  list: sketch(
    svg`<rect class="w" x="30" y="8" width="46" height="5" rx="2"/><circle class="x" cx="88" cy="10.500" r="3"/><rect class="w" x="30" y="19" width="38" height="5" rx="2"/><circle class="x" cx="88" cy="21.500" r="3"/><rect class="w" x="30" y="30" width="46" height="5" rx="2"/><circle class="x" cx="88" cy="32.500" r="3"/>`,
  ),
  uptime: sketch(
    svg`${Array.from({ length: 13 }, (_, index) => svg`<rect class=${index === 9 ? 'x' : 'w'} x=${23 + index * 6} y=${index === 9 ? 12 : 18} width="3.5" height=${index === 9 ? 20 : 14} rx="1.5"/>`)}`,
  ),
  deflect: sketch(
    svg`<rect class="w" x="30" y="6" width="60" height="15" rx="2"/><rect class="x" x="30" y="25" width="60" height="7" rx="2"/><rect class="w" x="30" y="36" width="18" height="5" rx="2"/>`,
  ),
}
