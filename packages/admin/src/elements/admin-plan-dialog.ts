import type {
  EditMaintenanceInput,
  Maintenance,
  MessageTree,
  PreviewRecurrenceQuery,
  PreviewTemplateInput,
  RecipientCount,
  RecurrencePreview,
  ScheduleMaintenanceInput,
  Template,
  TemplatePreview,
} from '@incident-commander/server/contract'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { Failure } from '../api/failure.ts'
import { Lookup } from '../controllers/lookup.ts'
import { Submission } from '../controllers/submission.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import { isOver, repeats } from '../maintenance.ts'
import {
  changesOf,
  emptyPlan,
  fillingOf,
  isMoved,
  isTold,
  type PlanDraft,
  planErrors,
  planOf,
  plannedTimes,
  recursOtherwise,
  scheduling,
  withTemplate,
} from '../plan-draft.ts'
import { plan as words, series } from '../words/maintenance.ts'
import { shell } from '../words/shell.ts'
import './admin-message-editor.ts'
import type { MessageTypedEvent } from './admin-message-editor.ts'
import './admin-notify-switch.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import { styles } from './admin-plan-dialog.styles.ts'
import './admin-template-picker.ts'
import type { TemplateEvent } from './admin-template-picker.ts'
import { componentChecks } from './component-checks.ts'
import { formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { maintenanceStale } from './maintenance-stale.ts'
import { planItself, planReminders, planTimes } from './plan-fields.ts'
import { nextWindows, recurrenceFields } from './recurrence-fields.ts'
import { timesReach } from './window-fields.ts'

/** Fired when a maintenance was planned or edited. */
export class PlannedEvent extends Event {
  static readonly type = 'admin-planned'
  readonly maintenance: Maintenance
  constructor(maintenance: Maintenance) {
    super(PlannedEvent.type)
    this.maintenance = maintenance
  }
}

/** Plans a maintenance, or edits the plan of one. Only what will be done and when is required. */
export class AdminPlanDialog extends LitElement {
  static override styles = styles
  static override properties = {
    pageId: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
    maintenance: { attribute: false },
    draft: { state: true },
    unfilled: { state: true },
    stale: { state: true },
    wholeSeries: { state: true },
  }

  /** The status page it is planned on; a draft belongs to its page. */
  declare pageId: string
  declare components: readonly { id: string; name: string }[]
  /** The clock of the page, and the console's words. */
  declare place: Place
  /** The maintenance that is edited, as it was when the dialog opened; null plans a new one. */
  declare maintenance: Maintenance | null
  declare send: (input: ScheduleMaintenanceInput, key: string) => Promise<Maintenance>
  declare edit: (seen: Maintenance, input: EditMaintenanceInput, key: string) => Promise<Maintenance>
  declare count: (componentIds: string[], signal: AbortSignal) => Promise<RecipientCount>
  declare windows: (query: PreviewRecurrenceQuery, signal: AbortSignal) => Promise<RecurrencePreview>
  declare preview: (message: string, signal: AbortSignal) => Promise<MessageTree>
  declare templates: (signal: AbortSignal) => Promise<Template[]>
  declare fill: (input: PreviewTemplateInput) => Promise<TemplatePreview>

  declare private draft: PlanDraft
  /** Why a template's words could not be filled in. */
  declare private unfilled: Failure | null
  /** The maintenance as it is now, where the edit was refused because of that. */
  declare private stale: Maintenance | null
  /** Of a window of a series: whether those that follow get its new times, too. */
  declare private wholeSeries: boolean
  #seen: Maintenance | null = null
  #opened: PlanDraft | null = null

  readonly #form = new Submission<EditMaintenanceInput, Maintenance>(
    this,
    ['/title', '/description', '/startsAt', '/endsAt', '/recurrence'],
    (input, key) =>
      this.#seen ? this.edit(this.stale ?? this.#seen, input, key) : this.send(input as ScheduleMaintenanceInput, key),
  )
  readonly #people = new Lookup<string[], RecipientCount>(this, 300, (ids, signal) => this.count(ids, signal))
  readonly #windows = new Lookup<PreviewRecurrenceQuery, RecurrencePreview>(this, 300, (query, signal) =>
    this.windows(query, signal),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.maintenance = null
    this.unfilled = null
    this.stale = null
    this.wholeSeries = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const { timeZone } = this.place
    this.#seen = this.maintenance
    this.#opened = this.maintenance && planOf(this.maintenance, timeZone)
    this.draft = this.#opened ?? readDraft(this.#name, emptyPlan(timeZone, Date.now()))
  }

  protected override willUpdate(): void {
    this.#people.about(this.draft.components.toSorted())
    const query = this.#recurring
    if (query) this.#windows.about(query)
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus()
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  get #name(): string {
    return `plan:${this.pageId}`
  }

  /** The question for the next windows; null where there is none to ask. */
  get #recurring(): PreviewRecurrenceQuery | null {
    const { timeZone } = this.place
    const window = plannedTimes(this.draft, timeZone)
    const { recurrence } = scheduling(this.draft, timeZone)
    return window && recurrence ? { recurrence, ...window } : null
  }

  protected override render() {
    const { failure } = this.#form
    const { draft, unfilled } = this
    const isNew = this.#seen === null
    return formDialog({
      title: isNew ? words.title : words.editTitle,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      aside: html`<admin-template-picker kind="maintenance" .templates=${this.templates} @admin-template=${this.#useTemplate}></admin-template-picker>`,
      body: html`
        ${this.stale && this.#seen ? maintenanceStale(this.#seen, this.stale, this.place) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend(isNew ? 'planMaintenance' : 'save', failure) : nothing}
        ${unfilled ? failedSend('fill', unfilled) : nothing}
        ${this.#renderNote()}${this.#renderTitle()}
        <admin-message-editor .message=${draft.description} .label=${words.notice} .aside=${words.optional} .standard=${words.nothingSaid}
          .timeZone=${this.place.timeZone} .preview=${this.preview} @admin-message=${({ message }: MessageTypedEvent) => this.#write({ description: message })}></admin-message-editor>
        ${planTimes(
          draft,
          this.place,
          (pointer) => this.#errorAt(pointer),
          (change, pointer) => {
            this.#form.amend(pointer)
            this.#write(change(this.draft))
          },
        )}
        ${this.#asksReach ? timesReach(this.wholeSeries, (whole) => (this.wholeSeries = whole)) : nothing}
        ${componentChecks(this.components, draft.components, { legend: words.components, hint: words.componentsHint }, (components) => this.#write({ components }))}
        ${recurrenceFields(draft.recurrence, draft.starts, this.#form.errorAt('/recurrence'), (recurrence) => {
          this.#form.amend('/recurrence')
          this.#write({ recurrence })
        })}
        ${this.#recurring ? nextWindows(this.#windows.answer, this.#windows.failed, this.place, Date.now()) : nothing}
        ${planReminders(draft, (reminders) => this.#write({ reminders }))}${planItself(draft, (change) => this.#write(change))}
      `,
      foot: html`<admin-notify-switch .on=${isTold(draft, this.place.timeZone)} .count=${this.#people.answer} ?uncounted=${this.#people.failed}
          @admin-notify-change=${(event: NotifyChangeEvent) => this.#write({ notify: event.on })}></admin-notify-switch>
        <div class="end">
          <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${isNew ? words.submit : this.stale ? words.saveAnyway : words.save}</button>
        </div>`,
    })
  }

  /** Whether somebody has to say what new times are for; another rule is for the whole series anyhow. */
  get #asksReach(): boolean {
    const opened = this.#opened
    if (!opened || !this.#seen?.recurrence || isOver(this.#seen.status)) return false
    return isMoved(this.draft, opened) && !recursOtherwise(this.draft, opened)
  }

  #renderNote() {
    const often = this.#seen && repeats(this.#seen)
    if (!this.#seen || !often) return nothing
    return html`<p class="hint">${isOver(this.#seen.status) ? series.over(often) : series.note(often)}</p>`
  }

  #renderTitle() {
    const typed = (event: InputEvent) => {
      this.#form.amend('/title')
      this.#write({ title: (event.target as HTMLInputElement).value })
    }
    return field(
      { id: 'title', label: words.what, hint: words.whatHint, error: this.#form.errorAt('/title') },
      ({ id, describedBy, invalid }) => html`<input class="input" id=${id} maxlength="200" required dir="auto"
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft.title)} @input=${typed} />`,
    )
  }

  /** What the server says of times, by the page's clock. */
  #errorAt(pointer: string): string | null {
    const instant = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
    const said = this.#form.errorAt(pointer)
    return said && said.replace(instant, (at) => formatInstant(at, this.place, Date.now()))
  }

  #write(change: Partial<PlanDraft>): void {
    this.draft = { ...this.draft, ...change }
    if (!this.#seen) keepDraft(this.#name, this.draft)
  }

  /** Components and duration at once; the words as soon as they are filled in, and never over typed ones. */
  async #useTemplate({ template }: TemplateEvent): Promise<void> {
    const { timeZone } = this.place
    this.unfilled = null
    this.#write(withTemplate(this.draft, template, this.components, timeZone))
    try {
      const { title, message } = await this.fill(fillingOf(this.draft, template, timeZone))
      this.#write({
        title: this.draft.title.trim() === '' ? (title ?? '') : this.draft.title,
        description: [this.draft.description.trim(), message].filter(Boolean).join('\n\n'),
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
    const errors = planErrors(this.draft, timeZone)
    if (errors.size > 0) return this.#form.refuse(errors)
    const input = this.#opened
      ? changesOf(this.draft, this.#opened, timeZone, this.wholeSeries)
      : scheduling(this.draft, timeZone)
    const maintenance = await this.#form.submit(input)
    if (maintenance) {
      if (!this.#seen) forgetDraft(this.#name)
      this.dispatchEvent(new PlannedEvent(maintenance))
      return
    }
    const { failure } = this.#form
    if (failure?.kind === 'stale' && failure.current) this.stale = failure.current as Maintenance
  }
}
customElements.define('admin-plan-dialog', AdminPlanDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-plan-dialog': AdminPlanDialog
  }
}
