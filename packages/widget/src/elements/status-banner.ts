import type { Impact, Indicator, PublicIncident } from '@incident-commander/server/contract'
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { closeIcon, incidentStatusIcon, indicatorShape } from '../icons.ts'
import { asOf, promiseOf, type StatusView } from './status-view.ts'

const ranks: Impact[] = ['none', 'minor', 'major', 'critical']
const rank = (incident: PublicIncident) => ranks.indexOf(incident.impact ?? 'none')

/** Remembers what the visitor has hidden, until there is news or the tab closes. */
export class HiddenBanner {
  readonly #host: ReactiveControllerHost
  #hidden: string | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  covers(view: StatusView): boolean {
    try {
      this.#hidden ??= sessionStorage.getItem(key(view))
    } catch {
      // No storage here (a sandboxed frame, say): hidden until the next page.
    }
    return this.#hidden === subject(view)
  }

  hide(view: StatusView): void {
    this.#hidden = subject(view)
    try {
      sessionStorage.setItem(key(view), this.#hidden)
    } catch {
      // As above.
    }
    this.#host.requestUpdate()
  }
}

const key = ({ href }: StatusView) => `ic-hidden ${href}`

/** Hidden, a banner returns with the next update of any incident, or with another status. */
function subject({ incidents, overall }: StatusView): string {
  return incidents.map((incident) => incident.updates[0]?.id ?? incident.id).join() || overall.sentence
}

/**
 * A strip over the page: what is wrong, since when, what next. Nothing while all is well, and nothing about a status
 * that is merely unknown: a site's own visitors cannot use that.
 */
export function statusBanner(view: StatusView, hidden: HiddenBanner): unknown {
  const { incidents, overall } = view
  const [worst] = incidents.toSorted((one, other) => rank(other) - rank(one))
  const quiet = !worst && (overall.indicator === 'none' || overall.indicator === 'unknown')
  if (quiet || hidden.covers(view)) return nothing
  const hide = () => hidden.hide(view)
  return worst ? incidentBanner(worst, view, hide) : plainBanner(view, hide)
}

function incidentBanner(incident: PublicIncident, view: StatusView, hide: () => void): TemplateResult {
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

function plainBanner(view: StatusView, hide: () => void): TemplateResult {
  const { overall, labels } = view
  return html`<section class="banner" part="banner" role="region" aria-label=${overall.sentence} data-indicator=${overall.indicator}>
    ${indicatorShape(overall.indicator)}
    <p class="text"><b>${overall.sentence}</b></p>
    <a class="follow-link" href=${view.href}>${labels.incidents.details}</a>
    ${hideButton(view, hide)}
  </section>`
}

function hideButton({ labels }: StatusView, hide: () => void): TemplateResult {
  return html`<button class="button ghost only compact" type="button" aria-label=${labels.incidents.hide} @click=${hide}>${closeIcon()}</button>`
}

/** When the incident moved to the status it has: the first of its newest updates that say the same. */
function statusSince({ status, updates, startedAt }: PublicIncident): string {
  const before = updates.findIndex((update) => update.status !== status)
  return updates.at(before < 0 ? -1 : before - 1)?.at ?? startedAt
}
