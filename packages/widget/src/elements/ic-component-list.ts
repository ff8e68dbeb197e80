import { LitElement } from 'lit'
import { LazyBody } from '../controllers/lazy-body.ts'
import { core, coreTokens } from '../core.styles.ts'
import { pageProperties } from './page-properties.ts'

/**
 * The components of a status page by group, how each one is and why.
 *
 * @tag ic-component-list
 * @csspart panel - The card around all.
 * @csspart group - A group with its components.
 * @csspart component - A component with its status.
 * @slot - Shown until the first answer arrives, and where there are no components.
 */
export class IcComponentList extends LitElement {
  static override styles = [coreTokens, core]
  static override properties = { ...pageProperties, component: {} }

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
   * Id or name (in any case) of the one group, or component, to show.
   * @default all
   */
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
