import { LitElement } from 'lit'
import { LazyBody } from '../controllers/lazy-body.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * The components of a status page by group, how each one is and why.
 *
 * @tag ic-component-list
 * @slot - Shown until the first answer arrives, and where there are no components.
 */
export class IcComponentList extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = { ...pageProperties, component: {} }

  /** Where the status page lives, such as `https://status.example.com`. Default: where the script came from. */
  declare page: string | undefined
  /** By default the element follows the `color-scheme` of the page around it; `auto` follows the visitor's system. */
  declare theme: 'light' | 'dark' | 'auto' | undefined
  /** Language of the words, such as `de`. Default: that of the page around the element. */
  declare locale: string | undefined
  /** Seconds between two looks when live updates are not available: 30 by default. */
  declare refreshSeconds: number | undefined
  /** Level of its heading, which only screen readers hear: 3 by default. */
  declare headingLevel: number | undefined
  /** Id or name of the one group (or component) to show. Default: all. */
  declare component: string | undefined

  readonly #body = new LazyBody(
    this,
    async () => new (await import('./component-list-body.ts')).ComponentListBody(this),
  )

  protected override render(): unknown {
    return this.#body.render()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-component-list': IcComponentList
  }
}
