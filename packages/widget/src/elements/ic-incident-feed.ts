import { LitElement, html } from 'lit'
import { LazyPart } from '../controllers/lazy-part.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Words } from '../controllers/words.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * What is wrong, what was, and a way to be told.
 *
 * @tag ic-incident-feed
 * @slot - Shown until the first answer arrives; a plain link to the status page works best.
 * @csspart button - The button of the sign-up.
 */
export class IcIncidentFeed extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = pageProperties

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
  readonly #body = new LazyPart(this, async () => new (await import('./feed-body.ts')).FeedBody(this))

  protected override render(): unknown {
    // Asked for first, so that the body's script and the page's answer travel side by side.
    const body = this.#body.get()
    const { labels } = this.#words
    return body && this.#live.state.kind !== 'loading'
      ? body.render(this.#live, labels)
      : html`<slot><div class="skeleton" aria-busy="true">${labels.line.loading}</div></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-incident-feed': IcIncidentFeed
  }
}
