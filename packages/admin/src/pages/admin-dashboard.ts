import type {
  DeliverySummary,
  Incident,
  IncidentSummary,
  PublicComponent,
  PublicIncident,
  ReleaseCheck,
  StartSteps,
  WaitingSuggestions,
} from '@incident-commander/server/contract'
import { indicatorShape, plusIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { readWaitingSuggestions } from '../api/conversations.ts'
import { hideStart, installRelease, readDeliverySummary, readRelease, readStart } from '../api/dashboard.ts'
import { Failure } from '../api/failure.ts'
import { listIncidents, openIncident, readIncident } from '../api/incidents.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Follow } from '../controllers/follow.ts'
import { Load } from '../controllers/load.ts'
import { Minute } from '../controllers/minute.ts'
import '../elements/admin-delivery-health.ts'
import '../elements/admin-last-incidents.ts'
import { maintenanceLine } from '../elements/maintenance-line.ts'
import '../elements/admin-open-incident.ts'
import '../elements/admin-release-card.ts'
import type { InstallationRequestedEvent } from '../elements/admin-release-card.ts'
import '../elements/admin-start-steps.ts'
import { isStarted } from '../elements/admin-start-steps.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { statusLine } from '../elements/parts.ts'
import { waitingLine } from '../elements/waiting-line.ts'
import { isOver } from '../incident.ts'
import { paths } from '../router.ts'
import { dashboard as words, deliveries, start } from '../words/dashboard.ts'
import type { Attempt } from '../words/failures.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-dashboard.styles.ts'
import { reminderList } from './reminder-list.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** Looked at again this often, in milliseconds, for what no revision of the page tells. */
const rest = 55_000

/** So many that are open are shown whole, of those that are public and of those for some clients. */
const mostOpen = 10

/** While something is under way that ends soon. */
const soon = 2000

/** People are told within minutes; what waits longer is tried again some time. */
const tellingTakes = 5 * 60_000

/** What a status page's team looks at first: what is wrong, when to speak again, what happened, what was sent. */
export class AdminDashboard extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, failed: { state: true }, testing: { state: true } }

  declare context: ScreenContext
  /** What was tried here and not done. */
  declare private failed: { attempt: Attempt; failure: Failure } | null
  /** Whether a test incident is being declared. */
  declare private testing: boolean

  readonly #open = new Load<Incident[]>(this, (signal) => this.#readOpen(signal))
  readonly #last = new Load<IncidentSummary[]>(this, async (signal) => {
    return (await listIncidents(this.context.page.id, 'limit=5', signal)).items
  })
  readonly #deliveries = new Load<DeliverySummary>(this, (signal) => readDeliverySummary(this.context.page.id, signal))
  readonly #waiting = new Load<WaitingSuggestions>(this, (signal) =>
    readWaitingSuggestions(this.context.page.id, signal),
  )
  readonly #start = new Load<StartSteps>(this, (signal) => readStart(this.context.page.id, signal))
  readonly #release = new Load<ReleaseCheck>(this, (signal) => readRelease(signal))
  #readAt = 0

  constructor() {
    super()
    this.failed = null
    this.testing = false
    new Minute(this)
    new Follow(this, this.#release, soon, ({ installation }) => installation?.state === 'waiting')
    new Follow(this, this.#deliveries, soon, ({ open }) =>
      open.some(({ at, waiting }) => waiting !== 0 && Date.now() - Date.parse(at) < tellingTakes),
    )
    nameTab(this, () => ({ screen: words.title, page: this.context.page.name }))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#release.run()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('context')
    const { page, changes } = this.context
    const moved = changed.has('context') && page.id !== before?.page.id
    if (moved) for (const part of [this.#open, this.#last, this.#deliveries, this.#waiting, this.#start]) part.clear()
    const news = changed.has('context') && changes !== before?.changes
    if (moved || news || Date.now() - this.#readAt > rest) this.#readAll()
  }

  protected override render() {
    const { me, document } = this.context
    const mayDeclare = me.scopes.includes('incidents:write')
    return html`<div class="stack">
      <div class="title">
        <h1 tabindex="-1">${words.title}</h1>
        ${this.#renderStatus()}
        ${
          mayDeclare
            ? html`<div class="end only-wide"><a class="button primary" href=${paths.declare}>${plusIcon()}${words.declare}</a></div>`
            : nothing
        }
      </div>
      ${this.failed ? failedSend(this.failed.attempt, this.failed.failure) : nothing}
      ${reminderList(this.context)}
      ${this.#renderOpen(mayDeclare)}${this.#waiting.value ? waitingLine(this.#waiting.value) : nothing}${document ? this.#renderWhy(document.components) : nothing}${this.#renderNext()}${this.#renderStart()}
      <div class="two">
        <div class="col">${this.#renderLast()}</div>
        <div class="col">${this.#renderDeliveries()}${this.#renderRelease()}</div>
      </div>
      ${this.#renderShowStart()}
    </div>`
  }

  #renderStatus() {
    const status = this.context.document?.status
    if (!status) return nothing
    return html`<span class="status" role="status" data-indicator=${status.indicator}>${indicatorShape(status.indicator)}${en.overall(status.description)}</span>`
  }

  #renderOpen(mayPost: boolean) {
    const now = Date.now()
    const told = (id: string) => this.#deliveries.value?.open.find(({ incidentId }) => incidentId === id) ?? null
    return repeat(
      this.#openIncidents,
      ({ id }) => id,
      (incident) =>
        html`<admin-open-incident .incident=${incident} .told=${told(incident.id)} .place=${this.#place} .now=${now} ?may-post=${mayPost}></admin-open-incident>`,
    )
  }

  /** What no open incident explains. */
  #renderWhy(components: readonly PublicComponent[]) {
    const others = components.filter(
      ({ status, because }) => status !== 'operational' && because.every(({ kind }) => kind !== 'incident'),
    )
    if (others.length === 0) return nothing
    return html`<section class="card why" aria-labelledby="why">
      <header class="h"><h2 id="why">${words.because}</h2><a class="end small" href=${paths.components}>${shell.components}</a></header>
      <ul>
        ${others.map(
          ({ name, status, because }) =>
            html`<li><b dir="auto">${name}</b>${statusLine(status)}<span class="small quiet" dir="auto">${because[0]?.title}</span></li>`,
        )}
      </ul>
    </section>`
  }

  /** The window that runs, else the next one. */
  #renderNext() {
    const [next] = this.context.document?.maintenances ?? []
    return next ? maintenanceLine(next, this.#place, Date.now()) : nothing
  }

  #renderStart() {
    const { me, page } = this.context
    const steps = this.#start.value
    if (!steps || steps.hidden || isStarted(steps)) return nothing
    return html`<admin-start-steps
      .steps=${steps}
      .pageUrl=${page.url}
      .scopes=${me.scopes}
      ?busy=${this.testing}
      @admin-hide-steps=${() => this.#hideSteps(true)}
      @admin-start-test=${this.#startTest}
    ></admin-start-steps>`
  }

  #renderShowStart() {
    const steps = this.#start.value
    const may = this.context.me.scopes.includes('settings:write')
    if (!steps?.hidden || isStarted(steps) || !may) return nothing
    return html`<button class="button ghost compact foot" type="button" @click=${() => this.#hideSteps(false)}>${start.show}</button>`
  }

  #renderLast() {
    return html`<section class="card" aria-labelledby="last">
      <header class="h"><h2 id="last">${words.lastFive}</h2><a class="end small" href=${paths.incidents}>${words.allIncidents}</a></header>
      ${this.#loaded(this.#last, 'loadIncidents', (incidents) =>
        incidents.length === 0
          ? html`<div class="pad"><p class="small quiet">${words.noIncidents}</p></div>`
          : html`<admin-last-incidents .incidents=${incidents} .place=${this.#place} .now=${Date.now()}></admin-last-incidents>`,
      )}
    </section>`
  }

  #renderDeliveries() {
    return html`<section class="card" aria-labelledby="deliveries">
      <header class="h"><h2 id="deliveries">${deliveries.title}</h2></header>
      ${this.#loaded(
        this.#deliveries,
        'countDeliveries',
        (summary) => html`<div class="pad"><admin-delivery-health .summary=${summary}></admin-delivery-health></div>`,
      )}
    </section>`
  }

  /** Nothing waits for it, and nothing is said where it cannot be read: no visitor is worse off. */
  #renderRelease() {
    const check = this.#release.value
    const { me } = this.context
    if (!check || check.state === 'off') return nothing
    return html`<admin-release-card
      .check=${check}
      .place=${this.#place}
      .now=${Date.now()}
      ?may-install=${me.scopes.includes('settings:write')}
      .send=${(version: string, key: string) => installRelease({ version }, key)}
      @admin-installation-requested=${this.#installing}
    ></admin-release-card>`
  }

  #loaded<Value>(part: Load<Value>, attempt: Attempt, show: (value: Value) => unknown) {
    const { value, failure } = part
    const again = () => void part.run()
    const { asOf } = this.context
    if (value === undefined) return failure ? failedLoad(attempt, failure, asOf, again) : loadingRows(shell.loading)
    return html`${failure ? html`<div class="pad">${failedAgain(attempt, failure, asOf, again)}</div>` : nothing}${show(value)}`
  }

  get #place(): Place {
    return { labels: en, timeZone: this.context.page.timeZone }
  }

  /** What is open, as the team sees it where that is read already. */
  get #openIncidents(): (Incident | PublicIncident)[] {
    const read = this.#open.value ?? []
    const { document } = this.context
    if (!document) return read
    const shown = document.incidents.map((incident) => read.find(({ id }) => id === incident.id) ?? incident)
    // No public document knows of these.
    return [...shown, ...read.filter(({ clientIds, status }) => clientIds !== null && !isOver(status))]
  }

  async #readOpen(signal: AbortSignal): Promise<Incident[]> {
    const { page } = this.context
    const { items } = await listIncidents(page.id, 'status=open&test=false&limit=100', signal)
    const [forClients, forAll] = [true, false].map((chosen) =>
      items.filter(({ clientIds }) => (clientIds !== null) === chosen).slice(0, mostOpen),
    )
    return Promise.all([...(forAll ?? []), ...(forClients ?? [])].map(({ id }) => readIncident(page.id, id, signal)))
  }

  #readAll(): void {
    this.#readAt = Date.now()
    for (const part of [this.#open, this.#last, this.#deliveries, this.#waiting, this.#start]) void part.run()
  }

  async #hideSteps(hidden: boolean): Promise<void> {
    await this.#try('hideSteps', async () => this.#start.put(await hideStart(this.context.page.id, hidden)))
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus()
  }

  async #startTest(): Promise<void> {
    if (this.testing) return
    this.testing = true
    await this.#try('startTest', async () => {
      const input = { title: start.testTitle, test: true }
      const { id } = await openIncident(this.context.page.id, input, crypto.randomUUID())
      this.dispatchEvent(new GoEvent(paths.incident(id)))
    })
    this.testing = false
  }

  async #try(attempt: Attempt, work: () => Promise<void>): Promise<void> {
    this.failed = null
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.failed = { attempt, failure: error }
    }
  }

  #installing({ installation }: InstallationRequestedEvent): void {
    const check = this.#release.value
    if (check) this.#release.put({ ...check, installation })
  }
}
customElements.define('admin-dashboard', AdminDashboard)

declare global {
  interface HTMLElementTagNameMap {
    'admin-dashboard': AdminDashboard
  }
}
