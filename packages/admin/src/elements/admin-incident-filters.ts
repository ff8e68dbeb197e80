import { chevronDownIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { filterImpacts, filterIn, filterStatuses, type IncidentFilter, isNarrowed } from '../incident-filter.ts'
import { impactFilters, list as words, statusChoices } from '../words/incident-list.ts'
import { filterStyles } from './filters.styles.ts'

/** Fired when the list shall be narrowed otherwise. `typing`: more is coming, so it is no step of its own. */
export class FilterEvent extends Event {
  static readonly type = 'admin-filter'
  readonly filter: IncidentFilter
  readonly typing: boolean
  constructor(filter: IncidentFilter, typing: boolean) {
    super(FilterEvent.type)
    this.filter = filter
    this.typing = typing
  }
}

/** How long the typing must rest before the list is asked for. */
const rest = 250

/** What narrows the list of incidents: words, and what an incident is. */
export class AdminIncidentFilters extends LitElement {
  static override styles = [...consoleStyles, filterStyles]
  static override properties = {
    filter: { attribute: false },
    components: { attribute: false },
    open: { state: true },
  }

  declare filter: IncidentFilter
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  declare private open: boolean
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.filter = filterIn('')
    this.components = []
    this.open = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  /** Puts the cursor into the words to look for. */
  focusSearch(): void {
    this.renderRoot.querySelector<HTMLInputElement>('[type="search"]')?.select()
    this.renderRoot.querySelector<HTMLInputElement>('[type="search"]')?.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { from, until, test } = this.filter
    if (changed.has('filter') && (from || until || test)) this.open = true
  }

  protected override render() {
    const { filter } = this
    const parts = this.components.map(({ id, name }): [string, string] => [id, name])
    return html`<form role="search" aria-label=${words.filters} autocomplete="off" @submit=${this.#submit}>
      <div class="row">
        <div class="find">${searchIcon()}<input class="input" type="search" maxlength="200" aria-label=${words.search} placeholder=${words.search}
          .value=${live(filter.search)} @input=${this.#typed} /></div>
        ${this.#select(
          'status',
          words.anyStatus,
          filterStatuses.map((status) => [status, statusChoices[status]]),
        )}
        ${this.#select(
          'impact',
          words.anyImpact,
          filterImpacts.map((impact) => [impact, impactFilters[impact]]),
        )}
        ${this.#select('component', words.anyComponent, parts)}
        <button class="button ghost more-button" type="button" aria-expanded=${this.open} aria-controls="more" @click=${() => (this.open = !this.open)}>
          ${this.open ? words.fewer : words.more}
        </button>
      </div>
      <div class="row more" id="more" ?hidden=${!this.open}>${this.open ? this.#renderMore() : nothing}</div>
    </form>`
  }

  #renderMore() {
    const { filter } = this
    const day = (name: 'from' | 'until') => html`<div class="field">
      <label class="label" for=${name}>${words[name]}</label>
      <input class="input" type="date" id=${name} .value=${live(filter[name])} @change=${(event: Event) => this.#set(name, event)} />
    </div>`
    return html`${day('from')}${day('until')}
      <div class="field">
        <label class="label" for="test">${words.test}</label>
        ${this.#select('test', words.withTests, [
          ['false', words.withoutTests],
          ['true', words.onlyTests],
        ])}
      </div>
      ${
        isNarrowed(filter)
          ? html`<button class="button" type="button" @click=${() => this.#tell(filterIn(''), false)}>${words.clear}</button>`
          : nothing
      }`
  }

  #select(
    name: 'status' | 'impact' | 'component' | 'test',
    any: string,
    choices: readonly (readonly [string, string])[],
  ) {
    const value = this.filter[name]
    return html`<span class="select">
      <select class="input" id=${name} aria-label=${name === 'test' ? nothing : words[name]} .value=${live(value)} @change=${(event: Event) => this.#set(name, event)}>
        <option value="" ?selected=${value === ''}>${any}</option>
        ${choices.map(([choice, label]) => html`<option value=${choice} ?selected=${choice === value}>${label}</option>`)}
      </select>${chevronDownIcon()}
    </span>`
  }

  #set(name: keyof IncidentFilter, event: Event): void {
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

  #tell(filter: IncidentFilter, typing: boolean): void {
    clearTimeout(this.#timer)
    this.dispatchEvent(new FilterEvent({ ...filter, after: '' }, typing))
  }
}
customElements.define('admin-incident-filters', AdminIncidentFilters)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-filters': AdminIncidentFilters
  }
}
