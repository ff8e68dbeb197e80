import type { Maintenance, MaintenanceSummary, MessageTree, RecipientCount } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Lookup } from '../controllers/lookup.ts'
import { Submission } from '../controllers/submission.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import type { Attempt } from '../words/failures.ts'
import { act as words, type Act, acts, endEarly, plan } from '../words/maintenance.ts'
import { shell } from '../words/shell.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import './admin-message-editor.ts'
import type { MessageTypedEvent } from './admin-message-editor.ts'
import './admin-notify-switch.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { seriesReach, windowHint, windowTime } from './window-fields.ts'

/** Fired when something was done with a maintenance. */
export class MaintenanceDoneEvent extends Event {
  static readonly type = 'admin-maintenance-done'
  readonly maintenance: Maintenance
  /** What was done, for those who do not see it. */
  readonly said: string
  constructor(maintenance: Maintenance, said: string) {
    super(MaintenanceDoneEvent.type)
    this.maintenance = maintenance
    this.said = said
  }
}

/** What is sent with an act. */
export interface ActInput {
  message: string
  notify: boolean
  /** Of a canceled window that comes again: none of its series follows. */
  endsSeries?: boolean
  /** Of one that starts: when it ends, if not as was planned. */
  endsAt?: string
}

const attempts: Record<Act, Attempt> = {
  update: 'post',
  verify: 'post',
  start: 'startMaintenance',
  complete: 'completeMaintenance',
  cancel: 'cancelMaintenance',
}

/** One step in the life of a maintenance, with what customers are told of it. */
export class AdminMaintenanceAct extends LitElement {
  static override styles = [...consoleStyles, dialogStyles]
  static override properties = {
    act: {},
    byDefault: { attribute: false },
    maintenance: { attribute: false },
    place: { attribute: false },
    draft: { state: true },
    ends: { state: true },
  }

  declare act: Act
  declare maintenance: MaintenanceSummary
  /** Whether the page tells of this step where nobody decides. */
  declare byDefault: boolean
  /** The clock of the page, and the console's words. */
  declare place: Place
  declare send: (input: ActInput, key: string) => Promise<Maintenance>
  declare count: (componentIds: string[], signal: AbortSignal) => Promise<RecipientCount>
  declare preview: (message: string, signal: AbortSignal) => Promise<MessageTree>
  declare private draft: ActInput
  /** When one that starts shall end, by the page's clock. */
  declare private ends: string
  #opened = { at: 0, ends: '' }

  readonly #form = new Submission<ActInput, Maintenance>(this, ['/message', '/endsAt'], (input, key) =>
    this.send(input, key),
  )
  readonly #people = new Lookup<string[], RecipientCount>(this, 300, (ids, signal) => this.count(ids, signal))
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.byDefault = true
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.draft = readDraft(this.#name, { message: '', notify: this.maintenance.notify && this.byDefault })
    const at = Date.now()
    const [startsAt, endsAt] = [Date.parse(this.maintenance.startsAt), Date.parse(this.maintenance.endsAt)]
    // As long as planned, before its time and after all of it; in between until its planned end.
    const usual = at < startsAt || at >= endsAt ? at + endsAt - startsAt : endsAt
    this.ends = toLocalTime(new Date(usual).toISOString(), this.place.timeZone)
    this.#opened = { at, ends: this.ends }
  }

  protected override willUpdate(): void {
    this.#people.about(this.maintenance.components.map(({ id }) => id).toSorted())
  }

  protected override firstUpdated(): void {
    if (this.act === 'start' || (this.act === 'cancel' && this.maintenance.recurrence)) return
    // What is written stands in an element of its own, which is drawn after this one.
    const editor = this.renderRoot.querySelector('admin-message-editor')
    void editor?.updateComplete.then(() => editor.focusText())
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  get #name(): string {
    return `maintenance:${this.maintenance.id}:${this.act}`
  }

  get #said() {
    const isEarly = this.act === 'complete' && Date.parse(this.maintenance.endsAt) > this.#opened.at
    return isEarly ? endEarly : acts[this.act]
  }

  /** Of these two the words are what is new. */
  get #needsMessage(): boolean {
    return this.act === 'update' || this.act === 'verify'
  }

  protected override render() {
    const { failure } = this.#form
    const said = this.#said
    const error = this.#form.errorAt('/message')
    return formDialog({
      title: said.title,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend(attempts[this.act], failure) : nothing}
        ${error === null ? nothing : html`<p class="notice" role="alert" data-status="major_outage"><span>${error}</span></p>`}
        <div>
          <p dir="auto"><b class="strong">${this.maintenance.title}</b></p>
          <p class="quiet">${said.lead}</p>
        </div>
        ${
          this.act === 'cancel' && this.maintenance.recurrence
            ? seriesReach(
                words.reach,
                { window: words.thisWindow, series: words.wholeSeries },
                this.draft.endsSeries ?? false,
                (endsSeries) => this.#write({ endsSeries }),
              )
            : nothing
        }
        ${this.act === 'start' ? this.#renderEnd() : nothing}
        <admin-message-editor .message=${this.draft.message} .standard=${said.standard} .timeZone=${this.place.timeZone} .preview=${this.preview}
          @admin-message=${({ message }: MessageTypedEvent) => this.#typed(message)}></admin-message-editor>
      `,
      foot: html`<admin-notify-switch .on=${this.draft.notify} .count=${this.#people.answer} ?uncounted=${this.#people.failed}
          @admin-notify-change=${(event: NotifyChangeEvent) => this.#write({ notify: event.on })}></admin-notify-switch>
        <div class="end">
          <button class="button only-wide" type="button" @click=${this.close}>${this.act === 'cancel' ? words.keep : shell.cancel}</button>
          <button class="button ${this.act === 'cancel' ? 'danger' : 'primary'}" type="submit" aria-disabled=${this.#form.busy}>${said.submit}</button>
        </div>`,
    })
  }

  #renderEnd() {
    const startsAt = new Date(this.#opened.at).toISOString()
    return html`<div class="field">
      ${windowTime('ends', this.ends, this.#form.errorAt('/endsAt'), (value) => {
        this.#form.amend('/endsAt')
        this.ends = value
      })}
      ${windowHint(startsAt, fromLocalTime(this.ends, this.place.timeZone), this.place)}
    </div>`
  }

  #typed(message: string): void {
    this.#form.amend('/message')
    this.#write({ message })
  }

  #write(change: Partial<ActInput>): void {
    this.draft = { ...this.draft, ...change }
    keepDraft(this.#name, this.draft)
  }

  async #submit(): Promise<void> {
    const message = this.draft.message.trim()
    const endsAt = fromLocalTime(this.ends, this.place.timeZone)
    if (this.act === 'start' && !endsAt) return this.#form.refuse(new Map([['/endsAt', plan.missingEnd]]))
    const isPast = Date.parse(this.maintenance.endsAt) <= this.#opened.at
    const isSaid = this.act === 'start' && (isPast || this.ends !== this.#opened.ends)
    if (this.#needsMessage && message === '') {
      this.#form.refuse(new Map([['/message', words.missingMessage]]))
      this.renderRoot.querySelector('admin-message-editor')?.focusText()
      return
    }
    const maintenance = await this.#form.submit({ ...this.draft, message, ...(isSaid && endsAt ? { endsAt } : {}) })
    if (!maintenance) return
    forgetDraft(this.#name)
    this.dispatchEvent(new MaintenanceDoneEvent(maintenance, acts[this.act].done))
  }
}
customElements.define('admin-maintenance-act', AdminMaintenanceAct)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance-act': AdminMaintenanceAct
  }
}
