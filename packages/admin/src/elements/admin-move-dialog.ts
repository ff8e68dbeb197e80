import type {
  EditMaintenanceInput,
  Maintenance,
  MaintenanceSummary,
  RecipientCount,
} from '@incident-commander/server/contract'
import { formatDuration, type Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Lookup } from '../controllers/lookup.ts'
import { Submission } from '../controllers/submission.ts'
import { isUnderWay } from '../maintenance.ts'
import { fromRule, toRule } from '../recurrence.ts'
import { move as words, plan, series } from '../words/maintenance.ts'
import { shell } from '../words/shell.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import { MaintenanceDoneEvent } from './admin-maintenance-act.ts'
import './admin-notify-switch.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { maintenanceStale } from './maintenance-stale.ts'
import { staleStyles } from './stale-notice.ts'
import { timesReach, windowFieldStyles, windowHint, windowTime } from './window-fields.ts'

const minute = 60_000

/** By how much one mostly extends, in minutes. */
const steps = [15, 30, 60, 120]

/** Gives a maintenance another time: what is ahead is moved, what goes on is extended. */
export class AdminMoveDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    staleStyles,
    windowFieldStyles,
    css`
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .steps .button {
        flex: none;
        white-space: nowrap;
      }
    `,
  ]
  static override properties = {
    byDefault: { attribute: false },
    reminds: { type: Boolean },
    maintenance: { attribute: false },
    place: { attribute: false },
    starts: { state: true },
    ends: { state: true },
    notify: { state: true },
    stale: { state: true },
    wholeSeries: { state: true },
  }

  /** The maintenance as it was when the dialog opened. */
  declare maintenance: MaintenanceSummary
  /** Whether the page tells of new times where nobody decides. */
  declare byDefault: boolean
  /** Whether the page reminds of what is ahead. */
  declare reminds: boolean
  /** The clock of the page, and the console's words. */
  declare place: Place
  declare send: (seen: MaintenanceSummary, input: EditMaintenanceInput, key: string) => Promise<Maintenance>
  declare count: (componentIds: string[], signal: AbortSignal) => Promise<RecipientCount>
  declare private starts: string
  declare private ends: string
  /** Whether subscribers are told; null while nobody has decided. */
  declare private notify: boolean | null
  declare private stale: Maintenance | null
  /** Of a series: whether those that follow move, too. */
  declare private wholeSeries: boolean
  #seen: MaintenanceSummary | undefined

  readonly #form = new Submission<EditMaintenanceInput, Maintenance>(this, ['/startsAt', '/endsAt'], (input, key) =>
    this.send(this.stale ?? this.#opened, input, key),
  )
  readonly #people = new Lookup<string[], RecipientCount>(this, 300, (ids, signal) => this.count(ids, signal))
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.byDefault = true
    this.reminds = false
    this.notify = null
    this.stale = null
    this.wholeSeries = false
  }

  get #opened(): MaintenanceSummary {
    return (this.#seen ??= this.maintenance)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#seen = this.maintenance
    this.starts = toLocalTime(this.maintenance.startsAt, this.place.timeZone)
    this.ends = toLocalTime(this.maintenance.endsAt, this.place.timeZone)
  }

  protected override willUpdate(): void {
    this.#people.about(this.#opened.components.map(({ id }) => id).toSorted())
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  get #extends(): boolean {
    return isUnderWay(this.#opened.status)
  }

  /** Whether it is told where nobody decides. */
  get #usual(): boolean {
    return (this.stale ?? this.#opened).notify && this.byDefault
  }

  protected override render() {
    const { failure } = this.#form
    return formDialog({
      title: this.#extends ? words.extend : words.move,
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${this.stale ? maintenanceStale(this.#opened, this.stale, this.place) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('move', failure) : nothing}
        <p dir="auto"><b class="strong">${this.#opened.title}</b></p>
        <div class="halves">
          ${this.#extends ? nothing : this.#time('starts', '/startsAt', (value) => this.#moveTo(value))}
          ${this.#time('ends', '/endsAt', (value) => (this.ends = value))}
        </div>
        ${this.#extends ? this.#renderSteps() : nothing}
        ${this.#renderHint()}${this.#opened.recurrence ? this.#renderReach() : nothing}
        ${this.#renderTold()}
      `,
      foot: html`<admin-notify-switch .on=${this.notify ?? this.#usual} .count=${this.#people.answer} ?uncounted=${this.#people.failed}
          @admin-notify-change=${({ on }: NotifyChangeEvent) => (this.notify = on)}></admin-notify-switch>
        <div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>
          ${this.stale ? plan.saveAnyway : this.#extends ? words.submitExtend : words.submitMove}
        </button>
      </div>`,
    })
  }

  /** A decision is kept with the maintenance: it holds for what it tells of by itself, too. */
  #renderTold() {
    const { notify, reminders } = this.stale ?? this.#opened
    const told = this.notify === null || this.notify === this.#usual ? notify : this.notify
    const follow = !this.#extends && told && this.reminds && reminders.some(({ state }) => state === 'ahead')
    const hints = [
      ...(follow ? [words.reminders] : []),
      ...(told === notify ? [] : [told ? words.fromNowOn : words.noMore]),
    ]
    return hints.length > 0 ? html`<p class="hint" role="status">${hints.join(' ')}</p>` : nothing
  }

  #time(name: 'starts' | 'ends', pointer: string, changed: (value: string) => void) {
    return windowTime(name, this[name], this.#form.errorAt(pointer), (value) => {
      this.#form.amend(pointer)
      changed(value)
    })
  }

  #renderSteps() {
    const later = (minutes: number) => () => {
      const at = fromLocalTime(this.ends, this.place.timeZone) ?? this.#opened.endsAt
      this.#form.amend('/endsAt')
      this.ends = toLocalTime(new Date(Date.parse(at) + minutes * minute).toISOString(), this.place.timeZone)
    }
    return html`<div class="steps">
      ${steps.map((minutes) => {
        const duration = formatDuration(minutes * minute, this.place)
        return html`<button class="button compact" type="button" aria-label=${words.longerBy(duration)} @click=${later(minutes)}>${words.longer(duration)}</button>`
      })}
    </div>`
  }

  #renderReach() {
    return this.#extends
      ? html`<p class="hint">${series.extended}</p>`
      : timesReach(this.wholeSeries, (whole) => (this.wholeSeries = whole))
  }

  #renderHint() {
    const { timeZone } = this.place
    return windowHint(fromLocalTime(this.starts, timeZone), fromLocalTime(this.ends, timeZone), this.place)
  }

  /** Moved as a whole: it goes on as long as it did. */
  #moveTo(starts: string): void {
    const { timeZone } = this.place
    const [before, after] = [fromLocalTime(this.starts, timeZone), fromLocalTime(starts, timeZone)]
    const end = fromLocalTime(this.ends, timeZone)
    this.starts = starts
    if (!before || !after || !end) return
    const ends = Date.parse(end) + Date.parse(after) - Date.parse(before)
    this.ends = toLocalTime(new Date(ends).toISOString(), timeZone)
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const [startsAt, endsAt] = [fromLocalTime(this.starts, timeZone), fromLocalTime(this.ends, timeZone)]
    const errors = new Map<string, string>()
    if (!startsAt) errors.set('/startsAt', plan.missingStart)
    if (!endsAt) errors.set('/endsAt', plan.missingEnd)
    else if (startsAt && Date.parse(endsAt) <= Date.parse(startsAt)) errors.set('/endsAt', plan.order)
    if (errors.size > 0 || !startsAt || !endsAt) return this.#form.refuse(errors)
    const isSame = toLocalTime(this.#opened.startsAt, timeZone) === this.starts
    const recurrence = fromRule(this.#opened.recurrence, toLocalTime(this.#opened.startsAt, timeZone), timeZone)
    const maintenance = await this.#form.submit({
      ...(isSame ? {} : { startsAt }),
      endsAt,
      ...(this.notify === null || this.notify === this.#usual ? {} : { notify: this.notify }),
      ...(this.wholeSeries ? { recurrence: toRule(recurrence, this.starts, timeZone) } : {}),
    })
    if (maintenance) {
      const done = this.#extends ? words.extended : words.done
      return void this.dispatchEvent(new MaintenanceDoneEvent(maintenance, done))
    }
    const { failure } = this.#form
    if (failure?.kind === 'stale' && failure.current) this.stale = failure.current as Maintenance
  }
}
customElements.define('admin-move-dialog', AdminMoveDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-move-dialog': AdminMoveDialog
  }
}
