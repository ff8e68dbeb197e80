import type { AuditEntry } from '@incident-commander/server/contract'
import { chevronDownIcon, documentIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { listComponents } from '../api/components.ts'
import { fieldName, fieldValue, type Names, placeOfChange } from '../audit-words.ts'
import type { Listed } from '../api/list.ts'
import { auditTable, listAudit } from '../api/settings.ts'
import { Load } from '../controllers/load.ts'
import { differencesOf, type Difference } from '../difference.ts'
import { cardHead } from '../elements/card-head.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { auditWords as words } from '../words/audit.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-settings-audit.styles.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** The filters by their names in the address; `on` is the page, since `page` says on which one works. */
const names = ['actor', 'action', 'target', 'on', 'from', 'until'] as const
type Name = (typeof names)[number]

/** Who changed what, when and from where; its filters are in the address. */
export class AdminSettingsAudit extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, more: { state: true }, filtering: { state: true } }

  declare context: ScreenContext
  /** What was read after the first part. */
  declare private more: AuditEntry[]
  /** Whether a phone shows the filters. */
  declare private filtering: boolean
  /** Components by page, read when somebody opens an entry that may speak of them. */
  readonly #names = new Map<string, Names>()
  #asked: string | null = null
  #next: string | null = null

  readonly #list = new Load<Listed<AuditEntry>>(this, (signal) => listAudit(this.#query, null, signal))
  readonly #rest = new Load<Listed<AuditEntry>>(this, (signal) => listAudit(this.#query, this.#next, signal))

  constructor() {
    super()
    this.more = []
    this.filtering = Object.keys(this.#filter).length > 0
  }

  get #filter(): Partial<Record<Name, string>> {
    const search = new URLSearchParams(location.search)
    return Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])))
  }

  /** As the API takes it: whole days of the page's zone would need its midnight, so they are UTC. */
  get #query(): URLSearchParams {
    const { on, from, until, ...filter } = this.#filter
    return new URLSearchParams({
      ...filter,
      ...(on ? { page: on } : {}),
      ...(isDay(from) ? { from: `${from}T00:00:00Z` } : {}),
      ...(isDay(until) ? { until: dayAfter(until) } : {}),
    })
  }

  protected override willUpdate(): void {
    const asked = String(this.#query)
    if (asked === this.#asked) return
    this.#asked = asked
    this.more = []
    this.#list.clear()
    this.#rest.clear()
    void this.#list.run()
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="section-title">
      ${cardHead({
        id: 'section-title',
        title: words.title,
        lead: words.lead,
        acts: html`<a class="button compact" href=${auditTable(this.#query)} download>${words.table}</a>`,
      })}
      ${this.#renderFilters()}${this.#renderList()}
    </section>`
  }

  #renderFilters() {
    const filter = this.#filter
    const input = (name: Name, label: string, type: string, placeholder?: string) =>
      field(
        { id: name, label, error: null },
        ({ id }) =>
          html`<input class="input" id=${id} type=${type} maxlength="120" placeholder=${placeholder ?? nothing} .value=${live(filter[name] ?? '')} @change=${(event: Event) => this.#set(name, event)} />`,
      )
    const select = (name: Name, label: string, options: [string, string][]) =>
      field(
        { id: name, label, error: null },
        ({
          id,
        }) => html`<span class="select"><select class="input" id=${id} @change=${(event: Event) => this.#set(name, event)}>
            ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === (filter[name] ?? '')}>${text}</option>`)}
          </select>${chevronDownIcon()}</span>`,
      )
    const { pages } = this.context
    return html`<div class="filtering">
      <button class="button ghost" type="button" aria-expanded=${this.filtering} aria-controls="filters" @click=${() => (this.filtering = !this.filtering)}>
        ${words.filters}
      </button>
    </div>
    <div class="filters ${this.filtering ? 'open' : ''}" id="filters" role="search" aria-label=${words.filters}>
      ${input('actor', words.actor, 'search', words.actorHint)}
      ${select('action', words.action, [['', words.anything], ...Object.entries(words.nouns)])}
      ${select('on', words.page, [['', words.allPages], ...pages.map(({ id, name }): [string, string] => [id, name])])}
      ${input('from', words.from, 'date')} ${input('until', words.until, 'date')}
      ${Object.keys(filter).length > 0 ? html`<button class="button" type="button" @click=${this.#clear}>${words.clear}</button>` : nothing}
    </div>`
  }

  #renderList() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    if (!value) return failure ? failedLoad('loadAudit', failure, null, again) : loadingRows(shell.loading)
    const entries = [...value.items, ...this.more]
    if (entries.length === 0)
      return html`<div class="empty">${documentIcon()}<h3>${words.emptyTitle}</h3><p>${words.emptyDetail}</p></div>`
    const last = this.#rest.value ?? value
    const { failure: restFailure } = this.#rest
    return html`<ol>${entries.map((entry) => this.#renderEntry(entry))}</ol>
      ${restFailure ? failedAgain('loadAudit', restFailure, null, () => void this.#readMore()) : nothing}
      <footer class="f">
        ${last.nextCursor === null ? words.end : html`<button class="button compact" type="button" aria-disabled=${this.#rest.busy} @click=${this.#readMore}>${words.more}</button>`}
      </footer>`
  }

  #renderEntry(entry: AuditEntry) {
    const { at, actor, address, action, pageId, target } = entry
    const page = this.context.pages.find(({ id }) => id === pageId)
    const place = { labels: en, timeZone: this.context.page.timeZone }
    const found = placeOfChange(entry, this.context.pages)
    const facts = [
      actor.kind === 'token' ? `${words.token} ${actor.name}` : actor.kind === 'person' ? actor.name : words.system,
      address && words.address(address),
      page && words.onPage(page.name),
    ]
    return html`<li><details @toggle=${() => this.#nameComponents(pageId)}>
      <summary>
        ${chevronDownIcon()}<b>${words.sayAction(action)}</b>${subjectOf(entry)}
        ${timeElement(at, formatInstant(at, place, Date.now()))}
        <span class="meta" dir="auto">${facts.filter(Boolean).join(' · ')}</span>
      </summary>
      <div class="change">
        ${renderDifferences(differencesOf(entry.before, entry.after), place, pageId ? this.#names.get(pageId) : undefined)}
        <p class="refs">
          ${found ? html`<a href=${found.href}>${found.name}</a>` : nothing}
          <button class="link" type="button" @click=${() => this.#go({ target: target.id })}>${words.onlyThis}</button>
          <span>${words.idOf(target.type, target.id)}</span>
        </p>
      </div>
    </details></li>`
  }

  /** What cannot be read keeps its ids. */
  #nameComponents(pageId: string | null): void {
    if (pageId === null || this.#names.has(pageId)) return
    this.#names.set(pageId, new Map())
    listComponents(pageId).then(
      (components) => {
        this.#names.set(pageId, new Map(components.map(({ id, name }) => [id, name])))
        this.requestUpdate()
      },
      () => this.#names.delete(pageId),
    )
  }

  #set(name: Name, event: Event): void {
    const value = (event.target as HTMLInputElement | HTMLSelectElement).value.trim()
    this.#go({ ...this.#filter, [name]: value })
  }

  readonly #clear = (): void => this.#go({})

  #go(filter: Partial<Record<Name, string>>): void {
    const search = new URLSearchParams(location.search)
    for (const name of names) {
      search.delete(name)
      if (filter[name]) search.set(name, filter[name])
    }
    this.dispatchEvent(new GoEvent(`${location.pathname}?${search}`, { replace: true }))
    this.requestUpdate()
  }

  readonly #readMore = async (): Promise<void> => {
    this.#next = (this.#rest.value ?? this.#list.value)?.nextCursor ?? null
    await this.#rest.run()
    const { value, failure } = this.#rest
    if (value && !failure) this.more = [...this.more, ...value.items]
  }
}
customElements.define('admin-settings-audit', AdminSettingsAudit)

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString()

/** What it was done to, by its name where it says one. */
function subjectOf({ incident, before, after }: AuditEntry) {
  const thing = (after ?? before) as { name?: unknown; title?: unknown; address?: unknown } | null
  const name = [incident?.title, thing?.title, thing?.name, thing?.address].find((each) => typeof each === 'string')
  return name === undefined ? nothing : html`<span dir="auto">${name}</span>`
}

/** Of something new, what it is not says nothing. */
const says = ({ before, after }: Difference) => before !== null || (after !== null && after !== 'false')

function renderDifferences(all: Difference[], place: Place, called?: Names) {
  const differences = all.filter(says)
  if (differences.length === 0) return html`<p class="small quiet">${words.noDetail}</p>`
  const none = html`<span class="quiet-value">${words.nothing}</span>`
  return html`<table>
    <thead><tr><th scope="col">${words.field}</th><th scope="col">${words.before}</th><th scope="col">${words.after}</th></tr></thead>
    <tbody>
      ${differences.map(
        ({ path, before, after }) => html`<tr>
          <th scope="row">${fieldName(path) || nothing}</th>
          <td dir="auto">${before === null ? none : html`<del>${fieldValue(path, before, place, called)}</del>`}</td>
          <td dir="auto">${after === null ? none : html`<ins>${fieldValue(path, after, place, called)}</ins>`}</td>
        </tr>`,
      )}
    </tbody>
  </table>`
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-audit': AdminSettingsAudit
  }
}
