import { LitElement } from 'lit'
import { LazyBody } from '../controllers/lazy-body.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * What is wrong, what was, and a way to be told.
 *
 * @tag ic-incident-feed
 * @slot - Shown until the first answer arrives; a plain link to the status page works best.
 * @slot quiet - Shown instead of "No incidents in the past 14 days."
 * @event {IcIncidentUpdateEvent} ic-incident-update - A new update of an incident that was open; not at the first answer.
 * @event {IcSubscribeEvent} ic-subscribe - The status page has taken a visitor's wish to be told.
 * @csspart button - The button of the sign-up.
 */
export class IcIncidentFeed extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = {
    ...pageProperties,
    history: { type: Number },
    noSubscribe: { type: Boolean, attribute: 'no-subscribe' },
  }

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
   * Level of the headings of its sections; incidents stand one below.
   * @default 3
   */
  declare headingLevel: number | undefined
  /**
   * How many earlier incidents it lists, of the last 14 days; 0 hides them.
   * @default 5
   */
  declare history: number | undefined
  /**
   * Leaves the form to subscribe off.
   * @default false
   */
  declare noSubscribe: boolean | undefined

  readonly #body = new LazyBody(this, async () => new (await import('./feed-body.ts')).FeedBody(this))

  protected override render(): unknown {
    return this.#body.render()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-incident-feed': IcIncidentFeed
  }
}
