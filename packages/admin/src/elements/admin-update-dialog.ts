import type { EditUpdateInput, Incident, IncidentUpdate } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { isOver } from '../incident.ts'
import { edit as words } from '../words/incident-record.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import type { Pick } from './admin-component-picks.ts'
import { Correction } from './correction.ts'
import { dialogStyles } from './dialog.ts'
import { field } from './field.ts'
import { pickField, saidOf } from './pick-field.ts'
import { staleStyles } from './stale-notice.ts'

/** Corrects an update: when it was, what it says, and what it says of components. */
export class AdminUpdateDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, staleStyles]
  static override properties = {
    incident: { attribute: false },
    posted: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
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
  #message = ''
  #time = ''

  readonly #correction = new Correction<EditUpdateInput>(this, ['/message', '/at', '/components'])

  constructor() {
    super()
    this.components = []
    this.picks = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#message = this.posted.message
    this.#time = toLocalTime(this.posted.at, this.place.timeZone)
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#correction.close()
  }

  protected override render() {
    const { form } = this.#correction
    const said = this.posted.components.map(({ id, name, to }) => ({ id, name, status: to, now: null }))
    return this.#correction.render({
      title: words.update,
      submit: () => void this.#submit(),
      body: html`
        ${field(
          { id: 'at', label: words.time, error: form.errorAt('/at') },
          ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#time)} @input=${this.#timed} />`,
        )}
        ${field(
          { id: 'message', label: words.message, error: form.errorAt('/message') },
          ({
            id,
            describedBy,
            invalid,
          }) => html`<textarea class="input" id=${id} rows="7" maxlength="10000" dir="auto" required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#message)} @input=${this.#typed}></textarea>`,
        )}
        ${
          isOver(this.posted.status)
            ? nothing
            : pickField({
                label: words.components,
                components: this.components,
                picks: this.picks ?? said,
                changed: (picks) => (this.picks = picks),
              })
        }
      `,
      note: words.marked,
    })
  }

  #timed(event: Event): void {
    this.#time = (event.target as HTMLInputElement).value
    this.#correction.form.amend('/at')
  }

  #typed(event: InputEvent): void {
    this.#message = (event.target as HTMLTextAreaElement).value
    this.#correction.form.amend('/message')
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const { form } = this.#correction
    const at = fromLocalTime(this.#time, timeZone)
    if (this.#message.trim() === '') return form.refuse(new Map([['/message', words.missingMessage]]))
    if (at === null) return form.refuse(new Map([['/at', words.missingTime]]))
    await this.#correction.save({
      message: this.#message.trim(),
      // To the minute it is the same: then its seconds stay as well.
      ...(this.#time === toLocalTime(this.posted.at, timeZone) ? {} : { at }),
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
