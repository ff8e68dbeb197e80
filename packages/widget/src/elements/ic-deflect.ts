import { LitElement } from 'lit'
import { LazyPart } from '../controllers/lazy-part.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * Shows, under a support form, the open incident that a visitor is writing about.
 *
 * @tag ic-deflect
 * @event {IcMatchEvent} ic-match - A visitor is shown an incident, accepts it or dismisses it.
 * @event {IcSubscribeEvent} ic-subscribe - The status page has taken a visitor's wish to be told.
 * @csspart notice - What is said of what is sent.
 * @csspart card - The card with the incident.
 * @csspart button - The button that sends the sign-up.
 */
export class IcDeflect extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = { ...pageProperties, for: {} }

  /**
   * Where the status page lives, such as `https://status.example.com` or `https://status.example.com/p/acme-cloud`.
   * @default where the script came from
   */
  declare page: string | undefined
  /**
   * Selector of the fields whose text is compared with what is open, in the same document or shadow root.
   * @default none
   */
  declare for: string | undefined
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
   * Level of the heading with the incident's title.
   * @default 3
   */
  declare headingLevel: number | undefined

  readonly #body = new LazyPart(this, async () => new (await import('./deflect-body.ts')).DeflectBody(this))

  protected override render(): unknown {
    return this.#body.get()?.render()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-deflect': IcDeflect
  }
}
