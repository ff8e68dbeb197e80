import type { IncidentNote } from '@incident-commander/server/contract'
import { editIcon } from '@incident-commander/widget/icons.ts'
import { renderMessage } from '@incident-commander/widget/message.ts'
import { prose } from '@incident-commander/widget/prose.styles.ts'
import { formatInstant, type Place, timeElement, timesFor, visitorZone } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Deletion } from '../controllers/deletion.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { UnsavedForm } from '../controllers/unsaved-form.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import { fieldDifferences } from '../field-differences.ts'
import { notes as words } from '../words/incident-record.ts'
import { shell } from '../words/shell.ts'
import { confirmDialog } from './confirm-dialog.ts'
import { dialogStyles, Modal } from './dialog.ts'
import { emptyStyles, failedAgain, failedLoad, failedSend, loadingRows } from './failure.ts'
import { field } from './field.ts'
import { trashIcon } from './parts.ts'
import { staleStyles } from './stale-notice.ts'

/** What is done to notes on the server. */
export interface NoteActs {
  list: (signal: AbortSignal) => Promise<IncidentNote[]>
  write: (message: string, key: string) => Promise<IncidentNote>
  edit: (note: IncidentNote, message: string, key: string) => Promise<IncidentNote>
  delete: (note: IncidentNote) => Promise<void>
}

