import type {
  Delivery,
  PageDeliveries,
  PageDelivery,
  RetryAnswer,
  RetryDeliveriesInput,
} from '@incident-commander/server/contract'
import { bellIcon, retryIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { retryDelivery } from '../api/incidents.ts'
import { listPageDeliveries, retryPageDeliveries } from '../api/subscribers.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import { Shortcuts } from '../controllers/shortcuts.ts'
import { Submission } from '../controllers/submission.ts'
import { deliveryForms, deliveryQuery, deliveryQuestion } from '../delivery-filter.ts'
import { type ListFilter, narrowedAddress, narrows, readFilter } from '../list-filter.ts'
import { GoEvent, type ScreenContext } from '../pages/screen.ts'
import { paths } from '../router.ts'
import { channelNames, channelOrder } from '../words/channels.ts'
import { deliveries as record, deliveryEvents, deliveryStates } from '../words/incident-record.ts'
import { log as words } from '../words/notifications.ts'
import { subscribers } from '../words/subscribers.ts'
import { shell } from '../words/shell.ts'
import './admin-delivery-table.ts'
import type { RetryEvent } from './admin-delivery-table.ts'
import './admin-list-filters.ts'
import type { FilterChoice, ListFilterEvent } from './admin-list-filters.ts'
import { styles } from './admin-page-log.styles.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from './failure.ts'
import { partSteps } from './part-steps.ts'

type State = Delivery['state']

const partSize = 50
const states: readonly State[] = ['failed', 'queued', 'sent', 'skipped']

/** While messages are on their way, in milliseconds. */
const lookAgain = 5000

/** Each message of the page to anybody, what became of it and why; what failed is tried again one by one or all at once. */
export class AdminPageLog extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, query: {}, said: { state: true } }

  declare context: ScreenContext
  /** The query of the address: what the log is narrowed to. */
  declare query: string
  declare private said: string
  #asked: string | null = null
  #counts: PageDeliveries['counts'] = null
  #next: ReturnType<typeof setTimeout> | undefined

  readonly #log = new Load<PageDeliveries>(this, (signal) => {
    this.#asked = this.#question
    return listPageDeliveries(this.context.page.id, this.#asked, signal)
  })
  readonly #one = new Submission<string, Delivery>(this, [], (id, key) => retryDelivery(this.context.page.id, id, key))
  readonly #all = new Submission<RetryDeliveriesInput, RetryAnswer>(this, [], (input, key) =>
    retryPageDeliveries(this.context.page.id, input, key),
  )

  constructor() {
    super()
    this.query = ''
    this.said = ''
    new Minute(this)
    new Shortcuts(this, { '/': () => this.renderRoot.querySelector('admin-list-filters')?.focusSearch() })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#next)
  }

  get #filter(): ListFilter {
    return readFilter(deliveryForms, this.query)
  }

  get #question(): string {
    return deliveryQuery(this.#filter, partSize, this.context.page.timeZone)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('context')
    const moved = changed.has('context') && this.context.page.id !== was?.page.id
    if (moved) {
      this.#log.clear()
      this.#counts = null
      this.said = ''
    }
    const isNews = changed.has('context') && this.context.changes !== was?.changes
    if (moved || isNews || (changed.has('query') && this.#question !== this.#asked)) void this.#look()
  }

  protected override render() {
    const { failure, value } = this.#log
    const filter = this.#filter
    const failed = this.#one.failure ?? this.#all.failure
    return html`
      <admin-list-filters .filter=${filter} heading=${words.filters} search=${this.#maySearch ? words.search : ''} .choices=${this.#choices()}
        .days=${[
          { name: 'from', label: words.from },
          { name: 'until', label: words.until },
        ]} @admin-list-filter=${this.#narrow}></admin-list-filters>
      ${this.#renderNarrowed(filter)}
      <p class=${this.said ? 'said' : 'visually-hidden'} role="status">${this.said}</p>
      ${failed ? failedSend('retry', failed) : nothing}
      ${failure && value ? failedAgain('loadDeliveries', failure, this.context.asOf, this.#again) : nothing}
      ${this.#counts ? this.#renderCounts(filter, this.#counts) : nothing}
      <section class="card ${this.#log.busy ? 'busy' : ''}" aria-label=${words.filters}>
        ${value ? this.#renderLog(value) : failure ? failedLoad('loadDeliveries', failure, this.context.asOf, this.#again) : loadingRows(shell.loading)}
      </section>`
  }

  get #maySearch(): boolean {
    return this.context.me.scopes.some((scope) => scope.startsWith('subscribers:'))
  }

  #choices(): FilterChoice[] {
    return [
      {
        name: 'channel',
        label: subscribers.channel,
        any: subscribers.anyChannel,
        choices: channelOrder.map((name) => [name, channelNames[name]]),
      },
      { name: 'event', label: words.event, any: words.anyEvent, choices: eventChoices },
    ]
  }

  /** What was narrowed by a link and not by a field. */
  #renderNarrowed(filter: ListFilter) {
    if (!filter['subscriber'] && !filter['incident'] && !filter['maintenance']) return nothing
    const first = this.#log.value?.items[0]
    const what = filter['subscriber']
      ? first?.to
        ? words.onlyOf(first.to)
        : words.onlyOne
      : words.onlyAbout(first?.title ?? null)
    return html`<p class="narrowed"><span dir="auto">${what}</span> <a href=${paths.deliveries}>${words.showAll}</a></p>`
  }

  #renderCounts(filter: ListFilter, counts: NonNullable<PageDeliveries['counts']>) {
    const total = states.reduce((sum, state) => sum + counts[state], 0)
    const link = (state: State | '', name: string, count: number) =>
      html`<a href=${narrowedAddress(paths.deliveries, { ...filter, state, after: '' })} aria-current=${(filter['state'] ?? '') === state ? 'true' : nothing}>${name} <span class="num">${count.toLocaleString('en')}</span></a>`
    return html`<div class="counts">
      <nav class="segments" aria-label=${words.states}>${link('', words.allStates, total)}${states.map((state) => link(state, deliveryStates[state], counts[state]))}</nav>
      ${
        this.#mayRetry && counts.failed > 0
          ? html`<button class="button compact" type="button" aria-disabled=${this.#all.busy} @click=${() => void this.#retryAll()}>${retryIcon()}${words.retryLike(counts.failed)}</button>`
          : nothing
      }
    </div>`
  }

  get #mayRetry(): boolean {
    return this.context.me.scopes.includes('incidents:write')
  }

  #renderLog({ items, nextCursor }: PageDeliveries) {
    const filter = this.#filter
    const { page } = this.context
    if (items.length === 0) {
      const narrowed = narrows(filter)
      return html`<div class="empty">
        ${narrowed ? searchIcon() : bellIcon()}
        <h2>${narrowed ? words.noMatch : words.emptyTitle}</h2>
        <p role="status">${narrowed ? words.noMatchDetail : words.emptyDetail}</p>
        ${narrowed ? html`<div class="actions"><a class="button" href=${paths.deliveries}>${subscribers.clear}</a></div>` : nothing}
      </div>`
    }
    return html`<admin-delivery-table .deliveries=${items} .timeZone=${page.timeZone} .now=${Date.now()} ?editable=${this.#mayRetry} ?busy=${this.#one.busy}
        @admin-retry=${({ delivery }: RetryEvent) => void this.#retry(delivery)}></admin-delivery-table>
      <footer class="f">
        <span role="status">${words.part(items.length, nextCursor !== null)}</span>
        <span class="end inline">${partSteps(paths.deliveries, filter, nextCursor)}</span>
      </footer>`
  }

  readonly #again = (): void => void this.#look()

  /** Reads the log, and looks again for as long as messages are on their way. */
  async #look(): Promise<void> {
    clearTimeout(this.#next)
    await this.#log.run()
    const { value, failure } = this.#log
    if (!value || failure || !this.isConnected) return
    // Only the first part of a list says how many there are.
    if (value.counts) this.#counts = value.counts
    this.requestUpdate()
    clearTimeout(this.#next)
    const isUnderWay = value.items.some(({ state, attempts }) => state === 'queued' && attempts === 0)
    if (isUnderWay) this.#next = setTimeout(() => void this.#look(), lookAgain)
  }

  #narrow({ filter, typing }: ListFilterEvent): void {
    this.dispatchEvent(new GoEvent(narrowedAddress(paths.deliveries, filter), { replace: typing }))
  }

  async #retry({ id }: PageDelivery): Promise<void> {
    this.#all.reset()
    if (await this.#one.submit(id)) this.#tell(1)
  }

  async #retryAll(): Promise<void> {
    this.#one.reset()
    const answer = await this.#all.submit(deliveryQuestion(this.#filter, this.context.page.timeZone))
    if (answer) this.#tell(answer.retried)
  }

  #tell(retried: number): void {
    this.said = record.retried(retried)
    void this.#look()
  }
}
customElements.define('admin-page-log', AdminPageLog)

/** Updates of incidents and of maintenance have the same word: here they need both. */
const eventChoices = Object.entries(deliveryEvents).map(([event, word]): [string, string] => [
  event,
  `${words.areas[event.split('.')[0] ?? ''] ?? ''}: ${word}`,
])

declare global {
  interface HTMLElementTagNameMap {
    'admin-page-log': AdminPageLog
  }
}
