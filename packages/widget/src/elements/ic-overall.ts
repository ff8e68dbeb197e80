import type { StatusDocument } from '@incident-commander/server/contract'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../base.styles.ts'
import { nativeHeading } from './native-heading.ts'
import { isShown } from './shown-component.ts'
import { indicatorShape } from '../icons.ts'
import { formatInstant, type Place, timeElement } from '../time.ts'
import { styles } from './ic-overall.styles.ts'

/**
 * The state of a whole status page: its sentence, and the facts beneath.
 *
 * @tag ic-overall
 * @csspart panel - The tinted card.
 * @csspart heading - The sentence.
 */
export class IcOverall extends LitElement {
  static override styles = [base, styles]
  static override properties = {
    document: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    live: { type: Boolean },
    asOf: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  declare document: StatusDocument | undefined
  declare place: Place | undefined
  /** In milliseconds: decides which times need their day. */
  declare now: number
  /** Changes arrive by themselves. */
  declare live: boolean
  /** Set when the service does not answer: since then we know nothing, and `document` is the past. */
  declare asOf: string | undefined
  declare headingLevel: number

  constructor() {
    super()
    this.now = 0
    this.live = false
    this.headingLevel = 2
  }

  override render(): unknown {
    const { document, place } = this
    if (!document || !place) return nothing
    const { service, line } = place.labels
    const sentence = place.labels.overall(document.status.description)
    const time = (instant: string) => timeElement(instant, formatInstant(instant, place, this.now))
    return this.asOf
      ? this.#panel('unknown', line.unknown, html`<span>${service.lastKnown(sentence)(time(this.asOf))}</span>`)
      : this.#panel(
          document.status.indicator,
          sentence,
          html`${this.#affected(document)}<span>${service.updated(time(document.page.updatedAt))}</span
            ><span class="live"><i data-status="operational"></i>${service.live}</span>`,
        )
  }

  #panel(indicator: Parameters<typeof indicatorShape>[0], sentence: string, facts: TemplateResult): TemplateResult {
    return html`<div class="overall" part="panel" data-indicator=${indicator} role="status">
      ${indicatorShape(indicator)}${nativeHeading(this.headingLevel, 'sentence', html`<span part="heading">${sentence}</span>`)}
      <p class="meta">${facts}</p>
    </div>`
  }

  #affected({ components }: StatusDocument): unknown {
    const affected = components.filter(({ status }) => status !== 'operational').length
    if (affected === 0) return nothing
    return html`<span>${this.place?.labels.service.componentsAffected(affected, components.filter(isShown).length)}</span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-overall': IcOverall
  }
}
