import type { Component, MaintenanceSummary } from '@incident-commander/server/contract'
import { maintenanceIcon, plusIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { listComponents } from '../api/components.ts'
import { listMaintenances } from '../api/maintenances.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import { Shortcuts } from '../controllers/shortcuts.ts'
import '../elements/admin-list-filters.ts'
import type { FilterChoice, ListFilterEvent } from '../elements/admin-list-filters.ts'
import type { MaintenanceDoneEvent } from '../elements/admin-maintenance-act.ts'
import '../elements/admin-maintenance-now.ts'
import type { MaintenanceStep, StepEvent } from '../elements/admin-maintenance-now.ts'
import '../elements/admin-maintenance-rows.ts'
import '../elements/admin-shortcuts-dialog.ts'
import { LeaveEvent } from '../elements/dialog.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { partSteps } from '../elements/part-steps.ts'
import { narrowedAddress, narrows, readFilter } from '../list-filter.ts'
import { isUnderWay } from '../maintenance.ts'
import { filterStates, maintenanceForms, maintenanceQuery } from '../maintenance-filter.ts'
import { paths } from '../router.ts'
import { list } from '../words/incident-list.ts'
import { keys, maintenance as words, stateFilters } from '../words/maintenance.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-maintenances.styles.ts'
import { planDialog, stepDialog } from './maintenance-dialogs.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

const partSize = 25

/** A part of the list, and where the next one begins. */
interface Part {
  items: MaintenanceSummary[]
  next: string | null
}

/** The maintenance of a status page: under way, upcoming and past, or what the address asks for; and the plan dialog. */
export class AdminMaintenances extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    planning: { type: Boolean },
    query: {},
    helping: { state: true },
    step: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  /** Whether the plan dialog stands open. */
  declare planning: boolean
  /** The query of the address: what the list is narrowed to. */
  declare query: string
  /** Whether it is shown what keys do. */
  declare private helping: boolean
  /** What somebody is about to do with one of those under way. */
  declare private step: { step: MaintenanceStep; maintenance: MaintenanceSummary } | null
  /** What was just done, for those who do not see it. */
  declare private said: string

  /** Under way, then upcoming; soonest first. */
  readonly #ahead = new Load<MaintenanceSummary[]>(this, (signal) => this.#readAhead(signal))
  readonly #list = new Load<Part>(this, (signal) => this.#readList(signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))
  /** What the list on the screen was asked for: the dialog's part of the address is none of it. */
  #asked: string | null = null

  constructor() {
    super()
    this.planning = false
    this.query = ''
    this.helping = false
    this.step = null
    this.said = ''
    new Minute(this)
    new Shortcuts(this, {
      n: () => this.#mayWrite && this.#plan(),
      '/': () => this.renderRoot.querySelector('admin-list-filters')?.focusSearch(),
      '?': () => (this.helping = true),
    })
    nameTab(this, () => ({ screen: this.planning ? words.plan : words.title, page: this.context.page.name }))
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('maintenances:write')
  }

  get #filter() {
    return readFilter(maintenanceForms, this.query)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('context')
    const { page, changes } = this.context
    const moved = changed.has('context') && page.id !== was?.page.id
    if (moved) {
      for (const part of [this.#ahead, this.#list, this.#components]) part.clear()
      void this.#components.run()
      this.step = null
    }
    const news = changed.has('context') && changes !== was?.changes
    const narrowed = changed.has('query') && this.#question !== this.#asked
    if (moved || news) void this.#ahead.run()
    if (moved || news || narrowed) void this.#list.run()
    if (this.planning && !moved && changed.has('planning')) void this.#components.run()
  }

  get #question(): string {
    return maintenanceQuery(this.#filter, partSize, this.context.page.timeZone)
  }

  protected override render() {
    return html`<div class="stack">
        <div class="title">
          <h1 tabindex="-1">${words.title}</h1>
          ${this.#mayWrite ? html`<div class="end">${this.#planButton()}</div>` : nothing}
        </div>
        <p class="visually-hidden" role="status">${this.said}</p>
        <admin-list-filters .filter=${this.#filter} heading=${words.title} search=${words.search} .choices=${this.#choices()}
          .days=${[
            { name: 'from', label: words.from },
            { name: 'until', label: words.until },
          ]} @admin-list-filter=${this.#narrow}></admin-list-filters>
        ${narrows(this.#filter) ? this.#renderFound() : this.#renderAll()}
      </div>
      ${this.#renderDialogs()}`
  }

  #choices(): FilterChoice[] {
    const components = this.#components.value ?? this.context.document?.components ?? []
    return [
      {
        name: 'status',
        label: words.state,
        any: words.anyState,
        choices: filterStates.map((state) => [state, stateFilters[state]]),
      },
      {
        name: 'component',
        label: words.component,
        any: words.anyComponent,
        choices: components.map(({ id, name }) => [id, name]),
      },
    ]
  }

  #planButton() {
    return html`<button class="button primary" type="button" aria-haspopup="dialog" @click=${() => this.#plan()}>${plusIcon()}${words.plan}</button>`
  }

  #renderAll() {
    const ahead = this.#ahead.value
    const past = this.#list.value
    if (ahead?.length === 0 && past?.items.length === 0 && !this.#filter['after']) return this.#renderEmpty()
    const now = Date.now()
    const underWay = (ahead ?? []).filter(({ status }) => isUnderWay(status))
    const upcoming = (ahead ?? []).filter(({ status }) => !isUnderWay(status))
    return html`
      ${repeat(
        underWay,
        ({ id }) => id,
        (maintenance) =>
          html`<admin-maintenance-now .maintenance=${maintenance} .place=${this.#place} .now=${now} ?may-write=${this.#mayWrite}
            @admin-step=${({ step }: StepEvent) => (this.step = { step, maintenance })}></admin-maintenance-now>`,
      )}
      <section class="card" aria-labelledby="upcoming">
        <header class="h">
          <h2 id="upcoming">${words.upcoming}</h2>
          ${upcoming.length > 0 ? html`<span class="chip count">${upcoming.length}</span>` : nothing}
          <a class="end small" href="${this.context.page.url}/maintenance.ics">${words.calendar}</a>
        </header>
        ${this.#loaded(this.#ahead, () =>
          upcoming.length === 0
            ? html`<p class="none quiet">${words.noUpcoming}</p>`
            : html`<admin-maintenance-rows .maintenances=${upcoming} .place=${this.#place} .now=${now}></admin-maintenance-rows>`,
        )}
      </section>
      <section class="card ${this.#list.busy ? 'busy' : ''}" aria-labelledby="past">
        <header class="h"><h2 id="past">${words.past}</h2></header>
        ${this.#loaded(this.#list, (part) => (part.items.length === 0 ? html`<p class="none quiet">${words.noPast}</p>` : this.#renderPart(part, false)))}
      </section>`
  }

  #renderFound() {
    return html`<section class="card ${this.#list.busy ? 'busy' : ''}" aria-labelledby="found">
      <header class="h"><h2 id="found">${words.found}</h2></header>
      ${this.#loaded(this.#list, (part) => (part.items.length === 0 ? this.#renderNoMatch() : this.#renderPart(part, true)))}
    </section>`
  }

  #renderPart({ items, next }: Part, states: boolean) {
    return html`<admin-maintenance-rows .maintenances=${items} .place=${this.#place} .now=${Date.now()} ?states=${states}></admin-maintenance-rows>
      <footer class="f">
        <span role="status">${next ? words.moreFollow(items.length) : words.onThisPart(items.length)}</span>
        <span class="end inline">
          <button class="button ghost compact only-wide" type="button" aria-haspopup="dialog" @click=${() => (this.helping = true)}>${list.shortcuts}</button>
          ${partSteps(paths.maintenances, this.#filter, next)}
        </span>
      </footer>`
  }

  #loaded<Value>(part: Load<Value>, show: (value: Value) => unknown) {
    const { value, failure } = part
    const again = () => void part.run()
    const { asOf } = this.context
    if (value === undefined)
      return failure ? failedLoad('loadMaintenances', failure, asOf, again) : loadingRows(shell.loading)
    return html`${failure ? html`<div class="pad">${failedAgain('loadMaintenances', failure, asOf, again)}</div>` : nothing}${show(value)}`
  }

  #renderNoMatch() {
    return html`<div class="empty">
      ${searchIcon()}
      <h2>${words.noMatch}</h2>
      <p role="status">${words.noMatchDetail}</p>
      <div class="actions"><a class="button" href=${paths.maintenances}>${words.clear}</a></div>
    </div>`
  }

  #renderEmpty() {
    return html`<section class="card" aria-label=${words.title}>
      <div class="empty">
        ${maintenanceIcon()}
        <h2>${words.emptyTitle}</h2>
        <p>${words.emptyDetail}</p>
        ${this.#mayWrite ? html`<div class="actions">${this.#planButton()}</div>` : nothing}
      </div>
    </section>`
  }

  #renderDialogs() {
    const { step } = this
    return html`
      ${
        this.planning && this.#mayWrite
          ? planDialog(this.context, this.#components.value, null, {
              planned: ({ maintenance }) =>
                this.dispatchEvent(new GoEvent(paths.maintenance(maintenance.id), { replace: true })),
              leave: () => this.dispatchEvent(new LeaveEvent()),
            })
          : nothing
      }
      ${step ? stepDialog(this.context, step.step, step.maintenance, { done: this.#done, leave: () => (this.step = null) }) : nothing}
      ${this.helping ? html`<admin-shortcuts-dialog .keys=${keys} @admin-leave=${() => (this.helping = false)}></admin-shortcuts-dialog>` : nothing}`
  }

  get #place() {
    return { labels: en, timeZone: this.context.page.timeZone }
  }

  readonly #done = ({ said }: MaintenanceDoneEvent): void => {
    this.said = said
    this.renderRoot.querySelector('admin-maintenance-act')?.close()
    this.renderRoot.querySelector('admin-move-dialog')?.close()
    void this.#ahead.run()
    void this.#list.run()
  }

  async #readAhead(signal: AbortSignal): Promise<MaintenanceSummary[]> {
    const { page } = this.context
    const read = async (status: string) => (await listMaintenances(page.id, `status=${status}&limit=100`, signal)).items
    const both = await Promise.all([read('under_way'), read('upcoming')])
    const soonest = (one: MaintenanceSummary, other: MaintenanceSummary) => one.startsAt.localeCompare(other.startsAt)
    return both.flatMap((items) => items.toSorted(soonest))
  }

  async #readList(signal: AbortSignal): Promise<Part> {
    this.#asked = this.#question
    const part = await listMaintenances(this.context.page.id, this.#asked, signal)
    return { items: part.items, next: part.nextCursor }
  }

  #narrow({ filter, typing }: ListFilterEvent): void {
    this.dispatchEvent(new GoEvent(narrowedAddress(paths.maintenances, filter), { replace: typing }))
  }

  #plan(): void {
    this.dispatchEvent(new GoEvent(narrowedAddress(paths.plan, this.#filter)))
  }
}
customElements.define('admin-maintenances', AdminMaintenances)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenances': AdminMaintenances
  }
}
