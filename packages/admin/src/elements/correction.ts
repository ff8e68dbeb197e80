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
 * that is shown, nothing that was typed is lost, and saving once more saves over it.
 */
export class Correction<Input> implements ReactiveController {
  readonly form: Submission<Input, Incident>
  readonly #host: CorrectingHost<Input>
  readonly #modal: Modal
  #seen: Incident | undefined
  /** How the incident was found when it was not the one that was opened any more. */
  #stale: Incident | null = null

  /** `pointers`: the fields that show what is wrong with them, as JSON Pointers. */
  constructor(host: CorrectingHost<Input>, pointers: readonly string[]) {
    this.#host = host
    this.form = new Submission(host, pointers, (input, key) => host.send(this.#stale ?? this.seen, input, key))
    this.#modal = new Modal(host)
    host.addController(this)
  }

  hostConnected(): void {
    this.#seen = this.#host.incident
    this.#stale = null
  }

  /** The incident as it was when the dialog opened. */
  get seen(): Incident {
    return (this.#seen ??= this.#host.incident)
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
      this.#host.requestUpdate()
    }
  }

  /** What is wrong first, then `body`; `note` stands beside the buttons. */
  render(parts: { title: string; body: unknown; note: string; submit: () => void }): TemplateResult {
    const { failure, busy } = this.form
    return formDialog({
      title: parts.title,
      submit: parts.submit,
      closed: () => this.#host.dispatchEvent(new LeaveEvent()),
      body: html`
        ${this.#stale ? staleNotice(this.seen, this.#stale, this.#host.place) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend('save', failure) : nothing}
        ${parts.body}
      `,
      foot: html`<span class="small quiet">${parts.note}</span>
        <div class="end">
          <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${busy}>${this.#stale ? words.saveAnyway : words.save}</button>
        </div>`,
    })
  }
}
