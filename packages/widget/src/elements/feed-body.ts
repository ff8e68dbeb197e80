import type { PublicIncident, StatusDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import { Announcer } from '../controllers/announcer.ts'
import { LazyPart } from '../controllers/lazy-part.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { News } from '../controllers/news.ts'
import { documentOf } from '../controllers/overall.ts'
import { feedLabels } from '../labels/en-feed.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { indicatorShape } from '../shapes.ts'
import { formatDay } from '../time.ts'
import { styles } from './feed-body.styles.ts'
import type { IncidentStories } from './incident-stories.ts'
import type { MaintenanceWindows } from './maintenance-windows.ts'
import { nativeHeading } from './native-heading.ts'
import { asOf, drawKnown, lookAt, type StatusView, unreachable } from './status-view.ts'

/** Days that the history of the status document reaches back. */
const historyDays = 14

/** The element whose body it is. */
interface FeedHost extends LitElement {
  page: string | undefined
  headingLevel: number | undefined
  history: number | undefined
  noSubscribe: boolean | undefined
}

/** What fills a feed: the overall line, what is wrong, what was, and the sign-up. */
export class FeedBody {
  readonly #host: FeedHost
  readonly #announcer = new Announcer()
  readonly #news = new News()
  readonly #stories: LazyPart<IncidentStories>
  readonly #windows: LazyPart<MaintenanceWindows>
  #drawn: TemplateResult | undefined

  constructor(host: FeedHost) {
    this.#host = host
    this.#stories = new LazyPart(host, async () => new (await import('./incident-stories.ts')).IncidentStories(host))
    this.#windows = new LazyPart(
      host,
      async () => new (await import('./maintenance-windows.ts')).MaintenanceWindows(host),
    )
    addStyles(host, styles)
  }

  get #level(): number {
    return this.#host.headingLevel ?? 3
  }

  /**
   * What is wrong or planned is told together with all else: until it can be, what was drawn before stays, or nothing is
   * drawn. Where it cannot be fetched, the rest is told without it.
   */
  render(live: LiveStatus, words: LineLabels): TemplateResult | undefined {
    const labels = feedLabels(words)
    return drawKnown(live.state, (state) => {
      const view = lookAt(live, { state, labels })
      const planned = documentOf(state)?.maintenances ?? []
      const stories = view.incidents.length > 0 ? this.#stories.get() : undefined
      const windows = planned.length > 0 ? this.#windows.get() : undefined
      const isWaiting =
        (view.incidents.length > 0 && !stories && !this.#stories.failed) ||
        (planned.length > 0 && !windows && !this.#windows.failed)
      if (!isWaiting)
        this.#drawn = this.#feed(
          view,
          live,
          stories?.render(live, { state, labels: words }, this.#level + 1),
          windows?.render(planned, view, this.#level),
        )
      return this.#drawn
    })
  }

  #feed(view: StatusView, live: LiveStatus, stories: unknown, windows: unknown): TemplateResult {
    const document = documentOf(view.state)
    this.#announcer.listen(view.overall, view.state.kind === 'known' ? view.incidents : [], view.labels, live)
    this.#news.listen(this.#host, document, document)
    return html`<p class="visually-hidden" role="status">${this.#announcer.words}</p>
    <div class="feed">
      ${overallLine(view)} ${view.state.kind === 'known' ? nothing : unreachable(view)}
      ${stories ? this.#active(view, stories) : nothing} ${windows ?? nothing} ${document ? this.#earlier(document, view) : nothing}
      ${document && !this.#host.noSubscribe ? this.#signUp(view) : nothing}
    </div>`
  }

  #active(view: StatusView, stories: unknown): TemplateResult {
    const { active } = view.labels.incidents
    return html`<section class="part" role="group" aria-label=${active}>
      <div class="visually-hidden">${nativeHeading(this.#level, 'heading', active)}</div>
      ${stories}
    </section>`
  }

  #earlier({ history }: StatusDocument, view: StatusView): unknown {
    const { incidents } = view.labels
    const wanted = this.#host.history ?? Number.NaN
    const longest = wanted >= 0 ? wanted : 5
    if (longest < 1) return nothing
    return html`<section class="part" role="group" aria-label=${incidents.past}>
      ${nativeHeading(this.#level, 'heading', incidents.earlier)}
      ${
        history.length > 0
          ? html`<ul class="older">${history.slice(0, longest).map((incident) => earlierIncident(incident, view))}</ul>`
          : html`<slot name="quiet"><p class="small quiet">${incidents.noneInDays(historyDays)}</p></slot>`
      }
    </section>`
  }

  #signUp({ labels }: StatusView): TemplateResult {
    return html`<ic-subscribe
      exportparts="button"
      page=${this.#host.page ?? nothing}
      .locale=${labels.locale}
      .headingLevel=${this.#level}
    ></ic-subscribe>`
  }
}

function overallLine(view: StatusView): TemplateResult {
  const { overall, labels, state } = view
  const time = asOf(view)
  const was = state.kind === 'stale' ? labels.overallShort(state.document.status.description) : ''
  return html`<div class="line" data-indicator=${overall.indicator}>
    ${indicatorShape(overall.indicator)}<b>${overall.sentence}</b>
    ${time ? html`<span class="small quiet">${labels.service.lastKnown(was)(time)}</span>` : nothing}
    ${state.kind === 'known' && state.live ? html`<span class="small quiet end live"><i data-status="operational"></i>${labels.service.live}</span>` : nothing}
  </div>`
}

function earlierIncident(incident: PublicIncident, { labels, place, now }: StatusView): TemplateResult {
  const day = formatDay(incident.resolvedAt ?? incident.updatedAt, place, now)
  const words = labels.incidents.becameOn(incident.status, day)
  return html`<li>
    <a class="plain" dir="auto" href=${incident.url}>${incident.title}</a>
    ${
      incident.postmortemUrl
        ? html`<a class="small quiet" href=${incident.postmortemUrl}>${words}</a>`
        : html`<span class="small quiet">${words}</span>`
    }
  </li>`
}
