import { LitElement, html, type TemplateResult } from 'lit'
import { Announcer } from '../controllers/announcer.ts'
import { LazyPart } from '../controllers/lazy-part.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Words } from '../controllers/words.ts'
import { styles } from './ic-incident-feed.styles.ts'
import { lookAt } from './status-view.ts'

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
  readonly #body = new LazyPart(this, async () => new (await import('./feed-body.ts')).FeedBody(this))

  protected override render(): TemplateResult {
    const { labels } = this.#words
    this.#announcer.listen(this.#live, labels)
    // Asked for first, so that the body's script and the page's answer travel side by side.
    const body = this.#body.get()
    const loading = !body || this.#live.state.kind === 'loading'
    const said = loading ? labels.service.loading : this.#announcer.words
    return html`<p class="visually-hidden" role="status">${said}</p>
      ${loading ? html`<slot>${skeleton}</slot>` : body.render(lookAt(this.#live, labels))}`
  }
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
