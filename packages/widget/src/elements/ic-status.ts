import type { Indicator } from '@incident-commander/server/contract'
import { LitElement, html } from 'lit'
import { Announcer } from '../controllers/announcer.ts'
import { LazyPart } from '../controllers/lazy-part.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { News } from '../controllers/news.ts'
import { documentOf, type Overall, overallOf } from '../controllers/overall.ts'
import type { LiveState } from '../controllers/status-source.ts'
import { Words } from '../controllers/words.ts'
import { styles } from './ic-status.styles.ts'
import { pageProperties } from './page-properties.ts'
import { type Line, statusLine } from './status-line.ts'

/** Fired when the overall status becomes another, the first answer included, so that the host page can react. */
export class IcStatusChangeEvent extends Event {
  /** `none` (all is well), `maintenance`, `minor`, `major`, `critical`; `unknown` while the page does not answer. */
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
 * The state of a status page, or of one component of it, in one line.
 *
 * @tag ic-status
 * @slot - Shown until the first answer arrives; a plain link to the status page works best.
 * @event {IcStatusChangeEvent} ic-status-change - The status is another than before; the first answer counts.
 * @event {IcIncidentUpdateEvent} ic-incident-update - A new update of an incident that was open; not at the first answer.
 * @event {IcSubscribeEvent} ic-subscribe - The status page has taken a visitor's wish to be told (in the variant `corner`).
 * @csspart badge - The link, in the variant `badge`.
 * @csspart pill - The link, in the variant `pill`.
 * @csspart banner - The strip, in the variant `banner`.
 * @csspart panel - The card that opens, in the variant `corner`.
 * @csspart button - The floating button, in the variant `corner`.
 * @cssproperty [--ic-dot-size=14px] - Width and height of the shape in badge and pill.
 */
export class IcStatus extends LitElement {
  static override styles = styles
  static override properties = {
    ...pageProperties,
    component: {},
    variant: { reflect: true },
    position: { reflect: true },
    onlyWhenAffected: { type: Boolean, attribute: 'only-when-affected' },
    nextMaintenance: { type: Boolean, attribute: 'next-maintenance' },
  }

  /**
   * Where the status page lives, such as `https://status.example.com` or `https://status.example.com/p/acme-cloud`.
   * @default where the script came from
   */
  declare page: string | undefined
  /**
   * Id or name (in any case) of the one component or group to speak of; unknown where there is none.
   * @default the whole page
   */
  declare component: string | undefined
  /**
   * How it looks. A `banner` is there only while something is wrong; a `corner` floats and opens a panel.
   * @default 'pill'
   */
  declare variant: 'badge' | 'pill' | 'banner' | 'corner' | undefined
  /**
   * Where a `corner` floats. A `banner` stands where it is put; with `top` it stays in sight while the page is scrolled.
   * @default 'bottom-end'
   */
  declare position: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' | 'top' | undefined
  /**
   * Shows nothing while all is well; what stands between the tags still shows until the first answer.
   * @default false
   */
  declare onlyWhenAffected: boolean | undefined
  /**
   * Says when the maintenance under way ends, or else when the next one begins; a `banner` and the panel of a `corner` also
   * name it.
   * @default false
   */
  declare nextMaintenance: boolean | undefined
  /**
   * The colour scheme; `auto` follows the visitor's system.
   * @default the `color-scheme` of the page around it
   */
  declare theme: 'light' | 'dark' | 'auto' | undefined
  /**
   * Language of the words: `en`, `de`.
   * @default the nearest `lang`, else that of the status page, else English
   */
  declare locale: string | undefined
  /**
   * Seconds between two looks when live updates are not available.
   * @default 30
   */
  declare refreshSeconds: number | undefined
  /**
   * Level of the headings in the panel of the variant `corner`.
   * @default 3
   */
  declare headingLevel: number | undefined

  readonly #live = new LiveStatus(this)
  readonly #words = new Words(this, this.#live)
  readonly #announcer = new Announcer()
  readonly #news = new News()
  readonly #subject = new LazyPart(this, async () => (await import('./status-subject.ts')).subjectOf)
  readonly #banner = new LazyPart(this, async () => new (await import('./status-banner.ts')).StatusBanner(this))
  readonly #corner = new LazyPart(this, async () => new (await import('./status-corner.ts')).StatusCorner(this))
  readonly #window = new LazyPart(this, async () => (await import('./status-window.ts')).nextWindow)
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

  #draw(whole: LiveState): unknown {
    const live = this.#live
    const { component } = this
    let { labels } = this.#words
    let state = whole
    if (component)
      ({ state, labels } = this.#subject.get()?.(whole, labels, component) ?? { state: { kind: 'loading' }, labels })
    const document = documentOf(state)
    const overall = (this.#overall = state.kind === 'loading' ? undefined : overallOf(state, labels))
    const drawn = this.#variant({
      state,
      labels,
      overall,
      href: document?.page.url ?? live.address ?? '#',
      more: this.nextMaintenance && state.kind === 'known' && this.#window.get()?.(state.document, labels),
    })
    if (!overall) return html`<slot>${drawn}</slot>`
    this.#announcer.listen(overall, state.kind === 'known' ? state.document.incidents : [], labels, live)
    this.#news.listen(this, documentOf(whole), document)
    return html`${drawn}
      <p class="visually-hidden" role="status">${this.#announcer.words}</p>`
  }

  #variant(line: Line): unknown {
    if (this.onlyWhenAffected && line.overall?.indicator === 'none') return undefined
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
  interface GlobalEventHandlersEventMap {
    'ic-status-change': IcStatusChangeEvent
  }
}
