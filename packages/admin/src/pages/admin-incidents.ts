import type { Component, IncidentSummary } from '@incident-commander/server/contract'
import { plusIcon, searchIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { listComponents } from '../api/components.ts'
import { listIncidents } from '../api/incidents.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import { Shortcuts } from '../controllers/shortcuts.ts'
import '../elements/admin-incident-table.ts'
import '../elements/admin-list-filters.ts'
import '../elements/admin-shortcuts-dialog.ts'
import type { IncidentRow } from '../elements/admin-incident-table.ts'
import type { FilterChoice, ListFilterEvent } from '../elements/admin-list-filters.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { partSteps } from '../elements/part-steps.ts'
import { openFirst } from '../incident.ts'
import { filterImpacts, filterStatuses, incidentForms, incidentQuery } from '../incident-filter.ts'
import { narrowedAddress, narrows, readFilter } from '../list-filter.ts'
import { paths, searchPart } from '../router.ts'
import { impactFilters, list as words, statusChoices } from '../words/incident-list.ts'
import { incidents } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-incidents.styles.ts'
import { declareDialog } from './declare-dialog.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

const partSize = 50

/** A part of the list, and where the next one begins. */
interface Part {
  items: IncidentSummary[]
  next: string | null
}

/** The incidents of a status page, found and narrowed by what the address says, and the dialog that declares one. */
export class AdminIncidents extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    declaring: { type: Boolean },
    query: {},
    helping: { state: true },
  }

  declare context: ScreenContext
  /** Whether the dialog stands open. */
  declare declaring: boolean
  /** The query of the address: what the list is narrowed to. */
  declare query: string
  /** Whether it is shown what keys do. */
  declare private helping: boolean

  readonly #list = new Load<Part>(this, (signal) => this.#read(signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))

  constructor() {
    super()
    this.declaring = false
    this.query = ''
    this.helping = false
    new Minute(this)
    new Shortcuts(this, {
      n: () => this.#mayDeclare && this.#declare(),
      '/': () => this.renderRoot.querySelector('admin-list-filters')?.focusSearch(),
    })
    nameTab(this, () => ({
      screen: this.declaring ? incidents.declare : incidents.title,
      page: this.context.page.name,
    }))
  }

  get #mayDeclare(): boolean {
    return this.context.me.scopes.includes('incidents:write')
  }

  get #filter() {
    return readFilter(incidentForms, this.query)
  }

  protected override async firstUpdated(): Promise<void> {
    if (location.hash !== searchPart) return
    const filters = this.renderRoot.querySelector('admin-list-filters')
    await filters?.updateComplete
    filters?.focusSearch()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('context')
    const { page, changes } = this.context
    const moved = changed.has('context') && page.id !== was?.page.id
    if (moved) {
      this.#list.clear()
      this.#components.clear()
      void this.#components.run()
    }
    const narrowed = changed.has('query') && this.#questionIn(this.query) !== this.#asked
    const changedRecord = changed.has('context') && changes !== was?.changes
    if (moved || narrowed || changedRecord) void this.#list.run()
    if (this.declaring && !moved && changed.has('declaring')) void this.#components.run()
  }

  /** What the list on the screen was asked for: the dialog's part of the address is none of it. */
  #asked: string | null = null

  #questionIn(query: string): string {
    return incidentQuery(readFilter(incidentForms, query), partSize, this.context.page.timeZone)
  }

  protected override render() {
    const { failure, value } = this.#list
    return html`<div class="stack">
        <div class="title">
          <h1 tabindex="-1">${incidents.title}</h1>
          ${this.#mayDeclare ? this.#renderActs() : nothing}
        </div>
        <admin-list-filters .filter=${this.#filter} heading=${words.filters} search=${words.search} .choices=${this.#choices()}
          .days=${[
            { name: 'from', label: words.from },
            { name: 'until', label: words.until },
          ]} @admin-list-filter=${this.#narrow}></admin-list-filters>
        ${failure && value ? failedAgain('loadIncidents', failure, this.context.asOf, this.#again) : nothing}
        <section class="card ${this.#list.busy ? 'busy' : ''}" aria-label=${incidents.title}>${this.#renderList()}</section>
      </div>
      ${this.declaring && this.#mayDeclare ? declareDialog(this, this.context, this.#components.value, this.query) : nothing}
      ${this.helping ? html`<admin-shortcuts-dialog @admin-leave=${() => (this.helping = false)}></admin-shortcuts-dialog>` : nothing}`
  }

  #choices(): FilterChoice[] {
    const components = this.#components.value ?? this.context.document?.components ?? []
    return [
      {
        name: 'status',
        label: words.status,
        any: words.anyStatus,
        choices: filterStatuses.map((status) => [status, statusChoices[status]]),
      },
      {
        name: 'impact',
        label: words.impact,
        any: words.anyImpact,
        choices: filterImpacts.map((impact) => [impact, impactFilters[impact]]),
      },
      {
        name: 'component',
        label: words.component,
        any: words.anyComponent,
        choices: components.map(({ id, name }) => [id, name]),
      },
      {
        name: 'test',
        label: words.test,
        any: words.withTests,
        choices: [
          ['false', words.withoutTests],
          ['true', words.onlyTests],
        ],
        seldom: true,
      },
    ]
  }

  #renderActs() {
    return html`<div class="end only-wide">
      <button class="button" type="button" aria-haspopup="dialog" @click=${() => this.#declare('past')}>${words.addPast}</button>
      <button class="button primary" type="button" aria-haspopup="dialog" @click=${() => this.#declare()}>${plusIcon()}${incidents.declare}</button>
    </div>`
  }

  #renderList() {
    const { failure, value } = this.#list
    if (!value)
      return failure ? failedLoad('loadIncidents', failure, this.context.asOf, this.#again) : loadingRows(shell.loading)
    const filter = this.#filter
    if (value.items.length === 0)
      return narrows(filter) || filter['after'] ? this.#renderNoMatch() : this.#renderEmpty()
    const whole = !narrows(filter) && !filter['after']
    const items = whole ? openFirst<IncidentRow>(value.items, this.context.document?.incidents ?? []) : value.items
    return html`<admin-incident-table .incidents=${items} .timeZone=${this.context.page.timeZone}></admin-incident-table>
      <footer class="f">
        <span role="status">${value.next ? words.moreFollow(items.length) : words.onThisPart(items.length)}</span>
        <span class="end inline">
          <button class="button ghost compact only-wide" type="button" aria-haspopup="dialog" @click=${() => (this.helping = true)}>${words.shortcuts}</button>
          ${partSteps(paths.incidents, filter, value.next)}
        </span>
      </footer>`
  }

  #renderNoMatch() {
    return html`<div class="empty">
      ${searchIcon()}
      <h2>${words.noMatch}</h2>
      <p role="status">${words.noMatchDetail}</p>
      <div class="actions"><a class="button" href=${paths.incidents}>${words.clear}</a></div>
    </div>`
  }

  #renderEmpty() {
    return html`<div class="empty" data-status="operational">
      ${statusShape('operational')}
      <h2>${incidents.emptyTitle}</h2>
      <p>${incidents.emptyDetail}</p>
      ${
        this.#mayDeclare
          ? html`<div class="actions"><button class="button primary" type="button" aria-haspopup="dialog" @click=${() => this.#declare()}>${incidents.declare}</button></div>`
          : nothing
      }
    </div>`
  }

  readonly #again = (): void => void this.#list.run()

  async #read(signal: AbortSignal): Promise<Part> {
    const { page } = this.context
    this.#asked = this.#questionIn(this.query)
    const part = await listIncidents(page.id, this.#asked, signal)
    return { items: part.items, next: part.nextCursor }
  }

  #narrow({ filter, typing }: ListFilterEvent): void {
    this.dispatchEvent(new GoEvent(narrowedAddress(paths.incidents, filter), { replace: typing }))
  }

  #declare(how?: 'past'): void {
    const address = narrowedAddress(paths.declare, this.#filter)
    this.dispatchEvent(new GoEvent(how ? `${address}${address.includes('?') ? '&' : '?'}past=1` : address))
  }
}
customElements.define('admin-incidents', AdminIncidents)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incidents': AdminIncidents
  }
}
