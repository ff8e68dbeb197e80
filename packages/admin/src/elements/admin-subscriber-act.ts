import type { Subscriber } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing, type TemplateResult } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import type { Attempt } from '../words/failures.ts'
import { details, eraseDialog } from '../words/subscribers.ts'
import { shell } from '../words/shell.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field, type Marks } from './field.ts'

/** Fired when it was done; `answer` is what the server said. */
export class ActDoneEvent extends Event {
  static readonly type = 'admin-act-done'
  readonly answer: unknown
  constructor(answer: unknown) {
    super(ActDoneEvent.type)
    this.answer = answer
  }
}

/** Asks what has to be known before a subscriber is suppressed, erased, or sent again what it was sent, and does it. */
export class AdminSubscriberAct extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      ul {
        margin: 0;
        padding-inline-start: 20px;
        list-style: disc;
      }
    `,
  ]
  static override properties = { subscriber: { attribute: false }, act: {}, timeZone: { attribute: false } }

  declare subscriber: Subscriber
  declare act: 'suppress' | 'erase' | 'replay'
  declare timeZone: string
  /** Does it, with the reason or the time that was given. */
  declare send: (given: string, key: string) => Promise<unknown>

  readonly #form = new Submission<string, { answer: unknown }>(this, ['/because', '/since'], async (given, key) => ({
    answer: await this.send(given, key),
  }))
  readonly #modal = new Modal(this)

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#given')?.focus()
  }

  protected override render() {
    const { address } = this.subscriber
    const { failure } = this.#form
    const parts: Record<
      typeof this.act,
      { title: string; act: string; keep: string; attempt: Attempt; body: TemplateResult }
    > = {
      suppress: {
        title: `${details.suppress} ${address}`,
        act: details.suppress,
        keep: shell.cancel,
        attempt: 'suppress',
        body: html`<p>${details.suppressQuestion}</p>${this.#field('/because', details.because, details.becauseHint, 'text')}`,
      },
      erase: {
        title: eraseDialog.title(address),
        act: eraseDialog.act,
        keep: eraseDialog.keep,
        attempt: 'erase',
        body: html`<p>${eraseDialog.detail}</p>
          <ul>${eraseDialog.goes.map((thing) => html`<li>${thing}</li>`)}</ul>
          <p class="small quiet">${eraseDialog.stays}</p>
          ${this.#field('/name', eraseDialog.type(address), undefined, 'text')}`,
      },
      replay: {
        title: `${details.replay}: ${address}`,
        act: details.replay,
        keep: shell.cancel,
        attempt: 'replay',
        body: this.#field('/since', details.since, details.sinceHint, 'datetime-local'),
      },
    }
    const { title, act, keep, attempt, body } = parts[this.act]
    return formDialog({
      title,
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`${failure ? failedSend(attempt, failure) : nothing}${body}`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${this.close}>${keep}</button>
        <button class="button ${this.act === 'replay' ? 'primary' : 'danger'}" type="submit" aria-disabled=${this.#form.busy}>${act}</button>
      </div>`,
    })
  }

  #field(pointer: string, label: string, hint: string | undefined, type: string) {
    const isTime = type === 'datetime-local'
    return field(
      { id: 'given', label, ...(hint ? { hint } : {}), error: this.#form.errorAt(pointer) },
      ({
        id,
        describedBy,
        invalid,
      }: Marks) => html`<input class="input" id=${id} type=${type} maxlength="200" dir="auto" autocapitalize="none" spellcheck="false"
        max=${isTime ? toLocalTime(new Date().toISOString(), this.timeZone) : nothing}
        aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend(pointer)} />`,
    )
  }

  async #submit(): Promise<void> {
    const given = this.renderRoot.querySelector<HTMLInputElement>('#given')?.value.trim() ?? ''
    const since = this.act === 'replay' ? fromLocalTime(given, this.timeZone) : null
    const wrong = {
      suppress: given === '' ? (['/because', details.missingBecause] as const) : null,
      erase: given === this.subscriber.address ? null : (['/name', eraseDialog.notIt] as const),
      replay: since === null ? (['/since', details.missingSince] as const) : null,
    }[this.act]
    if (wrong) return this.#form.refuse(new Map([wrong]))
    const done = await this.#form.submit(since ?? given)
    if (done) this.dispatchEvent(new ActDoneEvent(done.answer))
  }
}
customElements.define('admin-subscriber-act', AdminSubscriberAct)

declare global {
  interface HTMLElementTagNameMap {
    'admin-subscriber-act': AdminSubscriberAct
  }
}