/** What the team writes down about an incident for itself. */
export class AdminNotes extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    dialogStyles,
    staleStyles,
    prose,
    css`
      ul > li {
        display: grid;
        gap: 4px;
        padding: 12px 18px;
      }
      ul > li + li, form.new {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .by {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
        font-size: var(--ic-type-13);
        color: var(--ic-color-muted);
      }
      .acts {
        display: flex;
        gap: 2px;
        margin-inline-start: auto;
      }
      .prose {
        overflow-wrap: anywhere;
      }
      form.new, form.edit {
        display: grid;
        gap: 10px;
        padding: 14px 18px;
      }
      form.edit {
        padding: 0;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .pad.note:empty {
        display: none;
      }
      @media (max-width: 860px) {
        ul > li, form.new { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = {
    incidentId: { attribute: false },
    revision: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    editable: { type: Boolean },
    draft: { state: true },
    editing: { state: true },
    deleting: { state: true },
  }

  declare incidentId: string
  /** Reads anew when it becomes another: somebody may have written. */
  declare revision: unknown
  declare acts: NoteActs
  declare place: Place
  declare now: number
  declare editable: boolean
  declare private draft: string
  /** The note being edited, as it was then, and what it is to say. */
  declare private editing: { note: IncidentNote; message: string } | null
  declare private deleting: IncidentNote | null

  readonly #list = new Load<IncidentNote[]>(this, (signal) => this.acts.list(signal))
  readonly #new = new Submission<string, IncidentNote>(this, ['/message'], (message, key) =>
    this.acts.write(message, key),
  )
  readonly #edit = new Submission<{ note: IncidentNote; message: string }, IncidentNote>(this, [], (input, key) =>
    this.acts.edit(input.note, input.message, key),
  )
  readonly #deletion = new Deletion<IncidentNote>(
    this,
    (note) => this.acts.delete(note),
    (before, after) => fieldDifferences(before, after, { message: [words.text] }),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.draft = ''
    this.editing = null
    this.deleting = null
    this.editable = false
    new UnsavedForm(this, () => this.editing !== null && this.editing.message !== this.editing.note.message)
  }

  get #name(): string {
    return `note:${this.incidentId}`
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('incidentId')) {
      if (changed.has('revision')) void this.#list.run()
      return
    }
    this.#list.clear()
    this.draft = readDraft(this.#name, { message: '' }).message
    this.editing = null
    void this.#list.run()
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    return html`<section class="card" aria-labelledby="title">
        <header class="h"><h2 id="title">${words.title}</h2><span class="end small quiet">${words.lead}</span></header>
        ${failure && value ? html`<div class="pad">${failedAgain('loadNotes', failure, null, again)}</div>` : nothing}
        ${
          value
            ? value.length === 0
              ? html`<div class="pad"><p class="quiet small">${words.none}</p></div>`
              : html`<ul>${repeat(
                  value,
                  ({ id }) => id,
                  (note) => this.#renderNote(note),
                )}</ul>`
            : failure
              ? failedLoad('loadNotes', failure, null, again)
              : loadingRows(shell.loading)
        }
        ${this.editable ? this.#renderNew() : nothing}
      </section>
      ${this.deleting ? this.#renderQuestion(this.deleting) : nothing}`
  }

  #renderNote(note: IncidentNote) {
    const time = formatInstant(note.createdAt, this.place, this.now)
    const who = note.author ?? words.somebody
    const isEdited = this.editing?.note.id === note.id
    return html`<li>
      <div class="by">
        <span dir="auto">${who}</span>${timeElement(note.createdAt, time)}${note.edited ? html`<span>${words.edited}</span>` : nothing}
        ${
          this.editable && !isEdited
            ? html`<span class="acts">
              <button class="button ghost only compact" type="button" title=${words.edit} aria-label=${words.editThis(who, time)} @click=${() => this.#begin(note)}>${editIcon()}</button>
              <button class="button ghost only compact" type="button" title=${words.delete} aria-label=${words.deleteThis(who, time)} aria-haspopup="dialog" @click=${() => this.#ask(note)}>${trashIcon()}</button>
            </span>`
            : nothing
        }
      </div>
      ${isEdited && this.editing ? this.#renderEdit(this.editing.message) : html`<div class="prose">${renderMessage(note.tree, timesFor({ ...this.place, readerZone: visitorZone() }, this.now))}</div>`}
    </li>`
  }

  #renderNew() {
    const typed = (event: InputEvent) => {
      this.draft = (event.target as HTMLTextAreaElement).value
      keepDraft(this.#name, { message: this.draft })
      this.#new.amend('/message')
    }
    const { failure } = this.#new
    return html`<form class="new" novalidate @submit=${this.#write}>
      ${failure ? failedSend('save', failure) : nothing}
      ${field(
        { id: 'new', label: words.label, error: this.#new.errorAt('/message') },
        ({
          id,
          describedBy,
          invalid,
        }) => html`<textarea class="input" id=${id} rows="2" maxlength="10000" dir="auto" placeholder=${words.placeholder}
        aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(this.draft)} @input=${typed}></textarea>`,
      )}
      <div class="buttons"><button class="button compact" type="submit" aria-disabled=${this.#new.busy}>${words.add}</button></div>
    </form>`
  }

  #renderEdit(message: string) {
    const { failure } = this.#edit
    const current = failure?.kind === 'stale' ? (failure.current as IncidentNote | undefined) : undefined
    const typed = (event: InputEvent) => {
      if (this.editing) this.editing = { ...this.editing, message: (event.target as HTMLTextAreaElement).value }
    }
    return html`<form class="edit" novalidate @submit=${this.#save}>
      ${
        failure
          ? failedSend('save', failure, current ? html`${words.now} <q dir="auto">${current.message}</q>` : nothing)
          : nothing
      }
      <textarea class="input" id="edit" rows="4" maxlength="10000" dir="auto" aria-label=${words.text} .value=${live(message)} @input=${typed}></textarea>
      <div class="buttons">
        <button class="button primary compact" type="submit" aria-disabled=${this.#edit.busy}>${words.save}</button>
        <button class="button compact" type="button" @click=${() => (this.editing = null)}>${words.cancel}</button>
      </div>
    </form>`
  }

  #renderQuestion(note: IncidentNote) {
    return confirmDialog({
      question: words.question,
      body: html`<p>${words.detail}</p>`,
      keep: words.keep,
      act: words.act,
      busy: this.#deletion.busy,
      failure: this.#deletion.refusal,
      confirm: () => void this.#remove(note),
      closed: () => (this.deleting = null),
    })
  }

  #begin(note: IncidentNote): void {
    this.#edit.reset()
    this.editing = { note, message: note.message }
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#edit')?.focus())
  }

  #ask(note: IncidentNote): void {
    this.#deletion.reset()
    this.deleting = note
  }

  async #write(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.draft.trim() === '') return this.#new.refuse(new Map([['/message', words.missing]]))
    const note = await this.#new.submit(this.draft.trim())
    if (!note) return
    this.draft = ''
    forgetDraft(this.#name)
    this.#list.put([note, ...(this.#list.value ?? [])])
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { editing } = this
    if (!editing || editing.message.trim() === '') return
    const note = await this.#edit.submit({ ...editing, message: editing.message.trim() })
    if (note) {
      this.editing = null
      this.#put(note)
      return
    }
    const { failure } = this.#edit
    // Saved once more, it is said over what is shown now.
    if (failure?.kind === 'stale' && failure.current)
      this.editing = { ...editing, note: failure.current as IncidentNote }
  }

  #put(note: IncidentNote): void {
    this.#list.put((this.#list.value ?? []).map((each) => (each.id === note.id ? note : each)))
  }

  async #remove(note: IncidentNote): Promise<void> {
    if (!(await this.#deletion.submit(note, (now) => this.#put(now)))) return
    this.#list.put((this.#list.value ?? []).filter(({ id }) => id !== note.id))
    this.#modal.close()
  }
}
customElements.define('admin-notes', AdminNotes)

declare global {
  interface HTMLElementTagNameMap {
    'admin-notes': AdminNotes
  }
}
