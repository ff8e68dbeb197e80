import { editIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { trashIcon } from './parts.ts'

/** Fired with each change of a row. */
export class RowsChangeEvent<Row> extends Event {
  static readonly type = 'admin-rows-change'
  readonly rows: Row[]
  constructor(rows: Row[]) {
    super(RowsChangeEvent.type)
    this.rows = rows
  }
}

/** How a list of rows speaks; `edit` names the pencil of a row. */
interface RowsWords {
  title: string
  add: string
  edit: (row: string) => string
  done: string
  remove: string
  none: string
}

/** Rows to read, one of them to edit; a row that says nothing when its editing is done is none. */
export abstract class RowsEditor<Row extends { text: string }> extends LitElement {
  static override properties: PropertyDeclarations = {
    rows: { attribute: false },
    place: { attribute: false },
    editable: { type: Boolean },
    editing: { state: true },
  }

  declare rows: Row[]
  declare place: Place
  declare editable: boolean
  declare private editing: number | null

  constructor() {
    super()
    this.rows = []
    this.editable = false
    this.editing = null
  }

  protected abstract readonly words: RowsWords
  /** What a row shows, and what its pencil is named after. */
  protected abstract renderRow(row: Row, index: number): { shown: TemplateResult; name: string }
  /** The fields of the row that is edited; the first thing to write has the id `text`. */
  protected abstract renderFields(row: Row, index: number): TemplateResult
  protected abstract newRow(): Row
  /** Stands beside the title. */
  protected renderLead(): TemplateResult | typeof nothing {
    return nothing
  }
  /** A class of the list. */
  protected layout(): string {
    return ''
  }
  /** In which order rows are kept. */
  protected order(rows: Row[]): Row[] {
    return rows
  }

  protected override render() {
    const { words, rows } = this
    return html`<section class="card" aria-labelledby="title">
      <header class="h">
        <h2 id="title">${words.title}</h2>
        ${this.renderLead()}
        ${this.editable ? html`<button class="button compact end" type="button" @click=${this.#add}>${plusIcon()}${words.add}</button>` : nothing}
      </header>
      ${
        rows.length === 0
          ? html`<div class="pad"><p class="small quiet">${words.none}</p></div>`
          : html`<ul class="rows ${this.layout()}">${rows.map((row, index) =>
              index === this.editing ? this.#renderOpen(row, index) : this.#renderClosed(row, index),
            )}</ul>`
      }
    </section>`
  }

  #renderClosed(row: Row, index: number) {
    const { shown, name } = this.renderRow(row, index)
    return html`<li>
      ${shown}
      ${this.editable ? html`<button class="button ghost only compact" type="button" aria-label=${this.words.edit(name)} @click=${() => this.#open(row)}>${editIcon()}</button>` : nothing}
    </li>`
  }

  #renderOpen(row: Row, index: number) {
    const finish = (event: KeyboardEvent) => {
      const isInLine = event.composedPath()[0] instanceof HTMLInputElement
      if (event.key === 'Enter' && isInLine && !event.isComposing) this.#done()
    }
    return html`<li class="open" @keydown=${finish}>
      ${this.renderFields(row, index)}
      <div class="acts">
        <button class="button compact" type="button" @click=${this.#done}>${this.words.done}</button>
        <button class="button ghost compact end" type="button" @click=${() => this.#remove(index)}>${trashIcon()}${this.words.remove}</button>
      </div>
    </li>`
  }

  protected change(index: number, change: Partial<Row>): void {
    this.#tell(this.rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  }

  #tell(rows: Row[]): void {
    this.rows = rows
    this.dispatchEvent(new RowsChangeEvent(rows))
  }

  /** The row that was open before may go, or find another place. */
  #open(row: Row): void {
    this.#settle()
    this.editing = this.rows.indexOf(row)
    this.#focusText()
  }

  #add(): void {
    this.#settle()
    this.#tell([...this.rows, this.newRow()])
    this.editing = this.rows.length - 1
    this.#focusText()
  }

  #remove(index: number): void {
    this.editing = null
    this.#tell(this.rows.filter((_, at) => at !== index))
    this.#focusAdd()
  }

  #done(): void {
    this.#settle()
    this.#focusAdd()
  }

  #settle(): void {
    if (this.editing === null) return
    this.editing = null
    const settled = this.order(this.rows.filter(({ text }) => text.trim() !== ''))
    if (settled.length < this.rows.length || settled.some((row, at) => row !== this.rows[at])) this.#tell(settled)
  }

  #focusText(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#text')?.focus())
  }

  #focusAdd(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('header .button')?.focus())
  }
}
