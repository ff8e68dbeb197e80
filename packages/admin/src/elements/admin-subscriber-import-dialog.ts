import type { SubscriberImport } from '@incident-commander/server/contract'
import { checkIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { importDialog as words } from '../words/subscribers.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { faultTable } from './fault-table.ts'
import { field } from './field.ts'
import { importStyles } from './import-dialog.styles.ts'

/** Fired when subscribers were imported. */
export class SubscribersImportedEvent extends Event {
  static readonly type = 'admin-subscribers-imported'
  readonly result: SubscriberImport
  constructor(result: SubscriberImport) {
    super(SubscribersImportedEvent.type)
    this.result = result
  }
}

/** A value: the build takes the line breaks out of templates. */
const sample = 'email,components,client\nops@northwind.example,API; Webhooks,Northwind\nit@parcelo.example,*,'

/** What tells a file from others: as JSON it says nothing of itself. */
interface Chosen {
  of: string
  consent: string | null
}

const mostShown = 100

/** Imports a file of subscribers: it is looked at first, and what is wrong is named by line and passed over. */
export class AdminSubscriberImportDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, importStyles]
  static override properties = { file: { state: true }, found: { state: true } }

  declare private file: File | null
  /** What the file would do; null while nobody has looked. */
  declare private found: SubscriberImport | null
  /** Without consent it is only looked at. */
  declare send: (file: File, consent: string | null, key: string) => Promise<SubscriberImport>

  readonly #check = new Submission<Chosen, SubscriberImport>(this, [], (_, key) => this.#send(null, key))
  readonly #import = new Submission<Chosen, SubscriberImport>(this, ['/consent'], ({ consent }, key) =>
    this.#send(consent, key),
  )
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

  #send(consent: string | null, key: string): Promise<SubscriberImport> {
    if (!this.file) throw new Error('no file was chosen')
    return this.send(this.file, consent, key)
  }

  protected override render() {
    const { found } = this
    const failure = this.#check.failure ?? this.#import.failure
    const count = found?.added ?? 0
    return formDialog({
      title: words.title,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend(this.#import.failure ? 'import' : 'check', failure) : nothing}
        <div class="lead">
          <p>${words.lead}</p>
          <pre tabindex="0" role="region" aria-label=${words.example}>${sample}</pre>
          <p class="small quiet">${words.known}</p>
        </div>
        ${field(
          { id: 'file', label: words.file, error: this.#import.errorAt('/file') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} type="file" accept=".csv,text/csv" aria-invalid=${invalid} aria-describedby=${describedBy} @change=${this.#choose} />`,
        )}
        <div class="found" role="status">${this.#check.busy ? html`<p class="quiet">${words.checking}</p>` : this.#renderFound()}</div>
        ${field(
          { id: 'consent', label: words.consent, hint: words.consentHint, error: this.#import.errorAt('/consent') },
          ({ id, describedBy, invalid }) =>
            html`<textarea class="input" id=${id} rows="2" maxlength="1000" dir="auto" aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#import.amend('/consent')}></textarea>`,
        )}
      `,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#import.busy || this.#check.busy || (found !== null && count === 0)}>${count > 0 ? words.submit(count) : words.first}</button>
      </div>`,
    })
  }

  #renderFound() {
    const { found } = this
    if (!found) return nothing
    const { added, known, wrong, rows } = found
    const faults = rows.filter(({ result }) => result === 'wrong')
    const numbers: [string, number][] = [
      [words.added, added],
      [words.knownCount, known],
      [words.wrong, wrong],
    ]
    return html`
      ${added === 0 ? html`<p class="notice">${checkIcon()}<span>${words.nothingNew}</span></p>` : html`<p>${words.ready}</p>`}
      <dl class="numbers">${numbers.map(([name, count]) => html`<div><dt>${name}</dt><dd>${count.toLocaleString('en')}</dd></div>`)}</dl>
      ${
        faults.length > 0
          ? html`<p class="notice" data-status="degraded_performance">${warningIcon()}<span>${words.faults(wrong)}</span></p>
            ${faultTable(faults.slice(0, mostShown), words)}`
          : nothing
      }`
  }

  #chosen(consent: string | null): Chosen {
    const { name = '', size = 0, lastModified = 0 } = this.file ?? {}
    return { of: `${name} ${size} ${lastModified}`, consent }
  }

  async #choose(event: Event): Promise<void> {
    this.file = (event.target as HTMLInputElement).files?.[0] ?? null
    this.found = null
    this.#import.reset()
    this.#check.reset()
    const { file } = this
    if (!file) return
    const found = await this.#check.submit(this.#chosen(null))
    // Another file may have been chosen meanwhile.
    if (found && this.file === file) this.found = found
  }

  async #submit(): Promise<void> {
    const consent = this.renderRoot.querySelector<HTMLTextAreaElement>('#consent')?.value.trim() ?? ''
    const wrong = new Map([
      ...(this.file ? [] : [['/file', words.missingFile] as const]),
      ...(consent ? [] : [['/consent', words.missingConsent] as const]),
    ])
    if (wrong.size > 0) return this.#import.refuse(wrong)
    if (!this.found || this.found.added === 0) return
    const result = await this.#import.submit(this.#chosen(consent))
    if (result) this.dispatchEvent(new SubscribersImportedEvent(result))
  }
}
customElements.define('admin-subscriber-import-dialog', AdminSubscriberImportDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-subscriber-import-dialog': AdminSubscriberImportDialog
  }
}
