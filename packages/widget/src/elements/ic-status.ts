import type { Indicator } from '@incident-commander/server/contract'
import { LitElement, html } from 'lit'
import { Announcer } from '../controllers/announcer.ts'
import { LazyPart } from '../controllers/lazy-part.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { documentOf, type Overall, overallOf } from '../controllers/overall.ts'
import type { LiveState } from '../controllers/status-source.ts'
import { Words } from '../controllers/words.ts'
import { styles } from './ic-status.styles.ts'
import { pageProperties } from './page-properties.ts'
import { type Line, statusLine } from './status-line.ts'

/** Fired when the overall status becomes another, the first answer included, so that the host page can react. */
export class IcStatusChangeEvent extends Event {
  /** `unknown` while the page does not answer. */
  readonly indicator: Indicator | 'unknown'
  /** What it was before; undefined at the first answer. */
  readonly previous: Indicator | 'unknown' | undefined

  constructor(indicator: Indicator | 'unknown', previous: Indicator | 'unknown' | undefined) {
    super('ic-status-change', { bubbles: true, composed: true })
    this.indicator = indicator
    this.previous = previous
  }
}

/**
 * The state of a status page in one line.
 *
 * @tag ic-status
 * @slot - Shown until the first answer arrives; a plain link to the status page works best.
 * @event {IcStatusChangeEvent} ic-status-change - The status is another than before.
 * @csspart badge - The link, in the variant `badge`.
 * @csspart pill - The link, in the variant `pill`.
 * @csspart banner - The strip, in the variant `banner`.
 * @csspart panel - The card that opens, in the variant `corner`.
 * @csspart button - The floating button, in the variant `corner`.
 * @cssproperty [--ic-dot-size=14px] - Width and height of the shape in badge and pill.
 */
export class IcStatus extends LitElement {
  static override styles = styles
  static override properties = { ...pageProperties, variant: { reflect: true } }

  /** Where the status page lives, such as `https://status.example.com`. Default: where the script came from. */
  declare page: string | undefined
  /** `pill` by default. */
  declare variant: 'badge' | 'pill' | 'banner' | 'corner' | undefined
  /** By default the element follows the `color-scheme` of the page around it; `auto` follows the visitor's system. */
  declare theme: 'light' | 'dark' | 'auto' | undefined
  /** Language of the words, such as `de`. Default: that of the page around the element. */
  declare locale: string | undefined
  /** Seconds between two looks when live updates are not available: 30 by default. */
  declare refreshSeconds: number | undefined
  /** Level of the headings in the panel of the variant `corner`: 3 by default. */
  declare headingLevel: number | undefined

  readonly #live = new LiveStatus(this)
  readonly #words = new Words(this, () => documentOf(this.#live.state)?.page.locale)
  readonly #announcer = new Announcer()
  readonly #banner = new LazyPart(this, async () => new (await import('./status-banner.ts')).StatusBanner(this))
  readonly #corner = new LazyPart(this, async () => new (await import('./status-corner.ts')).StatusCorner(this))
  #overall: Overall | undefined
  #indicator: Overall['indicator'] | undefined

  protected override updated(): void {
    const previous = this.#indicator
    const indicator = this.#overall?.indicator
    if (!indicator || indicator === previous) return
    this.#indicator = indicator
    this.dispatchEvent(new IcStatusChangeEvent(indicator, previous))
  }

  protected override render(): unknown {
    try {
      return this.#draw(this.#live.state)
    } catch {
      // Whatever the page answered, it cannot be shown: then nothing is known.
      return this.#draw({ kind: 'unknown' })
    }
  }

  #draw(state: LiveState): unknown {
    const { labels } = this.#words
    const live = this.#live
    const document = documentOf(state)
    const overall = (this.#overall = state.kind === 'loading' ? undefined : overallOf(state, labels))
    const drawn = this.#variant({ state, labels, overall, href: document?.page.url ?? live.address ?? '#' })
    if (!overall) return html`<slot>${drawn}</slot>`
    this.#announcer.listen(overall, state.kind === 'known' ? state.document.incidents : [], labels, live)
    return html`${drawn}
      <p class="visually-hidden" role="status">${this.#announcer.words}</p>`
  }

  #variant(line: Line): unknown {
    switch (this.variant) {
      case 'banner':
        return line.overall && this.#banner.get()?.render(this.#live, line)
      case 'corner':
        return line.overall && this.#corner.get()?.render(this.#live, line)
      default:
        return statusLine(line, this.variant ?? 'pill')
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-status': IcStatus
  }
  interface HTMLElementEventMap {
    'ic-status-change': IcStatusChangeEvent
  }
}
