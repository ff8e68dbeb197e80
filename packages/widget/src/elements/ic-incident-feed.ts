import type { PublicIncident, StatusDocument } from '@incident-commander/server/contract'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { Announcer } from '../controllers/announcer.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Words } from '../controllers/words.ts'
import { nativeHeading } from './native-heading.ts'
import { indicatorShape } from '../icons.ts'
import { shortOverall } from '../labels/overall.ts'
import { formatDay } from '../time.ts'
import { styles } from './ic-incident-feed.styles.ts'
import { incidentStory } from './incident-story.ts'
import { asOf, lookAt, type StatusView } from './status-view.ts'

/** Days that the history of the status document reaches back. */
const historyDays = 14

/**
 * What is wrong, what was, and a way to be told.
 *
 * @tag ic-incident-feed
 * @slot - Shown until the first answer arrives; a plain link to the status page works best.
 * @csspart button - The button of the sign-up.
 */
export class IcIncidentFeed extends LitElement {
  static override styles = styles
  static override properties = {
    page: {},
    theme: { reflect: true },
    locale: {},
    refreshSeconds: { type: Number, attribute: 'refresh-seconds' },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  /** Where the status page lives, such as `https://status.example.com`. Default: where the script came from. */
  declare page: string | undefined
  /** By default the element follows the `color-scheme` of the page around it; `auto` follows the visitor's system. */
  declare theme: 'light' | 'dark' | 'auto' | undefined
  /** Language of the words, such as `de`. Default: that of the page around the element. */
  declare locale: string | undefined
  /** Seconds between two looks when live updates are not available: 30 by default. */
  declare refreshSeconds: number | undefined
  /** Level of its section headings: 3 by default; incidents stand one below. */
  declare headingLevel: number | undefined

  readonly #live = new LiveStatus(this)
  readonly #words = new Words(this, () => documentOf(this.#live.state)?.page.locale)
  readonly #announcer = new Announcer()

  protected override render(): TemplateResult {
    const { labels } = this.#words
    const { state, isSpeaker } = this.#live
    this.#announcer.listen(state, labels)
    const view = lookAt(this.#live, labels)
    const loading = state.kind === 'loading'
    const said = loading ? labels.service.loading : isSpeaker ? this.#announcer.words : nothing
    return html`<p class="visually-hidden" role="status">${said}</p>
      ${loading ? html`<slot>${skeleton}</slot>` : this.#feed(view)}`
  }

  #feed(view: StatusView): TemplateResult {
    const document = documentOf(view.state)
    return html`<div class="feed">
      ${overallLine(view)} ${view.state.kind === 'known' ? nothing : unreachable(view)}
      ${view.incidents.length > 0 ? this.#active(view) : nothing} ${document ? this.#earlier(document, view) : nothing}
      ${
        document
          ? html`<ic-subscribe
              exportparts="button"
              page=${this.page ?? nothing}
              .labels=${view.labels}
              .headingLevel=${this.#level}
            ></ic-subscribe>`
          : nothing
      }
    </div>`
  }

  get #level(): number {
    return this.headingLevel ?? 3
  }

  #active(view: StatusView): TemplateResult {
    const { active } = view.labels.incidents
    return html`<section class="part" role="group" aria-label=${active}>
      <div class="visually-hidden">${nativeHeading(this.#level, 'heading', active)}</div>
      ${view.incidents.map((incident) => incidentStory(incident, view, this.#level + 1))}
    </section>`
  }

  #earlier({ history }: StatusDocument, view: StatusView): TemplateResult {
    const { incidents } = view.labels
    return html`<section class="part" role="group" aria-label=${incidents.past}>
      ${nativeHeading(this.#level, 'heading', incidents.earlier)}
      ${
        history.length > 0
          ? html`<ul class="older">${history.slice(0, 5).map((incident) => earlierIncident(incident, view))}</ul>`
          : html`<p class="small quiet">${incidents.noneInDays(historyDays)}</p>`
      }
    </section>`
  }
}

function overallLine(view: StatusView): TemplateResult {
  const { overall, labels, state } = view
  const time = asOf(view)
  const was = state.kind === 'stale' ? shortOverall(labels, state.document.status.description) : ''
  return html`<div class="line" data-indicator=${overall.indicator}>
    ${indicatorShape(overall.indicator)}<b>${overall.sentence}</b>
    ${time ? html`<span class="small quiet">${labels.service.lastKnown(was)(time)}</span>` : nothing}
    ${state.kind === 'known' && state.live ? html`<span class="small quiet end live"><i></i>${labels.service.live}</span>` : nothing}
  </div>`
}

function unreachable({ labels, href }: StatusView): TemplateResult {
  const { cannotReach, openStatusPage } = labels.service
  return html`<p class="small quiet">${cannotReach} <a href=${href}>${openStatusPage}</a></p>`
}

function earlierIncident(incident: PublicIncident, { labels, place, now }: StatusView): TemplateResult {
  const day = formatDay(incident.resolvedAt ?? incident.updatedAt, place, now)
  return html`<li>
    <a class="plain" dir="auto" href=${incident.url}>${incident.title}</a>
    <span class="small quiet">${labels.incidents.becameOn(incident.status, day)}</span>
  </li>`
}

const skeleton = html`<div class="feed" aria-busy="true">
  <div class="line"><span class="skeleton disc"></span><span class="skeleton w50"></span></div>
  <div class="part" aria-hidden="true">
    <span class="skeleton w30"></span><span class="skeleton w90"></span><span class="skeleton w80"></span
    ><span class="skeleton w60"></span>
  </div>
</div>`

declare global {
  interface HTMLElementTagNameMap {
    'ic-incident-feed': IcIncidentFeed
  }
}
