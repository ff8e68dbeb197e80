import type { EditUpdateInput, Incident, IncidentUpdate } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { isOver } from '../incident.ts'
import { edit as words } from '../words/incident-record.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import type { Pick } from './admin-component-picks.ts'
import './admin-time-button.ts'
import { Correction } from './correction.ts'
import { dialogStyles } from './dialog.ts'
import { field } from './field.ts'
import { pickField, saidOf } from './pick-field.ts'
import { staleStyles } from './stale-notice.ts'

const parts = ['at', 'message', 'components'] as const
type Part = (typeof parts)[number]

const updateOf = (incident: Incident, posted: IncidentUpdate): IncidentUpdate =>
  incident.updates.find(({ id }) => id === posted.id) ?? posted

/** Corrects an update: when it was, what it says, and what it says of components. */
export class AdminUpdateDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, staleStyles]
  static override properties = {
    incident: { attribute: false },
    posted: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
    touched: { state: true },
    picks: { state: true },
  }

  /** The incident as it was when the dialog opened. */
  declare incident: Incident
  declare posted: IncidentUpdate
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  declare place: Place
  declare send: (seen: Incident, input: EditUpdateInput, key: string) => Promise<Incident>
  /** The components as somebody changed them; null while nobody did. */
  declare private picks: Pick[] | null
  /** What was changed here; the rest is as the update has it. */
  declare private touched: { message?: string; time?: string }

  readonly #correction = new Correction<EditUpdateInput>(this, ['/message', '/at', '/components'])

  constructor() {
    super()
    this.components = []
    this.touched = {}
    this.picks = null
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#correction.close()
  }

  protected override render() {
    const { form } = this.#correction
    const update = this.#latest
    const said = update.components.map(({ id, name, to }) => ({ id, name, status: to, now: null }))
    return this.#correction.render({
      title: words.update,
      overwrites: parts.some((part) => this.#isTouched(part) && this.#correction.isTheirs(this.#part(part))),
      submit: () => void this.#submit(),
      body: html`
        ${field(
          { id: 'at', label: words.time, error: form.errorAt('/at'), ...this.#aside('at') },
          ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#time)}
          @input=${(event: Event) => this.#touch('/at', { time: (event.target as HTMLInputElement).value })} />`,
        )}
        ${field(
          { id: 'message', label: words.message, error: form.errorAt('/message'), ...this.#aside('message') },
          ({
            id,
            describedBy,
            invalid,
          }) => html`<textarea class="input" id=${id} rows="7" maxlength="10000" dir="auto" required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#message)}
          @input=${(event: Event) => this.#touch('/message', { message: (event.target as HTMLTextAreaElement).value })}></textarea>
          <admin-time-button .timeZone=${this.place.timeZone}></admin-time-button>`,
        )}
        ${
          isOver(update.status)
            ? nothing
            : pickField({
                label: words.components,
                ...this.#aside('components'),
                components: this.components,
                picks: this.picks ?? said,
                changed: (picks) => (this.picks = picks),
              })
        }
      `,
      note: words.marked,
    })
  }

  /** The update as the incident has it by now; as it was where somebody deleted it. */
  get #latest(): IncidentUpdate {
    return updateOf(this.#correction.latest, this.posted)
  }

  get #message(): string {
    return this.touched.message ?? this.#latest.message
  }

  get #time(): string {
    return this.touched.time ?? toLocalTime(this.#latest.at, this.place.timeZone)
  }

  #part(part: Part) {
    return (incident: Incident) => updateOf(incident, this.posted)[part]
  }

  #isTouched(part: Part): boolean {
    if (part === 'components') return this.picks !== null
    return this.touched[part === 'at' ? 'time' : part] !== undefined
  }

  #aside(part: Part): { aside?: string } {
    return this.#correction.asideOf(this.#part(part), this.#isTouched(part))
  }

  #touch(pointer: string, change: { message?: string; time?: string }): void {
    this.touched = { ...this.touched, ...change }
    this.#correction.form.amend(pointer)
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const { form } = this.#correction
    const update = this.#latest
    const at = fromLocalTime(this.#time, timeZone)
    if (this.#message.trim() === '') return form.refuse(new Map([['/message', words.missingMessage]]))
    if (at === null) return form.refuse(new Map([['/at', words.missingTime]]))
    await this.#correction.save({
      ...(this.#message.trim() === update.message ? {} : { message: this.#message.trim() }),
      // To the minute it is the same: then its seconds stay as well.
      ...(this.#time === toLocalTime(update.at, timeZone) ? {} : { at }),
      ...saidOf(this.picks),
    })
  }
}
customElements.define('admin-update-dialog', AdminUpdateDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-update-dialog': AdminUpdateDialog
  }
}
