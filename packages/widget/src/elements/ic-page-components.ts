import type { PublicComponent, PublicGroup, StatusDocument } from '@incident-commander/server/contract'
import { html, LitElement, nothing } from 'lit'
import { base } from '../base.styles.ts'
import type { UptimeWords } from '../labels/uptime-words.ts'
import type { Place } from '../time.ts'
import { barsOf, type DayBars, daysOf } from '../uptime.ts'
import { ComponentList } from './component-list.ts'
import { styles } from './component-list.styles.ts'
import { dayBarsView, type DayWalkView, isWalkKey, lastDay } from './day-bars.ts'
import { barsOnly, dayBarsStyles } from './day-bars.styles.ts'
import type { DayWalk } from './day-walk.ts'

/** What a reader does before single days are asked for. */
const firstSigns = ['pointerover', 'focusin'] as const

/**
 * The components of the public page: given by it, rendered on the server. Customers' pages have `ic-component-list`.
 *
 * @tag ic-page-components
 * @slot - Shown when there are no components.
 */
export class IcPageComponents extends LitElement {
  static override styles = [base, styles, barsOnly, dayBarsStyles]
  static override properties = {
    document: { attribute: false },
    place: { attribute: false },
    outdated: { type: Boolean },
    uptime: { attribute: false },
    words: { attribute: false },
    service: { attribute: false },
  }

  declare document: StatusDocument | undefined
  declare place: Place | undefined
  /** `document` is the past and the present is not known. */
  declare outdated: boolean
  /** The last 90 days of each component and group, by id. */
  declare uptime: Record<string, DayBars> | undefined
  declare words: UptimeWords | undefined
  /** Where the service is reached from here. */
  declare service: string | undefined

  readonly #list = new ComponentList()
  #walk: DayWalkView | DayWalk | undefined

  constructor() {
    super()
    this.outdated = false
  }

  override render(): unknown {
    const { document, place, outdated, uptime } = this
    if (!document || !place) return nothing
    const bars = uptime && ((of: PublicComponent | PublicGroup) => this.#bars(of, place, uptime))
    return this.#list.render({ document, place, outdated, bars }) ?? html`<div class="card"><slot></slot></div>`
  }

  #bars({ id, name, status }: PublicComponent | PublicGroup, place: Place, uptime: Record<string, DayBars>): unknown {
    const bars = uptime[id]
    const { words } = this
    if (!bars || !words) return nothing
    // Of a day that is not over, what was last heard is not what is.
    const days = this.outdated ? daysOf(bars, 'operational').replace(/o$/, 'n') : daysOf(bars, status)
    return dayBarsView({
      id,
      name,
      days,
      percentage: bars.percentage,
      labels: place.labels,
      words,
      walk: this.#walk,
    })
  }

  #waken(): void {
    // Without this script the bars are a picture; from now on they can be walked.
    this.#walk = lastDay(() => this.place!.labels)
    this.requestUpdate()
    const begin = (event: Event) => {
      const { target } = event
      if (!(target instanceof Element && target.closest('.days'))) return
      for (const sign of firstSigns) this.renderRoot.removeEventListener(sign, begin)
      void this.#begin(target, event).catch(wait)
    }
    const wait = () => {
      for (const sign of firstSigns) this.renderRoot.addEventListener(sign, begin)
    }
    wait()
  }

  protected override updated(): void {
    if (!this.#walk) this.#waken()
    else if ('place' in this.#walk) this.#walk.place()
  }

  async #begin(target: Element, event: Event): Promise<void> {
    // Who presses a key while this loads means it.
    const keys: string[] = []
    const note = (pressed: Event) => {
      const { key } = pressed as KeyboardEvent
      if (pressed.target !== target.closest('.days') || !isWalkKey(key)) return
      pressed.preventDefault()
      keys.push(key)
    }
    this.renderRoot.addEventListener('keydown', note)
    const [{ DayWalk }, { UptimeQuery }] = await Promise.all([
      import('./day-walk.ts'),
      import('../uptime-query.ts'),
    ]).finally(() => this.renderRoot.removeEventListener('keydown', note))
    const query = new UptimeQuery(() => {
      if (query.document) this.uptime = barsOf(query.document)
      this.requestUpdate()
    })
    const walk = new DayWalk(this, {
      place: () => this.place!,
      document: () => query.document,
      load: () => void query.ask(this.service ?? ''),
    })
    this.#walk = walk
    walk.take(target, event, keys)
    this.requestUpdate()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-page-components': IcPageComponents
  }
}
