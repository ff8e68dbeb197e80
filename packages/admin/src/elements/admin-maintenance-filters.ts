import { chevronDownIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { filterStates, isNarrowed, type MaintenanceFilter, maintenanceFilterIn } from '../maintenance-filter.ts'
import { maintenance as words, stateFilters } from '../words/maintenance.ts'
import { filterStyles } from './filters.styles.ts'

/** Fired when the list shall be narrowed otherwise. `typing`: more is coming, so it is no step of its own. */
export class MaintenanceFilterEvent extends Event {
  static readonly type = 'admin-maintenance-filter'
  readonly filter: MaintenanceFilter
  readonly typing: boolean
  constructor(filter: MaintenanceFilter, typing: boolean) {
    super(MaintenanceFilterEvent.type)
    this.filter = filter
    this.typing = typing
  }
}

/** How long the typing must rest before the list is asked for. */
const rest = 250

/** What narrows the list of maintenances: words, where it stands, a component, and days. */
export class AdminMaintenanceFilters extends LitElement {
  static override styles = [...consoleStyles, filterStyles]
  static override properties = {
    filter: { attribute: false },
    components: { attribute: false },
    open: { state: true },
  }

  declare filter: MaintenanceFilter
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  declare private open: boolean
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.filter = maintenanceFilterIn('')
    this.components = []
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
    if (changed.has('filter') && (this.filter.from || this.filter.until)) this.open = true
  }

  protected override render() {
    const parts = this.components.map(({ id, name }) => [id, name] as const)
    return html`<form role="search" aria-label=${words.title} autocomplete="off" @submit=${this.#submit}>
      <div class="row">
        <div class="find">${searchIcon()}<input class="input" type="search" maxlength="200" aria-label=${words.search} placeholder=${words.search}
          .value=${live(this.filter.search)} @input=${this.#typed} /></div>
        ${this.#select(
          'status',
          words.state,
          words.anyState,
          filterStates.map((state) => [state, stateFilters[state]] as const),
        )}
        ${this.#select('component', words.component, words.anyComponent, parts)}
        <button class="button ghost more-button" type="button" aria-expanded=${this.open} aria-controls="more" @click=${() => (this.open = !this.open)}>
          ${this.open ? words.fewer : words.more}
        </button>
      </div>
      <div class="row more" id="more" ?hidden=${!this.open}>${this.open ? this.#renderMore() : nothing}</div>
    </form>`
  }

  #renderMore() {
    const day = (name: 'from' | 'until') => html`<div class="field">
      <label class="label" for=${name}>${words[name]}</label>
      <input class="input" type="date" id=${name} .value=${live(this.filter[name])} @change=${(event: Event) => this.#set(name, event)} />
    </div>`
    return html`${day('from')}${day('until')}
      ${
        isNarrowed(this.filter)
          ? html`<button class="button" type="button" @click=${() => this.#tell(maintenanceFilterIn(''), false)}>${words.clear}</button>`
          : nothing
      }`
  }

  #select(name: 'status' | 'component', label: string, any: string, choices: readonly (readonly [string, string])[]) {
    const value = this.filter[name]
    return html`<span class="select">
      <select class="input" id=${name} aria-label=${label} .value=${live(value)} @change=${(event: Event) => this.#set(name, event)}>
        <option value="" ?selected=${value === ''}>${any}</option>
        ${choices.map(([choice, called]) => html`<option value=${choice} ?selected=${choice === value}>${called}</option>`)}
      </select>${chevronDownIcon()}
    </span>`
  }

  #set(name: keyof MaintenanceFilter, event: Event): void {
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

  #tell(filter: MaintenanceFilter, typing: boolean): void {
    clearTimeout(this.#timer)
    this.dispatchEvent(new MaintenanceFilterEvent({ ...filter, after: '' }, typing))
  }
}
customElements.define('admin-maintenance-filters', AdminMaintenanceFilters)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance-filters': AdminMaintenanceFilters
  }
}
