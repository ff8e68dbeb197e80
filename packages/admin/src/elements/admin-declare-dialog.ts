import type {
  CountRecipientsInput,
  Impact,
  Incident,
  OpenIncidentInput,
  PreviewTemplateInput,
  RecipientCount,
  Template,
  TemplatePreview,
} from '@incident-commander/server/contract'
import { impactIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { Lookup } from '../controllers/lookup.ts'
import { Minute } from '../controllers/minute.ts'
import { Submission } from '../controllers/submission.ts'
import { Failure } from '../api/failure.ts'
import {
  asPast,
  clientIdsOf,
  declaration,
  declaredAfter,
  declaredPicks,
  type DeclareDraft,
  emptyDeclaration,
  fillingOf,
  isTold,
  pastErrors,
  withTemplate,
} from '../declare-draft.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import { impacts } from '../incident.ts'
import { declare as words, impactChoices, impactGuidance, nextUpdate } from '../words/incidents.ts'
import { audience } from '../words/notifications.ts'
import { shell } from '../words/shell.ts'
import './admin-component-picks.ts'
import './admin-notify-switch.ts'
import './admin-template-picker.ts'
import './admin-time-button.ts'
import type { PickChangeEvent } from './admin-component-picks.ts'
import { styles } from './admin-declare-dialog.styles.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import type { TemplateEvent } from './admin-template-picker.ts'
import type { ClientPick } from './admin-client-picks.ts'
import { declareAudience } from './declare-audience.ts'
import { pastFields } from './declare-past.ts'
import { declareStatus } from './declare-status.ts'
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
    past: { type: Boolean },
    byDefault: { attribute: false },
    draft: { state: true },
    unfilled: { state: true },
  }

  /** The status page it is declared on; a draft belongs to its page. */
  declare pageId: string
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  /** The clock of the page, and the console's words. */
  declare place: Place
  declare send: (input: OpenIncidentInput, key: string) => Promise<Incident>
  /** Whether it begins with an incident that is over. */
  declare past: boolean
  /** Whether the page tells of an incident where nobody decides. */
  declare byDefault: boolean
  declare count: (about: CountRecipientsInput, signal: AbortSignal) => Promise<RecipientCount>
  declare findClients: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
  declare templates: (signal: AbortSignal) => Promise<Template[]>
  declare fill: (input: PreviewTemplateInput) => Promise<TemplatePreview>

  declare private draft: DeclareDraft
  /** Why a template's words could not be filled in. */
  declare private unfilled: Failure | null

  readonly #form = new Submission<OpenIncidentInput, Incident>(
    this,
    ['/title', '/message', '/nextUpdateBy', '/startedAt', '/resolvedAt', '/clientIds'],
    (input, key) => this.send(input, key),
  )
  readonly #people = new Lookup<CountRecipientsInput, RecipientCount>(this, 300, (about, signal) =>
    this.count(about, signal),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.past = false
    this.byDefault = true
    this.unfilled = null
    this.draft = emptyDeclaration(usualPromise)
    new Minute(this)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.draft = readDraft(this.#name, emptyDeclaration(usualPromise))
    // Whoever declares what goes on now must not find that the last draft told nobody.
    if (this.past !== this.draft.past) this.draft = { ...this.draft, ...asPast(this.past) }
  }

  protected override willUpdate(): void {
    const clientIds = clientIdsOf(this.draft)
    const componentIds = this.draft.components.map(({ id }) => id).toSorted()
    if (clientIds?.length !== 0)
      this.#people.about({ componentIds, test: this.draft.test, ...(clientIds ? { clientIds } : {}) })
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus()
  }

  get #name(): string {
    return `declare:${this.pageId}`
  }

  protected override render() {
    const { failure } = this.#form
    const { draft, unfilled } = this
    return formDialog({
      title: words.title,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      aside: html`<admin-template-picker kind="incident" .templates=${this.templates} @admin-template=${this.#useTemplate}></admin-template-picker>`,
      body: html`${failure ? failedSend('declare', failure) : nothing}${unfilled ? failedSend('fill', unfilled) : nothing}
        ${this.#renderTitle()}${this.#renderImpact()}${this.#renderComponents()}${this.#renderMessage()}
        ${declareAudience(draft, this.findClients, this.#form.errorAt('/clientIds'), (change) => {
          this.#form.amend('/clientIds')
          this.#write(change)
        })}
        ${draft.past ? nothing : html`<div class="halves">${declareStatus(draft.status, (status) => this.#write({ status }))}${this.#renderPromise()}</div>`}
        ${pastFields(
          draft,
          this.place.timeZone,
          (pointer) => this.#form.errorAt(pointer),
          (change, pointer) => {
            if (pointer) this.#form.amend(pointer)
            this.#write(change)
          },
        )}`,
      foot: html`<admin-notify-switch .on=${isTold(draft, this.byDefault)} .count=${this.#count} ?uncounted=${this.#people.failed}
          @admin-notify-change=${(event: NotifyChangeEvent) => this.#write({ notify: event.on })}></admin-notify-switch>
        <div class="end">
          <button class="button only-wide" type="button" @click=${() => this.#modal.close()}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>
            ${draft.test ? words.submitTest : draft.past ? words.submitPast : words.submit}
          </button>
        </div>`,
    })
  }

  /** While its clients are still to be chosen, nobody would be told. */
  get #count(): RecipientCount | null {
    return clientIdsOf(this.draft)?.length === 0 ? { total: 0, byChannel: {} } : this.#people.answer
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
            <input type="radio" name="impact" value=${impact} .checked=${live(this.draft.impact === impact)} @change=${() => this.#setImpact(impact)} />
            ${impactIcon(impact)}<span>${impactChoices[impact].name}</span><small>${impactChoices[impact].suggests}</small>
          </label>`,
        )}
      </div>
      ${this.draft.impact ? html`<p class="hint guidance" role="status">${impactGuidance[this.draft.impact]}</p>` : nothing}
    </fieldset>`
  }

  #setImpact(impact: Impact): void {
    this.#write({ impact })
    // On a phone what comes next is below the fold: it opens by itself.
    if (matchMedia('(max-width: 860px)').matches) this.renderRoot.querySelector('admin-component-picks')?.offer()
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
      label: this.draft.past ? words.pastMessage : words.firstMessage,
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
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft.message)} @input=${typed}></textarea>
      <admin-time-button .timeZone=${this.place.timeZone}></admin-time-button>`,
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

  /** Status, impact and components at once; the words as soon as they are filled in, and never over typed ones. */
  async #useTemplate({ template }: TemplateEvent): Promise<void> {
    this.unfilled = null
    this.draft = withTemplate(this.draft, template, this.components)
    this.#write({})
    try {
      const { title, message } = await this.fill(fillingOf(this.draft, template, Date.now()))
      const typed = this.draft.message.trim()
      this.#write({
        title: this.draft.title.trim() === '' ? (title ?? '') : this.draft.title,
        message: [typed, message].filter(Boolean).join('\n\n'),
      })
      this.#form.amend('/title')
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.unfilled = error
    }
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus()
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const errors = pastErrors(this.draft, timeZone, Date.now(), {
      began: words.missingBegan,
      ended: words.missingEnded,
      future: words.future,
      order: words.order,
    })
    if (this.draft.title.trim() === '') errors.set('/title', words.missingTitle)
    if (clientIdsOf(this.draft)?.length === 0) errors.set('/clientIds', audience.missing)
    if (errors.size > 0) return this.#form.refuse(errors)
    const incident = await this.#form.submit(declaration(this.draft, Date.now(), timeZone, this.byDefault))
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
