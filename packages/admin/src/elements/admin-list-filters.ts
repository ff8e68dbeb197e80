import { chevronDownIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { type ListFilter, narrows } from '../list-filter.ts'
import { subscribers as words } from '../words/subscribers.ts'
import './admin-client-picks.ts'
import type { ClientPick, ClientPicksEvent } from './admin-client-picks.ts'
import { filterStyles } from './filters.styles.ts'

/** Fired when a list shall be narrowed otherwise. `typing`: more is coming, so it is no step of its own. */
export class ListFilterEvent extends Event {
  static readonly type = 'admin-list-filter'
  readonly filter: ListFilter
  readonly typing: boolean
  constructor(filter: ListFilter, typing: boolean) {
    super(ListFilterEvent.type)
    this.filter = filter
    this.typing = typing
  }
}

/** One choice that narrows a list. */
export interface FilterChoice {
  name: string
  label: string
  any: string
  choices: readonly (readonly [string, string])[]
  /** Stands below, among those that are seldom needed. */
  seldom?: boolean
}

/** One thing that narrows a list, of too many to choose from: it is looked for by name. */
export interface FilterPick {
  name: string
  label: string
  picked: ClientPick | null
  find: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
}

/** A day that bounds a list. */
export interface FilterDay {
  name: string
  label: string
}

/** How long the typing must rest before the list is asked for. */
const rest = 250

/** What narrows a list: words to look for, choices in a row, and those that are seldom needed below. */
export class AdminListFilters extends LitElement {
  static override styles = [...consoleStyles, filterStyles]
  static override properties = {
    filter: { attribute: false },
    heading: {},
    search: {},
    choices: { attribute: false },
    picks: { attribute: false },
    days: { attribute: false },
    open: { state: true },
  }

  declare filter: ListFilter
  /** What is narrowed. */
  declare heading: string
  /** What the words are looked for in; empty where nobody may look for words. */
  declare search: string
  declare choices: readonly FilterChoice[]
  declare picks: readonly FilterPick[]
  declare days: readonly FilterDay[]
  declare private open: boolean
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.filter = {}
    this.heading = ''
    this.search = ''
    this.choices = []
    this.picks = []
    this.days = []
    this.open = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  /** Puts the cursor into the words to look for. */
  focusSearch(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>('[type="search"]')
    field?.select()
    field?.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const seldom = [...this.choices.filter((choice) => choice.seldom), ...this.picks, ...this.days]
    if (changed.has('filter') && seldom.some(({ name }) => this.filter[name])) this.open = true
  }

  protected override render() {
    const seldom = this.choices.filter((choice) => choice.seldom)
    const hasMore = seldom.length + this.picks.length + this.days.length > 0
    return html`<form role="search" aria-label=${this.heading} autocomplete="off" @submit=${this.#submit}>
      <div class="row">
        ${
          this.search
            ? html`<div class="find">${searchIcon()}<input class="input" type="search" maxlength="200" aria-label=${this.search} placeholder=${this.search}
                .value=${live(this.filter['search'] ?? '')} @input=${this.#typed} /></div>`
            : nothing
        }
        ${this.choices.filter((choice) => !choice.seldom).map((choice) => this.#select(choice))}
        ${
          hasMore
            ? html`<button class="button ghost more-button" type="button" aria-expanded=${this.open} aria-controls="more" @click=${() => (this.open = !this.open)}>${this.open ? words.fewer : words.more}</button>`
            : nothing
        }
      </div>
      ${hasMore ? html`<div class="row more" id="more" ?hidden=${!this.open}>${this.open ? this.#renderMore(seldom) : nothing}</div>` : nothing}
    </form>`
  }

  #renderMore(seldom: readonly FilterChoice[]) {
    return html`
      ${seldom.map(
        (choice) =>
          html`<div class="field"><label class="label" for=${choice.name}>${choice.label}</label>${this.#select(choice)}</div>`,
      )}
      ${this.picks.map(
        ({ name, label, picked, find }) => html`<fieldset class="field pick">
          <legend class="label">${label}</legend>
          <admin-client-picks single typed .picks=${picked ? [picked] : []} .find=${find}
            @admin-client-picks=${({ picks }: ClientPicksEvent) => this.#tell({ ...this.filter, [name]: picks[0]?.id ?? '' }, false)}></admin-client-picks>
        </fieldset>`,
      )}
      ${this.days.map(
        ({ name, label }) => html`<div class="field">
          <label class="label" for=${name}>${label}</label>
          <input class="input" type="date" id=${name} .value=${live(this.filter[name] ?? '')} @change=${(event: Event) => this.#set(name, event)} />
        </div>`,
      )}
      ${
        narrows(this.filter)
          ? html`<button class="button" type="button" @click=${() => this.#tell({}, false)}>${words.clear}</button>`
          : nothing
      }`
  }

  #select({ name, label, any, choices, seldom = false }: FilterChoice) {
    const value = this.filter[name] ?? ''
    return html`<span class="select">
      <select class="input" id=${name} aria-label=${seldom ? nothing : label} .value=${live(value)} @change=${(event: Event) => this.#set(name, event)}>
        <option value="" ?selected=${value === ''}>${any}</option>
        ${choices.map(([choice, called]) => html`<option value=${choice} ?selected=${choice === value}>${called}</option>`)}
      </select>${chevronDownIcon()}
    </span>`
  }

  #set(name: string, event: Event): void {
    this.#tell({ ...this.filter, [name]: (event.target as HTMLInputElement | HTMLSelectElement).value }, false)
  }

  #typed(event: InputEvent): void {
    const search = (event.target as HTMLInputElement).value
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tell({ ...this.filter, search }, true), rest)
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    const search = this.renderRoot.querySelector<HTMLInputElement>('[type="search"]')?.value ?? ''
    this.#tell({ ...this.filter, search }, true)
  }

  #tell(filter: ListFilter, typing: boolean): void {
    clearTimeout(this.#timer)
    this.dispatchEvent(new ListFilterEvent({ ...filter, after: '' }, typing))
  }
}
customElements.define('admin-list-filters', AdminListFilters)

declare global {
  interface HTMLElementTagNameMap {
    'admin-list-filters': AdminListFilters
  }
}
