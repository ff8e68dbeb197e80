import type { CreatePageInput, Organization, StatusPage } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { createPage } from '../api/pages.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Submission } from '../controllers/submission.ts'
import { failedSend } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { organizationButtons } from '../elements/organizations.ts'
import { paths } from '../router.ts'
import { suggestSlug } from '../slug.ts'
import { missing, newOrganization, newPage as words } from '../words/account.ts'
import { emptyFields, gate, gateStyles, pointerOf, textIn } from './gate.ts'

/** Fired when a status page was created. */
export class PageCreatedEvent extends Event {
  static readonly type = 'admin-page-created'
  readonly page: StatusPage
  constructor(page: StatusPage) {
    super(PageCreatedEvent.type)
    this.page = page
  }
}

/** Creates a status page: the first one, or another. */
export class AdminNewPage extends LitElement {
  static override styles = gateStyles
  static override properties = {
    first: { type: Boolean },
    organizations: { attribute: false },
    slug: { state: true },
  }

  /** Whether the organization has no page yet, so that there is nowhere to go back to. */
  declare first: boolean
  /** Where else the person may work: the way out of an organization that has no page yet. */
  declare organizations: readonly Organization[]
  /** What stands in the field. */
  declare private slug: string
  /** The suggestion follows the name until somebody writes their own. */
  #ownSlug = false

  readonly #form = new Submission<CreatePageInput, StatusPage>(this, ['/name', '/slug', '/timeZone'], createPage)

  constructor() {
    super()
    this.first = false
    this.organizations = []
    this.slug = ''
    nameTab(this, () => ({ screen: this.#title, page: null }))
  }

  get #title(): string {
    return this.first ? words.firstTitle : words.title
  }

  protected override render() {
    const { failure } = this.#form
    return gate({
      title: this.#title,
      lead: words.lead,
      body: html`<form novalidate autocomplete="off" @submit=${this.#submit} @input=${(event: InputEvent) => this.#form.amend(pointerOf(event))}>
        ${failure ? failedSend('createPage', failure) : nothing}
        ${field(
          { id: 'name', label: words.name, hint: words.nameHint, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" maxlength="120" required aria-invalid=${invalid} aria-describedby=${describedBy} @input=${this.#named} />`,
        )}
        ${field(
          {
            id: 'slug',
            label: words.slug,
            hint: words.slugHint(`${location.origin}/p/${this.slug || '…'}`),
            error: this.#form.errorAt('/slug'),
          },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="slug" maxlength="63" autocapitalize="none" spellcheck="false" required
            aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.slug)} @input=${this.#slugged} />`,
        )}
        ${field(
          { id: 'zone', label: words.timeZone, hint: words.timeZoneHint, error: this.#form.errorAt('/timeZone') },
          ({ id, describedBy, invalid }) =>
            html`<span class="select"><select class="input" id=${id} name="timeZone" aria-invalid=${invalid} aria-describedby=${describedBy}>
            ${timeZones().map((zone) => html`<option value=${zone} ?selected=${zone === ownZone()}>${zone.replaceAll('_', ' ')}</option>`)}
          </select>${chevronDownIcon()}</span>`,
        )}
        <div class="buttons">
          ${this.first ? nothing : html`<a class="button" href=${paths.incidents}>${words.cancel}</a>`}
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.submit}</button>
        </div>
        ${this.#renderInstead()}
      </form>`,
    })
  }

  #renderInstead() {
    const others = this.first ? organizationButtons(this.organizations, 'button compact') : []
    return others.length > 0 ? html`<p class="instead">${newOrganization.instead} ${others}</p>` : nothing
  }

  #named(event: InputEvent): void {
    if (!this.#ownSlug) this.slug = suggestSlug((event.target as HTMLInputElement).value)
  }

  #slugged(event: InputEvent): void {
    this.slug = (event.target as HTMLInputElement).value
    this.#ownSlug = this.slug !== ''
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const input = { name: textIn(form, 'name'), slug: textIn(form, 'slug'), timeZone: textIn(form, 'timeZone') }
    const empty = emptyFields(input, { name: missing.pageName, slug: missing.slug })
    if (empty.size > 0) return this.#form.refuse(empty)
    const page = await this.#form.submit(input)
    if (page) this.dispatchEvent(new PageCreatedEvent(page))
  }
}
customElements.define('admin-new-page', AdminNewPage)

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone the browser knows, its own among them even where it goes by an older name. */
const timeZones = () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'Etc/UTC', ownZone()])].toSorted()

declare global {
  interface HTMLElementTagNameMap {
    'admin-new-page': AdminNewPage
  }
}
