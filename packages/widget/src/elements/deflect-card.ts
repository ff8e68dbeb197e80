import type { PublicIncident } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import type { DeflectWords } from '../labels/deflect-words.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { indicatorShape } from '../shapes.ts'
import { styles } from './deflect-card.styles.ts'
import { incidentStory } from './incident-story.ts'
import type { MatchOutcome } from './match-event.ts'
import { asOf } from './status-view.ts'
import { lookAtAll } from './whole-view.ts'

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

  render(
    incident: PublicIncident,
    live: LiveStatus,
    words: LineLabels,
    { ask, yes, no }: DeflectWords,
  ): TemplateResult {
    const view = lookAtAll(live, { state: live.state, labels: words })
    const { labels } = view
    const { impact, components, resolvedAt } = incident
    const sign = resolvedAt ? 'none' : !impact || impact === 'none' ? 'minor' : impact
    const level = this.#host.headingLevel ?? 3
    const time = asOf(view)
    const accepted = this.#accepted === incident.id
    const leave = () => {
      if (!accepted) this.#asker.answer('dismissed', incident)
      this.#asker.close()
    }
    // Nobody is to lose what they have typed by following a link.
    const look = ({ target }: Event) => {
      const link = (target as Element).closest('a')
      if (!link) return
      link.target = '_blank'
      this.#asker.answer('accepted', incident)
    }
    return html`<section class="match" part="card" role="group" aria-label=${ask} data-indicator=${sign}>
      ${indicatorShape(sign)}
      <p class="small quiet">${ask}</p>
      <div class="what" @click=${look}>${incidentStory(incident, view, level)}</div>
      ${time ? html`<p class="small quiet">${labels.service.paused(time)}</p>` : nothing}
      ${
        // For what the incident touches, or for everything where it names nothing.
        accepted
          ? html`<div class="joining" tabindex="-1"><ic-subscribe exportparts="button" page=${this.#host.page ?? nothing} .components=${components.map(({ id }) => id).join(' ')} .locale=${labels.locale} .headingLevel=${level + 1}></ic-subscribe></div>`
          : nothing
      }
      <div class="actions">${accepted ? nothing : html`<button class="button primary compact" type="button" @click=${() => this.#accept(incident)}>${yes}</button>`}<button class="button compact" type="button" @click=${leave}>${accepted ? labels.incidents.close : no}</button></div>
    </section>`
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
