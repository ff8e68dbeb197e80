import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { Staleness } from '../controllers/staleness.ts'
import { deletion as words } from '../words/components.ts'
import { consequences, consequenceStyles } from './consequences.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { deletionNotice, staleStyles } from './stale-notice.ts'

/** Fired when the thing is gone. */
export class DeletedEvent extends Event {
  static readonly type = 'admin-deleted'
  constructor() {
    super(DeletedEvent.type)
  }
}

/** What can be deleted: it has a name, and who asks has seen a version of it. */
interface Named {
  name: string
  version: number
}

/** Asks whether a component or group shall go for good, and says what goes with it. */
export class AdminDeleteDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    consequenceStyles,
    staleStyles,
    css`
      .body {
        display: grid;
        gap: 8px;
      }
    `,
  ]
  static override properties = { seen: { attribute: false }, act: {}, detail: {} }

  /** What is deleted, as it is known to be. */
  declare seen: Named
  /** What the button says. */
  declare act: string
  /** What is final about it; empty says nothing. */
  declare detail: string
  /** What goes with it, in sentences. */
  declare consequences: (signal: AbortSignal) => Promise<string[]>
  /** What is another in it than it was, in sentences. */
  declare differences: (before: Named, after: Named) => string[]
  declare send: (seen: Named) => Promise<void>

  readonly #said = new Load<string[]>(this, (signal) => this.consequences(signal))
  readonly #form = new Submission<null, boolean>(this, [], async () => {
    await this.send(this.seen)
    return true
  })
  readonly #stale = new Staleness<Named>(this)
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
    const { found } = this.#stale
    return formDialog({
      title: words.question(this.seen.name),
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${found ? deletionNotice(this.differences(found.before, found.after), found.by) : nothing}
        ${failure && !(failure.kind === 'stale' && found) ? failedSend('delete', failure) : nothing}
        <div class="body">
          ${this.detail ? html`<p>${this.detail}</p>` : nothing}
          <div role="status">${consequences(this.#said)}</div>
        </div>
      `,
      foot: html`<div class="end">
        <button class="button keep" type="button" @click=${this.close}>${words.keepComponent}</button>
        <button class="button danger" type="submit" aria-disabled=${this.#form.busy}>${this.act}</button>
      </div>`,
    })
  }

  async #submit(): Promise<void> {
    if (await this.#form.submit(null)) return void this.dispatchEvent(new DeletedEvent())
    // Whoever has read what changed may still delete it: as it is now.
    this.seen = this.#stale.note(this.#form.failure, this.seen) ?? this.seen
  }
}
customElements.define('admin-delete-dialog', AdminDeleteDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-delete-dialog': AdminDeleteDialog
  }
}
