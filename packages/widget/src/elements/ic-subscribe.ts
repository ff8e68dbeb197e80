import { LitElement } from 'lit'
import { LazyBody } from '../controllers/lazy-body.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * Lets a visitor be told of incidents by email, text message or webhook, whichever the page offers: of all or of those that
 * touch chosen components.
 *
 * @tag ic-subscribe
 * @slot - Shown until the form is here; a plain link to the status page works best.
 * @event {IcSubscribeEvent} ic-subscribe - The status page has taken a visitor's wish to be told.
 * @csspart button - The button that sends.
 */
export class IcSubscribe extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = { ...pageProperties, components: {} }

  /**
   * Where the status page lives, such as `https://status.example.com` or `https://status.example.com/p/acme-cloud`.
   * @default where the script came from
   */
  declare page: string | undefined
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
   * Level of its heading.
   * @default 3
   */
  declare headingLevel: number | undefined
  /**
   * Ids of components and groups that are chosen at first, separated by spaces.
   * @default everything
   */
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
