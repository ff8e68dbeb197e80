import type { CorrectiveAction } from '@incident-commander/server/contract'
import { choice } from '@incident-commander/widget/choice.styles.ts'
import { editIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { formatDay, type Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { actionsEditor as words } from '../words/postmortems.ts'
import { trashIcon } from './parts.ts'
import { rowsEditor } from './rows-editor.styles.ts'

/** Fired with each change of an action. */
export class ActionsChangeEvent extends Event {
  static readonly type = 'admin-actions-change'
  readonly actions: CorrectiveAction[]
  constructor(actions: CorrectiveAction[]) {
    super(ActionsChangeEvent.type)
    this.actions = actions
  }
}

/** What is done so that it does not happen again, by whom and until when. */
export class AdminPostmortemActions extends LitElement {
  static override styles = [
    ...consoleStyles,
    choice,
    rowsEditor,
    css`
      .rows > li {
        grid-template-columns: minmax(0, 1fr) auto auto;
      }
      .facts {
        text-align: end;
      }
      .done {
        color: var(--ic-color-muted);
      }
      @media (max-width: 560px) {
        .rows > li { grid-template-columns: minmax(0, 1fr) auto; }
        .facts { grid-row: 2; grid-column: 1 / -1; padding-inline-start: 28px; text-align: start; }
      }
    `,
  ]
  static override properties = {
    actions: { attribute: false },
    place: { attribute: false },
    editable: { type: Boolean },
    editing: { state: true },
  }

  declare actions: CorrectiveAction[]
  declare place: Place
  declare editable: boolean
  declare private editing: number | null

  constructor() {
    super()
    this.actions = []
    this.editable = false
    this.editing = null
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="title">
      <header class="h">
        <h2 id="title">${words.title}</h2>
        ${this.editable ? html`<button class="button compact end" type="button" @click=${this.#add}>${plusIcon()}${words.add}</button>` : nothing}
      </header>
      ${
        this.actions.length === 0
          ? html`<div class="pad"><p class="small quiet">${words.none}</p></div>`
          : html`<ul class="rows">${this.actions.map((action, index) =>
              index === this.editing ? this.#renderOpen(action, index) : this.#renderAction(action, index),
            )}</ul>`
      }
    </section>`
  }

  #renderAction({ text, owner, dueOn, done }: CorrectiveAction, index: number) {
    const tick = (event: Event) => this.#change(index, { done: (event.target as HTMLInputElement).checked })
    const day = dueOn && formatDay(`${dueOn}T12:00:00Z`, { ...this.place, timeZone: 'UTC' }, Date.now())
    const facts = [owner, day ? words.dueBy(day) : null].filter(Boolean).join(', ')
    return html`<li>
      <label class="check"><input type="checkbox" .checked=${live(done)} ?disabled=${!this.editable} @change=${tick} /><span class="said ${done ? 'done' : ''}" dir="auto">${text}</span></label>
      <span class="facts small quiet" dir="auto">${facts}</span>
      ${this.editable ? html`<button class="button ghost only compact" type="button" aria-label=${words.edit(text)} @click=${() => this.#open(index)}>${editIcon()}</button>` : nothing}
    </li>`
  }

  #renderOpen({ text, owner, dueOn }: CorrectiveAction, index: number) {
    const value = (event: Event) => (event.target as HTMLInputElement).value
    const finish = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.isComposing) this.#done()
    }
    return html`<li class="open" @keydown=${finish}>
      <div class="field">
        <label class="label" for="text">${words.text}</label>
        <input class="input" id="text" maxlength="500" dir="auto" .value=${live(text)} @input=${(event: Event) => this.#change(index, { text: value(event) })} />
      </div>
      <div class="pair">
        <div class="field">
          <label class="label" for="owner">${words.owner}</label>
          <input class="input" id="owner" maxlength="120" dir="auto" .value=${live(owner ?? '')} @input=${(event: Event) => this.#change(index, { owner: value(event) || null })} />
        </div>
        <div class="field">
          <label class="label" for="due">${words.due}</label>
          <input class="input" id="due" type="date" min="1990-01-01" max="2199-12-31" value=${dueOn ?? ''} @change=${(event: Event) => this.#change(index, { dueOn: value(event) || null })} />
        </div>
      </div>
      <div class="acts">
        <button class="button compact" type="button" @click=${this.#done}>${words.done}</button>
        <button class="button ghost compact end" type="button" @click=${() => this.#remove(index)}>${trashIcon()}${words.remove}</button>
      </div>
    </li>`
  }

  #tell(actions: CorrectiveAction[]): void {
    this.actions = actions
    this.dispatchEvent(new ActionsChangeEvent(actions))
  }

  #change(index: number, change: Partial<CorrectiveAction>): void {
    this.#tell(this.actions.map((action, at) => (at === index ? { ...action, ...change } : action)))
  }

  #open(index: number): void {
    this.editing = index
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#text')?.focus())
  }

  #add(): void {
    this.#settle()
    this.#tell([...this.actions, { text: '', owner: null, dueOn: null, done: false }])
    this.#open(this.actions.length - 1)
  }

  #remove(index: number): void {
    this.editing = null
    this.#tell(this.actions.filter((_, at) => at !== index))
    this.#focusAdd()
  }

  #done(): void {
    this.#settle()
    this.#focusAdd()
  }

  /** One that says nothing is none. */
  #settle(): void {
    if (this.editing === null) return
    this.editing = null
    const said = this.actions.filter(({ text }) => text.trim() !== '')
    if (said.length < this.actions.length) this.#tell(said)
  }

  #focusAdd(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('header .button')?.focus())
  }
}
customElements.define('admin-postmortem-actions', AdminPostmortemActions)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortem-actions': AdminPostmortemActions
  }
}
