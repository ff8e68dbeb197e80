import type {
  CreateTemplateInput,
  EditTemplateInput,
  NotificationEvent,
  PreviewTemplateInput,
  Template,
  TemplateKind,
  TemplatePreview,
} from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { prose } from '@incident-commander/widget/prose.styles.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Lookup } from '../controllers/lookup.ts'
import { Submission } from '../controllers/submission.ts'
import { UnsavedForm } from '../controllers/unsaved-form.ts'
import { impacts, lifecycle } from '../incident.ts'
import {
  draftOf,
  emptyTemplate,
  type TemplateDraft,
  templateInput,
  type TemplateText,
  written,
} from '../template-draft.ts'
import { edit as editWords } from '../words/incident-record.ts'
import { impactChoices } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { events, templateKinds, templates as words } from '../words/templates.ts'
import './admin-time-button.ts'
import { checksStyles, componentChecks } from './component-checks.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field, type Marks } from './field.ts'
import { TemplateSavedEvent } from './template-saved-event.ts'
import { templatePreview, templateStyles, variableButtons } from './template-parts.ts'

const messageWords: Record<Exclude<TemplateKind, 'notification'>, [label: string, hint: string]> = {
  incident: [words.firstMessage, words.conditional],
  update: [words.message, words.conditional],
  maintenance: [words.description, words.conditionalComponents],
}

