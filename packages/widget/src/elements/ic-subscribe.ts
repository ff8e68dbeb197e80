import { LitElement } from 'lit'
import { LazyBody } from '../controllers/lazy-body.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * Lets a visitor be told of incidents by email, of all or of those that touch chosen components.
 *
 * @tag ic-subscribe
 * @slot - Shown until the form is here; a plain link to the status page works best.
 * @event {IcSubscribeEvent} ic-subscribe - The status page has taken a visitor's wish to be told.
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
  /** Seconds between two looks when live updates are not available: 30 by default. */
  declare refreshSeconds: number | undefined
  /** Level of its heading: 3 by default. */
  declare headingLevel: number | undefined
  /** Ids of components and groups that are chosen at first, separated by spaces. Default: everything. */
  declare components: string | undefined

  readonly #body = new LazyBody(this, async () => new (await import('./subscribe-form.ts')).SubscribeForm(this))

  protected override render(): unknown {
    return this.#body.render()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-subscribe': IcSubscribe
  }
}
