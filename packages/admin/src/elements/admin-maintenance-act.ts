import type { Maintenance, MaintenanceSummary, MessageTree, RecipientCount } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Lookup } from '../controllers/lookup.ts'
import { Submission } from '../controllers/submission.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import type { Attempt } from '../words/failures.ts'
import { act as words, type Act, acts } from '../words/maintenance.ts'
import { shell } from '../words/shell.ts'
import './admin-message-editor.ts'
import type { MessageTypedEvent } from './admin-message-editor.ts'
import './admin-notify-switch.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'

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
    maintenance: { attribute: false },
    timeZone: { attribute: false },
    draft: { state: true },
  }

  declare act: Act
  declare maintenance: MaintenanceSummary
  /** The page's. */
  declare timeZone: string
  declare send: (input: ActInput, key: string) => Promise<Maintenance>
  declare count: (componentIds: string[], signal: AbortSignal) => Promise<RecipientCount>
  declare preview: (message: string, signal: AbortSignal) => Promise<MessageTree>
  declare private draft: ActInput

  readonly #form = new Submission<ActInput, Maintenance>(this, ['/message'], (input, key) => this.send(input, key))
  readonly #people = new Lookup<string[], RecipientCount>(this, 300, (ids, signal) => this.count(ids, signal))
  readonly #modal = new Modal(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.draft = readDraft(this.#name, { message: '', notify: this.maintenance.notify })
  }

  protected override willUpdate(): void {
    this.#people.about(this.maintenance.components.map(({ id }) => id).toSorted())
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  get #name(): string {
    return `maintenance:${this.maintenance.id}:${this.act}`
  }

  /** Of these two the words are what is new. */
  get #needsMessage(): boolean {
    return this.act === 'update' || this.act === 'verify'
  }

  protected override render() {
    const { failure } = this.#form
    const said = acts[this.act]
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
        ${this.act === 'cancel' && this.maintenance.recurrence ? this.#renderReach() : nothing}
        <admin-message-editor .message=${this.draft.message} .standard=${said.standard} .timeZone=${this.timeZone} .preview=${this.preview}
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

  #renderReach() {
    const choice = (endsSeries: boolean, said: string) =>
      html`<label class="check"><input type="radio" name="reach" value=${endsSeries ? 'series' : 'window'}
        .checked=${live((this.draft.endsSeries ?? false) === endsSeries)} @change=${() => this.#write({ endsSeries })} />${said}</label>`
    return html`<fieldset class="field">
      <legend class="label">${words.reach}</legend>
      ${choice(false, words.thisWindow)}${choice(true, words.wholeSeries)}
    </fieldset>`
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
    if (this.#needsMessage && message === '') {
      this.#form.refuse(new Map([['/message', words.missingMessage]]))
      this.renderRoot.querySelector('admin-message-editor')?.focusText()
      return
    }
    const maintenance = await this.#form.submit({ ...this.draft, message })
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