/** Writes a template, and shows it with real values in place of its variables. */
export class AdminTemplateDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, prose, templateStyles, checksStyles]
  static override properties = {
    kind: {},
    event: {},
    template: { attribute: false },
    pageName: { attribute: false },
    components: { attribute: false },
    timeZone: { attribute: false },
    draft: { state: true },
    seen: { state: true },
  }

  declare kind: TemplateKind
  declare event: NotificationEvent | null
  /** The template as it was when the dialog opened; null for a new one. */
  declare template: Template | null
  declare pageName: string
  declare components: readonly { id: string; name: string }[]
  /** The page's. */
  declare timeZone: string
  declare create: (input: CreateTemplateInput, key: string) => Promise<Template>
  declare edit: (seen: Template, input: EditTemplateInput, key: string) => Promise<Template>
  declare preview: (input: PreviewTemplateInput, signal: AbortSignal) => Promise<TemplatePreview>
  declare private draft: TemplateDraft
  /** The template as it is known to be: what was refused once is saved over the next time. */
  declare private seen: Template | null
  /** As it was before anything was written. */
  #began = ''
  /** The text that was last written in: where a variable goes. */
  #last: TemplateText = 'message'

  readonly #form = new Submission<EditTemplateInput & { name: string }, Template>(
    this,
    ['/name', '/title', '/subject', '/message', '/durationMinutes'],
    (input, key) =>
      this.seen
        ? this.edit(this.seen, input, key)
        : this.create({ ...input, kind: this.kind, ...(this.event ? { event: this.event } : {}) }, key),
  )
  readonly #preview = new Lookup<PreviewTemplateInput, TemplatePreview>(this, 300, (input, signal) =>
    this.preview(input, signal),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.template = null
    this.seen = null
    this.timeZone = 'Etc/UTC'
    this.draft = emptyTemplate
    new UnsavedForm(this, () => JSON.stringify(this.draft) !== this.#began)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.seen = this.template
    if (this.event) this.draft = { ...this.draft, name: events[this.event] }
    if (this.template) this.draft = draftOf(this.template)
    this.#began = JSON.stringify(this.draft)
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override willUpdate(): void {
    const { title, subject, message } = this.draft
    this.#preview.about({
      kind: this.kind,
      title: written(title),
      subject: written(subject),
      message: written(message),
    })
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea')?.focus()
  }

  protected override render() {
    const { failure } = this.#form
    const stale = failure?.kind === 'stale'
    return formDialog({
      title: this.template
        ? words.edit(this.event ? events[this.event] : this.template.name)
        : this.event
          ? `${templateKinds.notification.title}: ${events[this.event]}`
          : templateKinds[this.kind].add,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend('save', failure, stale ? this.#renderCurrent(failure.current) : nothing) : nothing}
        ${this.kind === 'notification' ? nothing : this.#line('name', words.name, { hint: words.nameHint, maxlength: 120 })}
        ${this.kind === 'incident' ? html`${this.#line('title', words.incidentTitle)}${this.#renderFacts()}` : nothing}
        ${this.kind === 'update' ? this.#renderStatus() : nothing}
        ${this.kind === 'maintenance' ? html`${this.#line('title', words.incidentTitle)}${this.#renderComponents(words.maintained, '')}${this.#renderDuration()}` : nothing}
        ${this.kind === 'notification' ? this.#line('subject', words.subject, { hint: words.subjectHint }) : nothing}
        ${this.#renderMessage()}
        ${variableButtons(this.#preview.answer?.values ?? {}, (text) => this.#insert(text))}
        ${templatePreview(this.kind, this.draft, this.#preview.answer, this.pageName)}
      `,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${stale ? editWords.saveAnyway : words.save}</button>
      </div>`,
    })
  }

  #line(name: Exclude<TemplateText, 'message'>, label: string, more: { hint?: string; maxlength?: number } = {}) {
    return field(
      { id: name, label, ...(more.hint ? { hint: more.hint } : {}), error: this.#form.errorAt(`/${name}`) },
      ({
        id,
        describedBy,
        invalid,
      }: Marks) => html`<input class="input" id=${id} maxlength=${more.maxlength ?? 200} dir="auto" ?required=${name === 'name'}
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft[name])}
      @focus=${() => this.#writesIn(name)} @input=${(event: InputEvent) => this.#typed(name, event)} />`,
    )
  }

  #renderMessage() {
    const [label, hint] = this.kind === 'notification' ? [words.lead2, words.leadHint] : messageWords[this.kind]
    return field(
      { id: 'message', label, hint, error: this.#form.errorAt('/message') },
      ({
        id,
        describedBy,
        invalid,
      }: Marks) => html`<textarea class="input" id=${id} rows="5" maxlength="10000" dir="auto"
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft.message)}
      @focus=${() => this.#writesIn('message')} @input=${(event: InputEvent) => this.#typed('message', event)}></textarea>
      <admin-time-button .timeZone=${this.timeZone}></admin-time-button>`,
    )
  }

  #renderStatus() {
    const choices = this.kind === 'incident' ? lifecycle.filter((status) => status !== 'resolved') : lifecycle
    return this.#select(
      'status',
      words.status,
      words.anyStatus,
      choices.map((status) => [status, en.incidentStatuses[status]]),
      (value) => ({ status: choices.find((status) => status === value) ?? null }),
    )
  }

  #renderFacts() {
    return html`<div class="halves">
        ${this.#select(
          'impact',
          words.impact,
          words.anyImpact,
          impacts.map((impact) => [impact, impactChoices[impact].name]),
          (value) => ({ impact: impacts.find((impact) => impact === value) ?? null }),
        )}
        ${this.#renderStatus()}
      </div>
      ${this.#renderComponents(words.components, words.componentsHint)}`
  }

  #renderComponents(legend: string, hint: string) {
    return componentChecks(this.components, this.draft.componentIds, { legend, hint }, (componentIds) =>
      this.#write({ componentIds }),
    )
  }

  #renderDuration() {
    return field(
      {
        id: 'durationMinutes',
        label: words.duration,
        hint: words.durationHint,
        error: this.#form.errorAt('/durationMinutes'),
      },
      ({ id, describedBy, invalid }: Marks) => html`<input class="input num" id=${id} inputmode="numeric" maxlength="5"
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft.durationMinutes)}
      @input=${(event: InputEvent) => this.#typed('durationMinutes', event)} />`,
    )
  }

  #select(
    name: 'status' | 'impact',
    label: string,
    any: string,
    choices: [string, string][],
    picked: (value: string) => Partial<TemplateDraft>,
  ) {
    const value = this.draft[name] ?? ''
    return field(
      { id: name, label, error: null },
      ({ id }: Marks) => html`<span class="select"><select class="input" id=${id} .value=${live(value)}
        @change=${(event: Event) => this.#write(picked((event.target as HTMLSelectElement).value))}>
        <option value="" ?selected=${value === ''}>${any}</option>
        ${choices.map(([choice, called]) => html`<option value=${choice} ?selected=${choice === value}>${called}</option>`)}
      </select>${chevronDownIcon()}</span>`,
    )
  }

  #renderCurrent(current: unknown) {
    const { title, subject, message } = current as Template
    const says = [title, subject, message].filter((text) => text)
    return html`${words.nowSays} ${says.map((text) => html`<q class="now" dir="auto">${text}</q> `)}`
  }

  #write(change: Partial<TemplateDraft>): void {
    this.draft = { ...this.draft, ...change }
  }

  #typed(name: TemplateText, event: InputEvent): void {
    this.#form.amend(`/${name}`)
    this.#write({ [name]: (event.target as HTMLInputElement | HTMLTextAreaElement).value })
  }

  #writesIn(name: TemplateText): void {
    if (name !== 'name' && name !== 'durationMinutes') this.#last = name
  }

  /** Puts a variable where the cursor stood last. */
  #insert(text: string): void {
    const box = this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${this.#last}`)
    if (!box) return
    box.setRangeText(text, box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length, 'end')
    this.#form.amend(`/${this.#last}`)
    this.#write({ [this.#last]: box.value })
    box.focus()
  }

  async #submit(): Promise<void> {
    const { draft } = this
    if (draft.name.trim() === '') return this.#form.refuse(new Map([['/name', words.missingName]]))
    if (!/^\d{0,5}$/.test(draft.durationMinutes.trim()))
      return this.#form.refuse(new Map([['/durationMinutes', words.badDuration]]))
    const template = await this.#form.submit(templateInput(this.kind, draft))
    if (template) return void this.dispatchEvent(new TemplateSavedEvent(template))
    const { failure } = this.#form
    if (failure?.kind === 'stale' && failure.current) this.seen = failure.current as Template
  }
}
customElements.define('admin-template-dialog', AdminTemplateDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-template-dialog': AdminTemplateDialog
  }
}
