import type { EditUpdateInput, Incident, IncidentUpdate } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { isOver } from '../incident.ts'
import { edit as words } from '../words/incident-record.ts'
import { shell } from '../words/shell.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import './admin-component-picks.ts'
import type { Pick, PickChangeEvent } from './admin-component-picks.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { EditedEvent } from './edited-event.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { staleNotice, staleStyles } from './stale-notice.ts'

/** Corrects an update: when it was, what it says, and what it says of components. */
export class AdminUpdateDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, staleStyles]
  static override properties = {
    incident: { attribute: false },
    posted: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
    picks: { state: true },
    stale: { state: true },
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
  /** How the incident was found when it was not the one that was opened any more. */
  declare private stale: Incident | null
  #seen: Incident | undefined
  #message = ''
  #time = ''

  readonly #form = new Submission<EditUpdateInput, Incident>(this, ['/message', '/at', '/components'], (input, key) =>
    this.send(this.stale ?? this.#opened, input, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.picks = null
    this.stale = null
  }

  get #opened(): Incident {
    return (this.#seen ??= this.incident)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#seen = this.incident
    this.#message = this.posted.message
    this.#time = toLocalTime(this.posted.at, this.place.timeZone)
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override render() {
    const { failure } = this.#form
    const said = this.picks ?? this.posted.components.map(({ id, name, to }) => ({ id, name, status: to, now: null }))
    return formDialog({
      title: words.update,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${this.stale ? staleNotice(this.#opened, this.stale, this.place) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
        ${field(
          { id: 'at', label: words.time, error: this.#form.errorAt('/at') },
          ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.#time)} @input=${this.#timed} />`,
        )}
        ${field(
          { id: 'message', label: words.message, error: this.#form.errorAt('/message') },
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
            : html`<fieldset class="field">
              <legend class="label">${words.components}</legend>
              <admin-component-picks .components=${this.components} .picks=${said}
                @admin-pick-change=${(event: PickChangeEvent) => (this.picks = picksAfter(said, event))}></admin-component-picks>
            </fieldset>`
        }
      `,
      foot: html`<span class="small quiet">${words.marked}</span>
        <div class="end">
          <button class="button only-wide" type="button" @click=${() => this.#modal.close()}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${this.stale ? words.saveAnyway : words.save}</button>
        </div>`,
    })
  }

  #timed(event: Event): void {
    this.#time = (event.target as HTMLInputElement).value
    this.#form.amend('/at')
  }

  #typed(event: InputEvent): void {
    this.#message = (event.target as HTMLTextAreaElement).value
    this.#form.amend('/message')
  }

  async #submit(): Promise<void> {
    const { timeZone } = this.place
    const at = fromLocalTime(this.#time, timeZone)
    if (this.#message.trim() === '') return this.#form.refuse(new Map([['/message', words.missingMessage]]))
    if (at === null) return this.#form.refuse(new Map([['/at', words.missingTime]]))
    const incident = await this.#form.submit({
      message: this.#message.trim(),
      // To the minute it is the same: then its seconds stay as well.
      ...(this.#time === toLocalTime(this.posted.at, timeZone) ? {} : { at }),
      ...(this.picks ? { components: this.picks.map(({ id, status }) => ({ id, status })) } : {}),
    })
    if (incident) this.dispatchEvent(new EditedEvent(incident, words.saved))
    else this.#takeStale()
  }

  #takeStale(): void {
    const { failure } = this.#form
    if (failure?.kind === 'stale' && failure.current) this.stale = failure.current as Incident
  }
}
customElements.define('admin-update-dialog', AdminUpdateDialog)

/** The picks after one of them was added, removed or set. */
export function picksAfter(picks: readonly Pick[], { change }: PickChangeEvent): Pick[] {
  switch (change.kind) {
    case 'added':
      return [...picks, { id: change.id, name: change.name, status: 'degraded_performance', now: null }]
    case 'removed':
      return picks.filter(({ id }) => id !== change.id)
    case 'set':
      return picks.map((pick) => (pick.id === change.id ? { ...pick, status: change.status } : pick))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-update-dialog': AdminUpdateDialog
  }
}
