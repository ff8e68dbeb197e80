import type { ClientImport } from '@incident-commander/server/contract'
import { checkIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { importDialog as words } from '../words/clients.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { faultTable } from './fault-table.ts'
import { field } from './field.ts'
import { importStyles } from './import-dialog.styles.ts'

/** Fired when clients were imported. */
export class ClientsImportedEvent extends Event {
  static readonly type = 'admin-clients-imported'
  readonly result: ClientImport
  constructor(result: ClientImport) {
    super(ClientsImportedEvent.type)
    this.result = result
  }
}

/** A value: the build takes the line breaks out of templates. */
const sample = 'name,reference,components\nNorthwind Traders,CUS-1001,API; Webhooks'

/** A file with what tells it from others: as JSON it says nothing of itself, and another is another attempt. */
interface Chosen {
  file: File
  of: string
}

const chosen = (file: File): Chosen => ({ file, of: `${file.name} ${file.size} ${file.lastModified}` })

/** Imports a file of clients: it is looked at first, and what is wrong is named with its line. */
export class AdminClientImportDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, importStyles]
  static override properties = { file: { state: true }, found: { state: true } }

  declare private file: File | null
  /** What the file would do; null while nobody has looked. */
  declare private found: ClientImport | null
  declare send: (file: File, dryRun: boolean, key: string) => Promise<ClientImport>

  readonly #check = new Submission<Chosen, ClientImport>(this, [], ({ file }, key) => this.send(file, true, key))
  readonly #import = new Submission<Chosen, ClientImport>(this, [], ({ file }, key) => this.send(file, false, key))
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.file = null
    this.found = null
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override render() {
    const { found } = this
    const failure = this.#check.failure ?? this.#import.failure
    const count = found ? found.added + found.edited : 0
    const isReady = found !== null && found.faults.length === 0 && count > 0
    return formDialog({
      title: words.title,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend(this.#import.failure ? 'import' : 'check', failure) : nothing}
        <div class="lead">
          <p>${words.lead}</p>
          <pre tabindex="0" role="region" aria-label=${words.example}>${sample}</pre>
          <p class="small quiet">${words.upsert}</p>
        </div>
        ${field(
          { id: 'file', label: words.file, error: this.#import.errorAt('/file') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} type="file" accept=".csv,text/csv" aria-invalid=${invalid} aria-describedby=${describedBy} @change=${this.#choose} />`,
        )}
        <div class="found" role="status">${this.#check.busy ? html`<p class="quiet">${words.checking}</p>` : this.#renderFound()}</div>
      `,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#import.busy || this.#check.busy || (found !== null && !isReady)}>${isReady ? words.submit(count) : words.chooseFirst}</button>
      </div>`,
    })
  }

  #renderFound() {
    const { found } = this
    if (!found) return nothing
    const { faults, added, edited, unchanged } = found
    if (faults.length > 0) {
      return html`<p class="notice" data-status="degraded_performance">${warningIcon()}<span><b class="strong">${words.faults(faults.length)}</b> ${faults.length >= 100 ? words.faultsMore : nothing}</span></p>
        ${faultTable(faults, words)}`
    }
    if (added + edited === 0) return html`<p class="notice">${checkIcon()}<span>${words.nothingNew}</span></p>`
    const numbers: [string, number][] = [
      [words.added, added],
      [words.edited, edited],
      [words.unchanged, unchanged],
    ]
    return html`<p>${words.ready}</p>
      <dl class="numbers">${numbers.map(([name, count]) => html`<div><dt>${name}</dt><dd>${count.toLocaleString('en')}</dd></div>`)}</dl>`
  }

  async #choose(event: Event): Promise<void> {
    this.file = (event.target as HTMLInputElement).files?.[0] ?? null
    this.found = null
    this.#import.reset()
    this.#check.reset()
    const { file } = this
    if (!file) return
    const found = await this.#check.submit(chosen(file))
    // Another file may have been chosen meanwhile.
    if (found && this.file === file) this.found = found
  }

  async #submit(): Promise<void> {
    const { file, found } = this
    if (!file) return this.#import.refuse(new Map([['/file', words.missingFile]]))
    if (!found || found.faults.length > 0 || found.added + found.edited === 0) return
    const result = await this.#import.submit(chosen(file))
    if (result) this.dispatchEvent(new ClientsImportedEvent(result))
  }
}
customElements.define('admin-client-import-dialog', AdminClientImportDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-client-import-dialog': AdminClientImportDialog
  }
}
