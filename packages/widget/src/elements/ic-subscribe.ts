import { LitElement } from 'lit'
import { LazyPart } from '../controllers/lazy-part.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { Words } from '../controllers/words.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'
import type { SubscribeForm } from './subscribe-form.ts'

/**
 * Lets a visitor be told of incidents by email. The form itself is fetched when the first one is shown.
 *
 * @tag ic-subscribe
 * @csspart button - The button that sends.
 */
export class IcSubscribe extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = { ...pageProperties, components: {} }

  /** Where the status page lives, such as `https://status.example.com`. Default: where the script came from. */
  declare page: string | undefined
  /** By default the element follows the `color-scheme` of the page around it; `auto` follows the visitor's system. */
  declare theme: 'light' | 'dark' | 'auto' | undefined
  /** Language of the words, such as `de`. Default: that of the page around the element. */
  declare locale: string | undefined
  /** Ids of the components to hear about, separated by spaces. Default: everything. */
  declare components: string | undefined
  /** Seconds between two looks when live updates are not available: 30 by default. */
  declare refreshSeconds: number | undefined
  /** Level of its heading: 3 by default. */
  declare headingLevel: number | undefined

  readonly #live = new LiveStatus(this)
  readonly #words = new Words(this, () => documentOf(this.#live.state)?.page.locale)
  readonly #form = new LazyPart<SubscribeForm>(this, async () => {
    const { SubscribeForm } = await import('./subscribe-form.ts')
    return new SubscribeForm(this)
  })

  protected override render(): unknown {
    const { address } = this.#live
    return this.#form.get()?.render({
      page: documentOf(this.#live.state)?.page,
      address,
      locale: this.#words.labels.locale,
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-subscribe': IcSubscribe
  }
}
