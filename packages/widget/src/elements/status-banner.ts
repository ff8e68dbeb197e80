import type { Impact, Indicator, PublicIncident } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { closeIcon, incidentStatusIcon, indicatorShape } from '../icons.ts'
import { styles } from './status-banner.styles.ts'
import type { Line } from './status-line.ts'
import { asOf } from './status-view.ts'
import { lookAtAll, namedWindow, promiseOf, type WholeView } from './whole-view.ts'

const ranks: Impact[] = ['none', 'minor', 'major', 'critical']
const rank = (incident: PublicIncident) => ranks.indexOf(incident.impact ?? 'none')

/**
 * A strip over the page: what is wrong, since when, what next. Nothing while all is well, and nothing about a status
 * that is merely unknown: a site's own visitors cannot use that. Hidden by a visitor, it returns with the next update of
 * any incident, or with another status.
 */
export class StatusBanner {
  readonly #host: LitElement
  #hidden: string | null = null

  constructor(host: LitElement) {
    this.#host = host
    addStyles(host, styles)
  }

  render(live: LiveStatus, line: Line): unknown {
    const view = lookAtAll(live, line, line.overall)
    const { incidents, overall } = view
    const [worst] = incidents.toSorted((one, other) => rank(other) - rank(one))
    const quiet = !worst && (overall.indicator === 'none' || overall.indicator === 'unknown')
    if (quiet || this.#isHidden(view)) return nothing
    const hide = () => this.#hide(view)
    return worst ? incidentBanner(worst, view, hide) : plainBanner(view, line.more, hide)
  }

  #isHidden(view: WholeView): boolean {
    try {
      this.#hidden ??= sessionStorage.getItem(storageKey(view))
    } catch {
      // No storage here (a sandboxed frame, say): hidden until the next page.
    }
    return this.#hidden === subjectOf(view)
  }

  #hide(view: WholeView): void {
    this.#hidden = subjectOf(view)
    try {
      sessionStorage.setItem(storageKey(view), this.#hidden)
    } catch {
      // As above.
    }
    this.#host.requestUpdate()
  }
}

const storageKey = ({ href }: WholeView) => `ic-hidden ${href}`

const subjectOf = ({ incidents, overall }: WholeView) =>
  incidents.map((incident) => incident.updates[0]?.id ?? incident.id).join() || overall.sentence

function incidentBanner(incident: PublicIncident, view: WholeView, hide: () => void): TemplateResult {
  const { labels } = view
  const time = asOf(view)
  const facts = [
    html`<span>${labels.incidents.statusAt(incident.status)(view.time(statusSince(incident)))}.</span>`,
    incident.nextUpdateBy && html` <span>${promiseOf(incident, view, 'sentence')}.</span>`,
    time && html` <span>${labels.service.paused(time)}</span>`,
  ]
  const all = view.incidents.length
  const impact = incident.impact ?? 'none'
  const indicator: Indicator = impact === 'none' ? 'minor' : impact
  return html`<section class="banner" part="banner" role="region" aria-label=${incident.title} data-impact=${impact}>
    ${impact === 'none' ? incidentStatusIcon(incident.status) : indicatorShape(indicator)}
    <p class="text"><b dir="auto">${incident.title}</b><span>${facts}</span></p>
    ${
      all > 1
        ? html`<a class="follow-link" href=${view.href}>${labels.incidents.followAll(all)}</a>`
        : html`<a class="follow-link" href=${incident.url}>${labels.incidents.follow}</a>`
    }
    ${hideButton(view, hide)}
  </section>`
}

function plainBanner(view: WholeView, more: unknown, hide: () => void): TemplateResult {
  const { overall, labels } = view
  return html`<section class="banner" part="banner" role="region" aria-label=${overall.sentence} data-indicator=${overall.indicator}>
    ${indicatorShape(overall.indicator)}
    <p class="text"><b>${overall.sentence}</b>${namedWindow(view, more)}</p>
    <a class="follow-link" href=${view.href}>${labels.incidents.details}</a>
    ${hideButton(view, hide)}
  </section>`
}

function hideButton({ labels }: WholeView, hide: () => void): TemplateResult {
  return html`<button class="button ghost only compact" type="button" aria-label=${labels.incidents.hide} @click=${hide}>${closeIcon()}</button>`
}

/** When the incident moved to the status it has: the first of its newest updates that say the same. */
function statusSince({ status, updates, startedAt }: PublicIncident): string {
  const before = updates.findIndex((update) => update.status !== status)
  return updates.at(before < 0 ? -1 : before - 1)?.at ?? startedAt
}
