import type { Inline, PublicIncident } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { closeIcon, externalIcon, incidentStatusIcon, indicatorShape } from '../icons.ts'
import { deflectWords } from '../labels/deflect-words.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { styles } from './deflect-card.styles.ts'
import type { MatchOutcome } from './match-event.ts'
import { nativeHeading } from './native-heading.ts'
import { asOf } from './status-view.ts'
import { lookAtAll, promiseOf, type WholeView } from './whole-view.ts'

/** The element whose card it is. */
interface CardHost extends LitElement {
  page: string | undefined
  headingLevel: number | undefined
}

/** Who is told what the visitor makes of it. */
interface Asker {
  answer(outcome: MatchOutcome, incident: PublicIncident): void
  close(): void
}

/** What is said, without links: nobody is to lose what they have typed by following one. */
const plain = (inlines: Inline[], time: WholeView['time']): unknown[] =>
  inlines.map((inline) => {
    if (inline.type === 'time') return time(inline.at)
    if (inline.type === 'break') return ' '
    return 'text' in inline ? inline.text : plain(inline.children, time)
  })

/** The incident that a visitor may be writing about, and what they can do now. */
export class DeflectCard {
  readonly #host: CardHost
  readonly #asker: Asker
  #accepted: string | undefined

  constructor(host: CardHost, asker: Asker) {
    this.#host = host
    this.#asker = asker
    addStyles(host, styles)
  }

  render(incident: PublicIncident, live: LiveStatus, words: LineLabels): TemplateResult {
    const view = lookAtAll(live, { state: live.state, labels: words })
    const { labels } = view
    const { ask, newTab } = deflectWords[labels.locale]
    const { status, title, url, updates } = incident
    const isOver = Boolean(incident.resolvedAt)
    const impact = incident.impact ?? 'none'
    const promise = isOver ? undefined : promiseOf(incident, view, 'fact')
    const time = asOf(view)
    const said = updates[0]?.tree.find((block) => block.type === 'paragraph')
    const look = () => this.#asker.answer('accepted', incident)
    return html`<section class="match" part="card" role="group" aria-label=${ask} data-indicator=${isOver ? 'none' : impact === 'none' ? 'unknown' : impact}>
      ${isOver ? indicatorShape('none') : impact === 'none' ? incidentStatusIcon(status) : indicatorShape(impact)}
      <div class="body">
        <p class="small quiet">${ask}</p>
        ${nativeHeading(
          this.#host.headingLevel ?? 3,
          'heading',
          html`<a class="plain" dir="auto" href=${url} target="_blank" rel="noopener" @click=${look}>${title} ${externalIcon()}<span class="visually-hidden">${newTab}</span></a>`,
        )}
        <p class="meta"><span class="word">${labels.incidentStatuses[status]}</span><span>${labels.service.updated(view.time(incident.updatedAt))}</span>${promise ? html`<span>${promise}</span>` : nothing}</p>
        ${said ? html`<p class="latest" dir="auto">${plain(said.children, view.time)}</p>` : nothing}
        ${time ? html`<p class="small quiet">${labels.service.paused(time)}</p>` : nothing}
        ${this.#accepted === incident.id ? this.#signUp(incident, labels) : this.#actions(incident, labels)}
      </div>
      ${this.#accepted === incident.id ? html`<button class="button ghost only compact" type="button" aria-label=${labels.incidents.close} @click=${() => this.#asker.close()}>${closeIcon()}</button>` : nothing}
    </section>`
  }

  #actions(incident: PublicIncident, { locale }: LineLabels): TemplateResult {
    const { yes, no } = deflectWords[locale]
    const accept = () => void this.#accept(incident)
    const dismiss = () => {
      this.#asker.answer('dismissed', incident)
      this.#asker.close()
    }
    return html`<div class="actions"><button class="button primary compact" type="button" @click=${accept}>${yes}</button><button class="button compact" type="button" @click=${dismiss}>${no}</button></div>`
  }

  /** Of what the incident touches, or of everything where it names nothing. */
  #signUp({ components }: PublicIncident, { locale }: LineLabels): TemplateResult {
    return html`<div class="joining" tabindex="-1"><ic-subscribe exportparts="button" page=${this.#host.page ?? nothing} .components=${components.map(({ id }) => id).join(' ') || undefined} .locale=${locale} .headingLevel=${(this.#host.headingLevel ?? 3) + 1}></ic-subscribe></div>`
  }

  /** The button that was pressed makes way for the form, which takes its focus. */
  async #accept(incident: PublicIncident): Promise<void> {
    this.#accepted = incident.id
    this.#asker.answer('accepted', incident)
    this.#host.requestUpdate()
    await this.#host.updateComplete
    this.#host.renderRoot.querySelector<HTMLElement>('.joining')?.focus()
  }
}
