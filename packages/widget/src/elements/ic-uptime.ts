import { LitElement } from 'lit'
import { LazyBody } from '../controllers/lazy-body.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * How a component or group was on each of the last days, and how much of the time it was up.
 *
 * @tag ic-uptime
 * @slot - Shown until the first answer arrives; a plain link to the page's uptime works best.
 */
export class IcUptime extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = { ...pageProperties, component: {}, group: {}, days: { type: Number } }

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
   * Level of its heading, which only screen readers hear.
   * @default 3
   */
  declare headingLevel: number | undefined
  /**
   * Id or name (in any case) of the one component to show.
   * @default all
   */
  declare component: string | undefined
  /**
   * Id or name (in any case) of the one group to show, as a whole.
   * @default none
   */
  declare group: string | undefined
  /**
   * How many days to show: 30, 60 or 90.
   * @default 90
   */
  declare days: 30 | 60 | 90 | undefined

  readonly #body = new LazyBody(this, async () => new (await import('./uptime-body.ts')).UptimeBody(this))

  protected override render(): unknown {
    return this.#body.render()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-uptime': IcUptime
  }
}
