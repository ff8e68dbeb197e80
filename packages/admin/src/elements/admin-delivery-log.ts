import type { Delivery, DeliveryLog, RetryAnswer } from '@incident-commander/server/contract'
import { bellIcon, chevronDownIcon, clockIcon, retryIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { deliveries as words, deliveryEvents, deliveryStates } from '../words/incident-record.ts'
import { channels } from '../words/incidents.ts'
import { shell } from '../words/shell.ts'
import { emptyStyles, failedAgain, failedLoad, failedSend, loadingRows } from './failure.ts'
import { ReachEvent } from './reach-event.ts'

type State = Delivery['state']

const states: readonly State[] = ['failed', 'queued', 'sent', 'skipped']

const looks: Record<State, 'major_outage' | 'operational' | 'unknown'> = {
  failed: 'major_outage',
  sent: 'operational',
  queued: 'unknown',
  skipped: 'unknown',
}

/** While messages are on their way, in milliseconds. */
const lookAgain = 3000

/** What was sent of an incident, to whom, and what became of it; what failed can be tried again. */
export class AdminDeliveryLog extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    css`
      .rows > li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        align-items: center;
        gap: 2px 16px;
        padding: 11px 18px;
      }
      .rows > li + li {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .who {
        overflow-wrap: anywhere;
      }
      .who small {
        display: block;
        color: var(--ic-color-muted);
        font-size: var(--ic-type-13);
      }
      .act {
        min-inline-size: 74px;
        text-align: end;
      }
      .pad.note:not(:empty) {
        padding-block-end: 0;
      }
      .pad.note:empty {
        display: none;
      }
      @media (max-width: 860px) {
        .rows > li { grid-template-columns: minmax(0, 1fr) auto; padding-inline: 16px; }
        .who { grid-column: 1 / -1; }
        .act { grid-column: 2; }
      }
    `,
  ]
  static override properties = {
    revision: { attribute: false },
    incidentId: { attribute: false },
    of: {},
    place: { attribute: false },
    now: { attribute: false },
    editable: { type: Boolean },
    state: { state: true },
    said: { state: true },
  }

  declare incidentId: string
  /** What its id is of. */
  declare of: 'incident' | 'maintenance'
  /** Reads anew when it becomes another: something happened to the incident. */
  declare revision: unknown
  declare place: Place
  declare now: number
  declare editable: boolean
  declare read: (state: State | null, cursor: string | null, signal: AbortSignal) => Promise<DeliveryLog>
  declare retry: (id: string, key: string) => Promise<Delivery>
  declare retryAll: (key: string) => Promise<RetryAnswer>
  /** The state the list is narrowed to. */
  declare private state: State | null
  declare private said: string
  /** How many parts are shown. */
  #parts = 1
  #next: ReturnType<typeof setTimeout> | undefined

  readonly #log = new Load<DeliveryLog>(this, (signal) => this.#read(signal))
  readonly #one = new Submission<string, Delivery>(this, [], (id, key) => this.retry(id, key))
  readonly #all = new Submission<string, RetryAnswer>(this, [], (_, key) => this.retryAll(key))

  constructor() {
    super()
    this.state = null
    this.said = ''
    this.editable = false
    this.of = 'incident'
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('incidentId')) {
      this.#log.clear()
      this.#parts = 1
      this.state = null
      this.said = ''
    }
    if (changed.has('incidentId') || changed.has('revision') || changed.has('state')) void this.#look()
  }

  protected override render() {
    const { value, failure } = this.#log
    const again = () => void this.#look()
    const counts = value?.counts
    const total = counts ? states.reduce((sum, state) => sum + counts[state], 0) : 0
    const failed = this.#one.failure ?? this.#all.failure
    return html`<section class="card" aria-labelledby="title">
      <header class="h"><h2 id="title">${words.title}</h2>${counts && total > 0 ? html`<span class="end small quiet">${words.summary(counts)}</span>` : nothing}</header>
      <div class="pad note">${failure && value ? failedAgain('loadDeliveries', failure, null, again) : nothing}${failed ? failedSend('retry', failed) : nothing}</div>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${
        value
          ? total === 0
            ? html`<div class="empty">${bellIcon()}<p>${words.none[this.of]}</p></div>`
            : this.#renderLog(value)
          : failure
            ? failedLoad('loadDeliveries', failure, null, again)
            : loadingRows(shell.loading)
      }
    </section>`
  }

  #renderLog({ items, nextCursor, counts }: DeliveryLog) {
    const narrow = (event: Event) => {
      const { value } = event.target as HTMLSelectElement
      this.#parts = 1
      this.state = states.find((state) => state === value) ?? null
    }
    return html`
      ${
        items.length > 0
          ? html`<ul class="rows">${repeat(
              items,
              ({ id }) => id,
              (delivery) => this.#renderRow(delivery),
            )}</ul>`
          : html`<div class="pad"><p class="quiet">${words.noneLike}</p></div>`
      }
      <footer class="f">
        <span class="select"><select class="input" aria-label=${words.show} @change=${narrow}>
          <option value="" ?selected=${this.state === null}>${words.all}</option>
          ${states.map((state) => html`<option value=${state} ?selected=${this.state === state}>${deliveryStates[state]} (${counts[state]})</option>`)}
        </select>${chevronDownIcon()}</span>
        <span class="end inline">
          ${nextCursor ? html`<button class="button compact" type="button" aria-disabled=${this.#log.busy} @click=${this.#more}>${words.more}</button>` : nothing}
          ${
            this.editable && counts.failed > 0
              ? html`<button class="button compact" type="button" aria-disabled=${this.#all.busy} @click=${this.#retryAll}>${retryIcon()}${words.retryAll(counts.failed)}</button>`
              : nothing
          }
        </span>
      </footer>
    `
  }

  #renderRow(delivery: Delivery) {
    const { id, to, channel, state, attempts, lastError, dueAt, sentAt, event } = delivery
    const time = (instant: string) => formatInstant(instant, this.place, this.now)
    const facts = [
      deliveryEvents[event],
      sentAt && time(sentAt),
      attempts > 0 || state === 'failed' ? words.attempts(attempts) : '',
      state === 'queued' && dueAt && attempts > 0 ? words.next(time(dueAt)) : '',
      state === 'sent' ? '' : lastError,
    ]
    const who = to ?? words.nobody
    return html`<li>
      <span class="who"><span dir="auto">${who}</span><small dir="auto">${[channels[channel] ?? channel, ...facts].filter(Boolean).join(' · ')}</small></span>
      <span class="status" data-status=${looks[state]}>${state === 'queued' ? clockIcon() : statusShape(looks[state])}${deliveryStates[state]}</span>
      <span class="act">${
        this.editable && state === 'failed'
          ? html`<button class="button compact" type="button" aria-label=${words.retryThis(who)} aria-disabled=${this.#one.busy} @click=${() => void this.#retry(id)}>${words.retry}</button>`
          : nothing
      }</span>
    </li>`
  }

  /** Reads the log, tells how far each update is, and looks again for as long as messages are on their way. */
  async #look(): Promise<void> {
    clearTimeout(this.#next)
    await this.#log.run()
    const { value, failure } = this.#log
    if (!value || failure || !this.isConnected) return
    this.dispatchEvent(new ReachEvent(value.updates))
    const isUnderWay = value.updates.some(({ waiting }) => waiting !== 0)
    clearTimeout(this.#next)
    if (isUnderWay) this.#next = setTimeout(() => void this.#look(), lookAgain)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#next)
  }

  async #read(signal: AbortSignal): Promise<DeliveryLog> {
    let log = await this.read(this.state, null, signal)
    for (let part = 1; part < this.#parts && log.nextCursor; part += 1) {
      const next = await this.read(this.state, log.nextCursor, signal)
      log = { ...next, items: [...log.items, ...next.items] }
    }
    return log
  }

  #more(): void {
    if (this.#log.busy) return
    this.#parts += 1
    void this.#look()
  }

  async #retry(id: string): Promise<void> {
    this.#all.reset()
    if (await this.#one.submit(id)) this.#tell(1)
  }

  async #retryAll(): Promise<void> {
    this.#one.reset()
    const answer = await this.#all.submit('')
    if (answer) this.#tell(answer.retried)
  }

  #tell(retried: number): void {
    this.said = words.retried(retried)
    void this.#look()
  }
}
customElements.define('admin-delivery-log', AdminDeliveryLog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-delivery-log': AdminDeliveryLog
  }
}
