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
  /** How many earlier incidents it lists, of the last 14 days: 5 by default; 0 hides them. */
  declare history: number | undefined
  /** Leaves the form to subscribe off. */
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
