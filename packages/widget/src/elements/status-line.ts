import { html, nothing, type TemplateResult } from 'lit'
import type { Overall } from '../controllers/overall.ts'
import type { LiveState } from '../controllers/status-source.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { chevronEndIcon, indicatorShape } from '../shapes.ts'

/** What a badge or a pill says; without `overall`, that it will. */
export interface Line {
  state: LiveState
  labels: LineLabels
  href: string
  overall: Overall | undefined
  /** Stands behind what is said of the state. */
  more?: unknown
}

/** A badge: two cells, for footers and tables. A pill: one sentence and a way in. */
export function statusLine({ state, labels, href, overall, more }: Line, variant: 'badge' | 'pill'): TemplateResult {
  const { line } = labels
  const badge = variant === 'badge'
  const since = state.kind === 'stale' && lineTime(state.asOf, labels.formatLocale)
  return html`<a class=${variant} part=${variant} href=${href} data-indicator=${overall?.indicator ?? nothing} aria-busy=${!overall}
    >${badge ? html`<span>${line.status}</span>` : nothing}<span>${
      overall
        ? html`${indicatorShape(overall.indicator)}<span>${
            badge
              ? since
                ? line.unknownSince(since)
                : overall.short
              : html`${overall.sentence}${since ? html` <i>${line.stateAsOf(labels.overallShort(state.document.status.description))(since)}</i>` : nothing}`
          }${more ?? nothing}</span>`
        : html`<span class="skeleton"></span><span class="visually-hidden">${line.loading}</span>`
    }</span>${badge ? nothing : chevronEndIcon()}</a>`
}

/** `14:15 CET`; the day as well once the hour alone may be another day's. */
export function lineTime(instant: number, locale: string): TemplateResult {
  const at = new Date(instant)
  const words = at.toLocaleString(locale, {
    ...(Math.abs(Date.now() - instant) > 432e5 && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  return html`<time datetime=${at.toISOString()}>${words}</time>`
}
