import type { Incident } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit'
import { Submission } from '../controllers/submission.ts'
import { edit as words } from '../words/incident-record.ts'
import { shell } from '../words/shell.ts'
import { formDialog, LeaveEvent, Modal } from './dialog.ts'
import { EditedEvent } from './edited-event.ts'
import { failedSend } from './failure.ts'
import { staleNotice } from './stale-notice.ts'

/** An element that corrects an incident, or a part of one. */
interface CorrectingHost<Input> extends LitElement {
  incident: Incident
  place: Place
  send: (seen: Incident, input: Input, key: string) => Promise<Incident>
}

/**
 * The dialog of a correction. It is meant for the incident as it was when the dialog opened: when it has changed since,
 * that is shown, nothing that was typed is lost, and what was not touched is shown as it is by then; saving once more is
 * meant for that.
 */
export class Correction<Input> implements ReactiveController {
  readonly form: Submission<Input, Incident>
  readonly #host: CorrectingHost<Input>
  readonly #modal: Modal
  #seen: Incident | undefined
  /** How the incident was found when it was not the one that was opened any more. */
  #stale: Incident | null = null
  #by: string | null = null

  /** `pointers`: the fields that show what is wrong with them, as JSON Pointers. */
  constructor(host: CorrectingHost<Input>, pointers: readonly string[]) {
    this.#host = host
    this.form = new Submission(host, pointers, (input, key) => host.send(this.latest, input, key))
    this.#modal = new Modal(host)
    host.addController(this)
  }

  hostConnected(): void {
    this.#seen = this.#host.incident
    this.#stale = null
    this.#by = null
  }

  /** The incident as it was when the dialog opened. */
  get seen(): Incident {
    return (this.#seen ??= this.#host.incident)
  }

  /** The incident as far as the person in front of it knows: what they did not touch is shown as it is here. */
  get latest(): Incident {
    return this.#stale ?? this.seen
  }

  /** Whether somebody else made a part of the incident another meanwhile. */
  isTheirs(part: (incident: Incident) => unknown): boolean {
    return JSON.stringify(part(this.seen)) !== JSON.stringify(part(this.latest))
  }

  /** Stands beside a field: that another changed it, and whether it is theirs that is shown. */
  asideOf(part: (incident: Incident) => unknown, touched: boolean): { aside?: string } {
    if (!this.isTheirs(part)) return {}
    return { aside: touched ? words.overwrites(this.#by) : words.theirs(this.#by) }
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  readonly close = (): void => this.#modal.close()

  /** Sends what was written; done or stale, whoever shows the dialog, or the person in it, is told. */
  async save(input: Input): Promise<void> {
    const incident = await this.form.submit(input)
    const { failure } = this.form
    if (incident) this.#host.dispatchEvent(new EditedEvent(incident, words.saved))
    else if (failure?.kind === 'stale' && failure.current) {
      this.#stale = failure.current as Incident
      this.#by = failure.by
      this.#host.requestUpdate()
    }
  }

  /** What is wrong first, then `body`; `note` stands beside the buttons. `overwrites`: saving undoes what another did. */
  render(parts: {
    title: string
    body: unknown
    note: string
    overwrites: boolean
    submit: () => void
  }): TemplateResult {
    const { failure, busy } = this.form
    return formDialog({
      title: parts.title,
      submit: parts.submit,
      closed: () => this.#host.dispatchEvent(new LeaveEvent()),
      body: html`
        ${this.#stale ? staleNotice(this.seen, this.#stale, this.#host.place, this.#by) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
        ${parts.body}
      `,
      foot: html`<span class="small quiet">${parts.note}</span>
        <div class="end">
          <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${busy}>${parts.overwrites ? words.saveAnyway : words.save}</button>
        </div>`,
    })
  }
}
