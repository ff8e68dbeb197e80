import { html, nothing } from 'lit'
import { statusShape } from '../icons.ts'
import { formatInstant, timeElement } from '../time.ts'
import type { PageContext } from './page-context.ts'

/** On a page without the overall line, this is where it says that it may be behind. */
export function paused({ place, now, asOf }: PageContext): unknown {
  if (!asOf) return nothing
  const time = timeElement(asOf, formatInstant(asOf, place, now))
  return html`<p class="notice" role="status" data-status="unknown">
    ${statusShape('unknown')}<span>${place.labels.service.paused(time)}</span>
  </p>`
}
