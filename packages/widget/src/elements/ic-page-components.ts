import type { StatusDocument } from '@incident-commander/server/contract'
import { html, LitElement, nothing } from 'lit'
import { base } from '../base.styles.ts'
import type { Place } from '../time.ts'
import { ComponentList } from './component-list.ts'
import { styles } from './component-list.styles.ts'

/**
 * The components of the public page: given by it, rendered on the server. Customers' pages have `ic-component-list`.
 *
 * @tag ic-page-components
 * @csspart panel - The card around all.
 * @csspart group - A group with its components.
 * @csspart component - A component with its status.
 * @slot - Shown when there are no components.
 */
export class IcPageComponents extends LitElement {
  static override styles = [base, styles]
  static override properties = {
    document: { attribute: false },
    place: { attribute: false },
    outdated: { type: Boolean },
  }

  declare document: StatusDocument | undefined
  declare place: Place | undefined
  /** `document` is the past and the present is not known. */
  declare outdated: boolean

  readonly #list = new ComponentList()

  constructor() {
    super()
    this.outdated = false
  }

  override render(): unknown {
    const { document, place, outdated } = this
    if (!document || !place) return nothing
    return this.#list.render({ document, place, outdated }) ?? html`<div class="card" part="panel"><slot></slot></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-page-components': IcPageComponents
  }
}
