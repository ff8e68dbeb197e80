import type { PostmortemSummary } from '@incident-commander/server/contract'
import { documentIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatDay, formatDuration, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { partOf, type Listed } from '../api/list.ts'
import { listPostmortems } from '../api/postmortems.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Load } from '../controllers/load.ts'
import { failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { partSteps } from '../elements/part-steps.ts'
import { impactChip } from '../elements/parts.ts'
import { postmortemChip } from '../elements/postmortem-parts.ts'
import { type FilterForms, type ListFilter, narrowedAddress, readFilter } from '../list-filter.ts'
import { paths } from '../router.ts'
import { postmortems as words, type Show, shows } from '../words/postmortems.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-postmortems.styles.ts'
import type { ScreenContext } from './screen.ts'

const partSize = 30

/** What the list can be narrowed to, in its address. */
const forms: FilterForms = { show: new RegExp(`^(?:${Object.keys(shows).join('|')})$`) }

/** Incidents that are over: which have their postmortem, how far it is, and which wait for one. */
export class AdminPostmortems extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, query: {} }

  declare context: ScreenContext
  /** The query of the address: what is shown, and from where on. */
  declare query: string

  readonly #list = new Load<Listed<PostmortemSummary>>(this, (signal) => this.#read(signal))

  constructor() {
    super()
    this.query = ''
    nameTab(this, () => ({ screen: words.title, page: this.context.page.name }))
  }

  get #show(): Show {
    return (this.#filter['show'] || 'all') as Show
  }

  get #filter(): ListFilter {
    return readFilter(forms, this.query)
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('incidents:write')
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('context')
    const { page, changes } = this.context
    const moved = changed.has('context') && page.id !== was?.page.id
    if (moved || changed.has('query')) this.#list.clear()
    const isNewer = changed.has('context') && changes !== was?.changes
    if (moved || changed.has('query') || isNewer) void this.#list.run()
  }

  #read(signal: AbortSignal) {
    const show = this.#show
    const query = `${partOf(this.#filter['after'] || null, partSize)}${show === 'all' ? '' : `&status=${show}`}`
    return listPostmortems(this.context.page.id, query, signal)
  }

  #address(show: Show): string {
    return narrowedAddress(paths.postmortems, { show: show === 'all' ? '' : show })
  }

  protected override render() {
    const { failure, value } = this.#list
    const again = () => void this.#list.run()
    return html`<div class="stack">
      <div class="title"><h1 tabindex="-1">${words.title}</h1></div>
      <nav class="segments" aria-label=${words.show}>
        ${(Object.keys(shows) as Show[]).map(
          (show) =>
            html`<a href=${this.#address(show)} aria-current=${show === this.#show ? 'page' : nothing}>${shows[show]}</a>`,
        )}
      </nav>
      ${failure && value ? failedAgain('loadPostmortems', failure, this.context.asOf, again) : nothing}
      <section class="card" aria-label=${words.title}>
        ${
          value
            ? this.#renderList(value)
            : failure
              ? failedLoad('loadPostmortems', failure, this.context.asOf, again)
              : loadingRows(shell.loading)
        }
      </section>
    </div>`
  }

  #renderList({ items, nextCursor }: Listed<PostmortemSummary>) {
    if (items.length === 0) return this.#renderEmpty()
    return html`<ul class="rows">${items.map((item) => this.#renderRow(item))}</ul>
      <footer class="f">
        <span role="status">${words.count(items.length)}</span>
        <span class="end inline">
          ${partSteps(paths.postmortems, this.#filter, nextCursor)}
        </span>
      </footer>`
  }

  #renderRow({ incident, postmortem }: PostmortemSummary) {
    const { id, impact, startedAt, resolvedAt } = incident
    const place = { labels: en, timeZone: this.context.page.timeZone }
    const now = Date.now()
    const lasted = resolvedAt && formatDuration(Date.parse(resolvedAt) - Date.parse(startedAt), place)
    const title = postmortem?.title ?? incident.title
    return html`<li>
      <div class="name">
        <a class="t" href=${paths.postmortem(id)} dir="auto">${title}</a>
        <p class="meta">
          ${title === incident.title ? nothing : html`<span dir="auto">${incident.title}</span>`}
          ${resolvedAt ? html`<span>${words.resolved} ${timeElement(resolvedAt, formatDay(resolvedAt, place, now))}</span>` : nothing}
          ${lasted ? html`<span>${words.lasted(lasted)}</span>` : nothing}
        </p>
      </div>
      <div class="state">
        ${impact ? impactChip(impact) : nothing}
        ${
          postmortem || !this.#mayWrite
            ? postmortemChip(postmortem?.status ?? 'missing')
            : html`<a class="button compact" href=${paths.postmortem(id)} aria-label=${words.writeOf(title)}>${words.write}</a>`
        }
      </div>
    </li>`
  }

  #renderEmpty() {
    const show = this.#show
    return html`<div class="empty">
      ${documentIcon()}
      <h2>${show === 'all' ? words.emptyTitle : words.noneTitle}</h2>
      <p role="status">${show === 'all' ? words.emptyDetail : words.noneDetail[show]}</p>
    </div>`
  }
}
customElements.define('admin-postmortems', AdminPostmortems)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortems': AdminPostmortems
  }
}
