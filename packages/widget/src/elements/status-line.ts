import { html, type TemplateResult } from 'lit'
import { chevronEndIcon, indicatorShape } from '../shapes.ts'
import { shortOverall } from '../labels/overall.ts'
import { asOf, type StatusView } from './status-view.ts'

/** Two cells, for footers and tables. */
export function statusBadge(view: StatusView): TemplateResult {
  const { labels, overall } = view
  const time = asOf(view)
  return html`<a class="badge" part="badge" href=${view.href} data-indicator=${overall.indicator}
    ><span class="what">${labels.service.status}</span
    ><span class="now">${indicatorShape(overall.indicator)}<span>${time ? labels.service.unknownSince(time) : overall.short}</span></span
  ></a>`
}

/** One sentence and a way in. */
export function statusPill(view: StatusView): TemplateResult {
  const { overall } = view
  return html`<a class="pill" part="pill" href=${view.href} data-indicator=${overall.indicator}
    >${indicatorShape(overall.indicator)}<span>${overall.sentence}${lastKnown(view)}</span>${chevronEndIcon()}</a>`
}

function lastKnown(view: StatusView): unknown {
  const { labels, state } = view
  const time = asOf(view)
  if (!time || state.kind !== 'stale') return undefined
  const was = shortOverall(labels, state.document.status.description)
  return html` <span class="asof">${labels.service.stateAsOf(was)(time)}</span>`
}

/** The shape of a badge or pill before anything is known, so that nothing jumps when it is. */
export function statusSkeleton(view: StatusView, variant: 'badge' | 'pill'): TemplateResult {
  const { labels, href } = view
  return variant === 'badge'
    ? html`<a class="badge" part="badge" href=${href} aria-busy="true"
        ><span class="what">${labels.service.status}</span><span class="now"><span class="skeleton word"></span></span
        ><span class="visually-hidden">${labels.service.loading}</span></a>`
    : html`<a class="pill" part="pill" href=${href} aria-busy="true"
        ><span class="skeleton disc"></span><span class="skeleton word"></span
        ><span class="visually-hidden">${labels.service.loading}</span></a>`
}
