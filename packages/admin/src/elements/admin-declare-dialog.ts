import type { Incident, OpenIncidentInput, RecipientCount } from '@incident-commander/server/contract'
import { chevronDownIcon, impactIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { Lookup } from '../controllers/lookup.ts'
import { Minute } from '../controllers/minute.ts'
import { Submission } from '../controllers/submission.ts'
import { declaration, declaredAfter, declaredPicks, type DeclareDraft, emptyDeclaration } from '../declare-draft.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import { impacts, lifecycle } from '../incident.ts'
import { declare as words, impactChoices, nextUpdate } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import './admin-component-picks.ts'
import './admin-notify-switch.ts'
import type { PickChangeEvent } from './admin-component-picks.ts'
import { styles } from './admin-declare-dialog.styles.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import { formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field, type Marks } from './field.ts'
import { promiseSelect, usualPromise } from './promise-select.ts'

/** Fired when an incident was declared. */
export class DeclaredEvent extends Event {
  static readonly type = 'admin-declared'
  readonly incident: Incident
  constructor(incident: Incident) {
    super(DeclaredEvent.type)
    this.incident = incident
  }
}

/** Declares an incident. Only what customers notice is required; everything else has a sensible start. */
export class AdminDeclareDialog extends LitElement {
  static override styles = styles
  static override properties = {
    pageId: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
    draft: { state: true },
  }

  /** The status page it is declared on; a draft belongs to its page. */
  declare pageId: string
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  /** The clock of the page, and the console's words. */
  declare place: Place
  declare send: (input: OpenIncidentInput, key: string) => Promise<Incident>
  declare count: (componentIds: string[], signal: AbortSignal) => Promise<RecipientCount>

  declare private draft: DeclareDraft

  readonly #form = new Submission<OpenIncidentInput, Incident>(
    this,
    ['/title', '/message', '/nextUpdateBy'],
    (input, key) => this.send(input, key),
  )
  readonly #people = new Lookup<string[], RecipientCount>(this, 300, (ids, signal) => this.count(ids, signal))
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.draft = emptyDeclaration(usualPromise)
    new Minute(this)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.draft = readDraft(this.#name, emptyDeclaration(usualPromise))
  }

  protected override willUpdate(): void {
    this.#people.about(this.draft.components.map(({ id }) => id).toSorted())
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus()
  }

  get #name(): string {
    return `declare:${this.pageId}`
  }

  protected override render() {
    const { failure } = this.#form
    return formDialog({
      title: words.title,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`${failure ? failedSend('declare', failure) : nothing}${this.#renderTitle()}${this.#renderImpact()}${this.#renderComponents()}${this.#renderMessage()}
        <div class="halves">${this.#renderStatus()}${this.#renderPromise()}</div>`,
      foot: html`<admin-notify-switch ?on=${this.draft.notify} .count=${this.#people.answer} ?uncounted=${this.#people.failed}
          @admin-notify-change=${(event: NotifyChangeEvent) => this.#write({ notify: event.on })}></admin-notify-switch>
        <div class="end">
          <button class="button only-wide" type="button" @click=${() => this.#modal.close()}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.submit}</button>
        </div>`,
    })
  }

  #renderTitle() {
    const typed = (event: InputEvent) => {
      this.#form.amend('/title')
      this.#write({ title: (event.target as HTMLInputElement).value })
    }
    const parts = { id: 'title', label: words.question, hint: words.questionHint, error: this.#form.errorAt('/title') }
    return field(
      parts,
      ({ id, describedBy, invalid }: Marks) => html`<input class="input" id=${id} maxlength="200" required dir="auto"
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft.title)} @input=${typed} />`,
    )
  }

  #renderImpact() {
    return html`<fieldset class="field">
      <legend class="label">${words.impact}</legend>
      <div class="tiles with-icons">
        ${impacts.map(
          (impact) => html`<label data-impact=${impact}>
            <input type="radio" name="impact" value=${impact} .checked=${live(this.draft.impact === impact)} @change=${() => this.#write({ impact })} />
            ${impactIcon(impact)}<span>${impactChoices[impact].name}</span><small>${impactChoices[impact].suggests}</small>
          </label>`,
        )}
      </div>
    </fieldset>`
  }

  #renderComponents() {
    return html`<fieldset class="field">
      <legend class="label">${words.components}</legend>
      <admin-component-picks
        .components=${this.components}
        .picks=${declaredPicks(this.draft)}
        @admin-pick-change=${(event: PickChangeEvent) => this.#write({ components: declaredAfter(this.draft, event.change) })}
      ></admin-component-picks>
    </fieldset>`
  }

  #renderMessage() {
    const typed = (event: InputEvent) => this.#write({ message: (event.target as HTMLTextAreaElement).value })
    const parts = {
      id: 'message',
      label: words.firstMessage,
      aside: words.optionalMarkdown,
      error: this.#form.errorAt('/message'),
    }
    return field(
      parts,
      ({
        id,
        describedBy,
        invalid,
      }: Marks) => html`<textarea class="input" id=${id} rows="3" maxlength="10000" dir="auto"
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft.message)} @input=${typed}></textarea>`,
    )
  }

  #renderStatus() {
    const choices = lifecycle.filter((status) => status !== 'resolved')
    const picked = (event: Event) => {
      const { value } = event.target as HTMLSelectElement
      this.#write({ status: choices.find((status) => status === value) ?? 'investigating' })
    }
    return field(
      { id: 'status', label: words.status, error: null },
      ({ id }: Marks) => html`<span class="select">
      <select class="input" id=${id} @change=${picked}>
        ${choices.map((status) => html`<option value=${status} ?selected=${status === this.draft.status}>${en.incidentStatuses[status]}</option>`)}
      </select>${chevronDownIcon()}
    </span>`,
    )
  }

  #renderPromise() {
    return field({ id: 'next', label: nextUpdate.label, error: this.#form.errorAt('/nextUpdateBy') }, ({ id }: Marks) =>
      promiseSelect(id, this.draft.promise, this.place, (promise) => this.#write({ promise })),
    )
  }

  #write(change: Partial<DeclareDraft>): void {
    this.draft = { ...this.draft, ...change }
    keepDraft(this.#name, this.draft)
  }

  async #submit(): Promise<void> {
    if (this.draft.title.trim() === '') return this.#form.refuse(new Map([['/title', words.missingTitle]]))
    const incident = await this.#form.submit(declaration(this.draft, Date.now()))
    if (!incident) return
    forgetDraft(this.#name)
    this.dispatchEvent(new DeclaredEvent(incident))
  }
}
customElements.define('admin-declare-dialog', AdminDeclareDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-declare-dialog': AdminDeclareDialog
  }
}
