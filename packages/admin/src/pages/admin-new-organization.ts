import type { CreateOrganizationInput, Organization } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { createOrganization } from '../api/organizations.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Submission } from '../controllers/submission.ts'
import { SwitchOrganizationEvent } from '../elements/organizations.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { paths } from '../router.ts'
import { missing, newOrganization as words } from '../words/account.ts'
import { emptyFields, gate, gateStyles, pointerOf, textIn } from './gate.ts'

/** Creates a further organization and goes there. */
export class AdminNewOrganization extends LitElement {
  static override styles = gateStyles

  readonly #form = new Submission<CreateOrganizationInput, Organization>(this, ['/name'], createOrganization)

  constructor() {
    super()
    nameTab(this, () => ({ screen: words.title, page: null }))
  }

  protected override render() {
    const { failure } = this.#form
    return gate({
      title: words.title,
      lead: words.lead,
      body: html`<form novalidate autocomplete="off" @submit=${this.#submit} @input=${(event: InputEvent) => this.#form.amend(pointerOf(event))}>
        ${failure ? failedSend('createOrganization', failure) : nothing}
        ${field(
          { id: 'name', label: words.name, hint: words.nameHint, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" maxlength="120" autocomplete="organization" required
            aria-invalid=${invalid} aria-describedby=${describedBy} />`,
        )}
        <div class="buttons">
          <a class="button" href=${paths.incidents}>${words.cancel}</a>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.submit}</button>
        </div>
      </form>`,
    })
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const name = textIn(event.target as HTMLFormElement, 'name')
    const empty = emptyFields({ name }, { name: missing.organization })
    if (empty.size > 0) return this.#form.refuse(empty)
    const made = await this.#form.submit({ name })
    if (made) this.dispatchEvent(new SwitchOrganizationEvent(made.id))
  }
}
customElements.define('admin-new-organization', AdminNewOrganization)

declare global {
  interface HTMLElementTagNameMap {
    'admin-new-organization': AdminNewOrganization
  }
}
