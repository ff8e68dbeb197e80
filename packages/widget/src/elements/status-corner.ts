import type { PublicIncident, StatusDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { nativeHeading } from './native-heading.ts'
import { bellIcon, chevronDownIcon, clockIcon, closeIcon, indicatorShape, statusShape } from '../icons.ts'
import { renderMessage } from '../message.ts'
import { styles } from './status-corner.styles.ts'
import type { Line } from './status-line.ts'
import { asOf } from './status-view.ts'
import { lookAtAll, namedWindow, promiseOf, type WholeView } from './whole-view.ts'

/** The element whose corner it is. */
interface CornerHost extends LitElement {
  page: string | undefined
  component: string | undefined
  position: string | undefined
  headingLevel: number | undefined
}

/** A floating pill, and above it the card that it opens. */
export class StatusCorner {
  readonly host: CornerHost
  isSubscribing = false
  #isOpen = false

  constructor(host: CornerHost) {
    this.host = host
    addStyles(host, styles)
  }

  render(live: LiveStatus, line: Line): TemplateResult {
    const view = lookAtAll(live, line, line.overall)
    const card = this.#isOpen ? panel(view, line.more, this) : nothing
    // Reading order is the order on screen.
    const parts = this.host.position?.startsWith('top') ? [this.#pill(view), card] : [card, this.#pill(view)]
    return html`<div class="corner" @keydown=${this.#onKey}>${parts}</div>`
  }

  #pill({ overall: { indicator, sentence, short } }: WholeView): TemplateResult {
    const calm = indicator === 'none' || indicator === 'unknown'
    return html`<button
      class="pill lift"
      part="button"
      type="button"
      aria-expanded=${this.#isOpen}
      data-indicator=${indicator}
      @click=${this.#isOpen ? this.close : this.#open}
    >
      ${indicatorShape(indicator)}<span>${calm || this.host.component ? sentence : short}</span>${calm ? nothing : chevronDownIcon()}
    </button>`
  }

  readonly #open = (): void => {
    this.#isOpen = true
    this.host.requestUpdate()
  }

  /** Focus goes back to what opened the panel, or it would be lost with it. */
  readonly close = async (): Promise<void> => {
    this.#isOpen = this.isSubscribing = false
    this.host.requestUpdate()
    await this.host.updateComplete
    this.host.renderRoot.querySelector<HTMLElement>('.lift')?.focus()
  }

  /** The button that was pressed makes way for the form, which takes its focus. */
  readonly subscribe = async (): Promise<void> => {
    this.isSubscribing = true
    this.host.requestUpdate()
    await this.host.updateComplete
    this.host.renderRoot.querySelector<HTMLElement>('[tabindex]')?.focus()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.#isOpen && event.key === 'Escape') void this.close()
  }
}

function panel(view: WholeView, more: unknown, card: StatusCorner): TemplateResult {
  const { labels, overall, incidents } = view
  const level = card.host.headingLevel ?? 3
  const document = documentOf(view.state)
  const planned = namedWindow(view, more)
  return html`<section class="panel" part="panel" role="group" aria-label=${labels.service.serviceStatus}>
    <header data-indicator=${overall.indicator}>
      ${indicatorShape(overall.indicator)}
      <div><p class="sentence">${overall.sentence}</p>${document ? html`<p class="small quiet">${freshness(view, document)}</p>` : nothing}</div>
      <button class="button ghost only compact" type="button" aria-label=${labels.incidents.close} @click=${card.close}>${closeIcon()}</button>
    </header>
    ${incidents.map((incident) => section(incident, view, level))}
    ${document && view.state.kind === 'known' ? troubled(document, view) : html`<div class="section small quiet">${labels.service.cannotReach}</div>`}
    ${planned ? html`<p class="section small">${planned}</p>` : nothing}
    ${card.isSubscribing ? html`<div class="section" tabindex="-1"><ic-subscribe page=${card.host.page ?? nothing} .components=${subjectIds(card, document)} .locale=${labels.locale} .headingLevel=${level}></ic-subscribe></div>` : nothing}
    <footer>
      ${card.isSubscribing || !document ? nothing : html`<button class="button compact" type="button" @click=${card.subscribe}>${bellIcon()}${labels.subscribe.subscribe}</button>`}
      <a class="end" href=${view.href}>${labels.service.statusPage}</a>
    </footer>
  </section>`
}

/** Whoever looks at one component wants to hear of that one. */
const subjectIds = ({ host }: StatusCorner, document: StatusDocument | undefined): string | undefined =>
  host.component ? document?.components.map(({ id }) => id).join(' ') : undefined

function freshness(view: WholeView, document: StatusDocument): unknown {
  const { service } = view.labels
  const time = asOf(view)
  return time ? service.paused(time) : service.updated(view.time(document.page.updatedAt))
}

function section(incident: PublicIncident, view: WholeView, level: number): TemplateResult {
  const { labels } = view
  const promise = promiseOf(incident, view, 'sentence')
  return html`<div class="section" data-impact=${incident.impact ?? 'none'}>
    ${nativeHeading(level, 'heading', html`<a class="plain" dir="auto" href=${incident.url}>${incident.title}</a>`)}
    <div class="meta"><span class="strong">${labels.incidentStatuses[incident.status]}</span><span>${labels.incidents.beganSmall(view.time(incident.startedAt))}</span></div>
    <div class="prose">${renderMessage(incident.updates[0]?.tree ?? [], view.time)}</div>
    ${promise ? html`<p class="promise">${clockIcon()}<span>${promise}</span></p>` : nothing}
  </div>`
}

/** The components that are not well; those that are, as a number. */
function troubled({ components }: StatusDocument, { labels }: WholeView): TemplateResult {
  const affected = components.filter((component) => component.status !== 'operational')
  const others = components.filter(
    (component) => component.status === 'operational' && !component.onlyShowIfDegraded,
  ).length
  if (affected.length === 0)
    return html`<div class="section small quiet">${labels.service.allOperational(others)}</div>`
  return html`<div class="section">
    <ul class="parts">
      ${affected.map(
        ({ name, status }) =>
          html`<li><span dir="auto">${name}</span><span class="status" data-status=${status}>${statusShape(status)}${labels.shortStatuses[status]}</span></li>`,
      )}
    </ul>
    ${others > 0 ? html`<p class="small quiet">${labels.service.othersOperational(others)}</p>` : nothing}
  </div>`
}
