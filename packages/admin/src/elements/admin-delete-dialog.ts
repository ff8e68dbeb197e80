import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { components, deletion as words } from '../words/components.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'

/** Fired when the thing is gone. */
export class DeletedEvent extends Event {
  static readonly type = 'admin-deleted'
  constructor() {
    super(DeletedEvent.type)
  }
}

/** Asks whether a component or group shall go for good, and says what goes with it. */
export class AdminDeleteDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      .body {
        display: grid;
        gap: 8px;
      }
      ul {
        display: grid;
        gap: 6px;
        padding-inline-start: 18px;
        list-style: disc;
      }
    `,
  ]
  static override properties = { name: {}, act: {}, detail: {} }

  /** What is deleted, as its readers call it. */
  declare name: string
  /** What the button says. */
  declare act: string
  /** What is final about it; empty says nothing. */
  declare detail: string
  /** What goes with it, in sentences. */
  declare consequences: (signal: AbortSignal) => Promise<string[]>
  declare send: () => Promise<void>

  readonly #said = new Load<string[]>(this, (signal) => this.consequences(signal))
  readonly #form = new Submission<null, boolean>(this, [], async () => {
    await this.send()
    return true
  })
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.detail = ''
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    void this.#said.run()
    this.renderRoot.querySelector<HTMLElement>('.keep')?.focus()
  }

  protected override render() {
    const { failure } = this.#form
    return formDialog({
      title: words.question(this.name),
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend('delete', failure, failure.kind === 'stale' ? components.somebodyEdited : nothing) : nothing}
        <div class="body">
          ${this.detail ? html`<p>${this.detail}</p>` : nothing}
          <div role="status">${this.#renderConsequences()}</div>
        </div>
      `,
      foot: html`<div class="end">
        <button class="button keep" type="button" @click=${this.close}>${words.keepComponent}</button>
        <button class="button danger" type="submit" aria-disabled=${this.#form.busy}>${this.act}</button>
      </div>`,
    })
  }

  #renderConsequences() {
    const { value, failure } = this.#said
    if (!value) return html`<p class="quiet">${failure ? words.uncounted : words.counting}</p>`
    return value.length === 1
      ? html`<p>${value[0]}</p>`
      : html`<ul>${value.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
  }

  async #submit(): Promise<void> {
    if (await this.#form.submit(null)) this.dispatchEvent(new DeletedEvent())
  }
}
customElements.define('admin-delete-dialog', AdminDeleteDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-delete-dialog': AdminDeleteDialog
  }
}
