import type { TimelineEntry } from '@incident-commander/server/contract'
import { editIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { formatDay, formatInstant, formatTime, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { timelineEditor as words } from '../words/postmortems.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import { rowsEditor } from './rows-editor.styles.ts'
import { trashIcon } from './parts.ts'

/** Fired with each change of an entry. */
export class TimelineChangeEvent extends Event {
  static readonly type = 'admin-timeline-change'
  readonly timeline: TimelineEntry[]
  constructor(timeline: TimelineEntry[]) {
    super(TimelineChangeEvent.type)
    this.timeline = timeline
  }
}

/** What happened when: entries to read, one of them to edit. Rows find their order when the editing is done. */
export class AdminPostmortemTimeline extends LitElement {
  static override styles = [
    ...consoleStyles,
    rowsEditor,
    css`
      .rows > li {
        grid-template-columns: 84px minmax(0, 1fr) auto;
      }
      .days > li {
        grid-template-columns: 126px minmax(0, 1fr) auto;
      }
      @media (max-width: 560px) {
        .days > li { grid-template-columns: minmax(0, 1fr) auto; }
        .days .small { grid-column: 1 / -1; }
      }
    `,
  ]
  static override properties = {
    entries: { attribute: false },
    place: { attribute: false },
    beginning: {},
    lead: {},
    editable: { type: Boolean },
    editing: { state: true },
  }

  declare entries: TimelineEntry[]
  declare place: Place
  /** When the incident began: on that day the clock is enough. */
  declare beginning: string
  declare lead: string
  declare editable: boolean
  declare private editing: number | null

  constructor() {
    super()
    this.entries = []
    this.lead = ''
    this.editable = false
    this.editing = null
  }

  protected override render() {
    const day = formatDay(this.beginning, this.place)
    const isOneDay = this.entries.every(({ at }) => formatDay(at, this.place) === day)
    const format = (at: string) => (isOneDay ? formatTime(at, this.place) : formatInstant(at, this.place, Date.now()))
    return html`<section class="card" aria-labelledby="title">
      <header class="h">
        <h2 id="title">${words.title}</h2>
        ${this.lead ? html`<span class="small quiet">${this.lead}</span>` : nothing}
        ${this.editable ? html`<button class="button compact end" type="button" @click=${this.#add}>${plusIcon()}${words.add}</button>` : nothing}
      </header>
      ${
        this.entries.length === 0
          ? html`<div class="pad"><p class="small quiet">${words.none}</p></div>`
          : html`<ul class="rows ${isOneDay ? '' : 'days'}">${this.entries.map((entry, index) =>
              index === this.editing ? this.#renderOpen(entry, index) : this.#renderEntry(entry, index, format),
            )}</ul>`
      }
    </section>`
  }

  #renderEntry({ at, text }: TimelineEntry, index: number, format: (at: string) => string) {
    const time = format(at)
    return html`<li>
      <span class="small quiet num">${timeElement(at, time)}</span><span class="said" dir="auto">${text}</span>
      ${this.editable ? html`<button class="button ghost only compact" type="button" aria-label=${words.edit(time)} @click=${() => this.#open(index)}>${editIcon()}</button>` : nothing}
    </li>`
  }

  #renderOpen({ at, text }: TimelineEntry, index: number) {
    const { timeZone } = this.place
    const when = (event: Event) => {
      const instant = fromLocalTime((event.target as HTMLInputElement).value, timeZone)
      if (instant) this.#change(index, { at: instant })
    }
    return html`<li class="open">
      <div class="field">
        <label class="label" for="at">${words.when} <span class="optional">${timeZone}</span></label>
        <input class="input" id="at" type="datetime-local" min="1990-01-01T00:00" max="2199-12-31T23:59" value=${toLocalTime(at, timeZone)} @change=${when} />
      </div>
      <div class="field">
        <label class="label" for="text">${words.text}</label>
        <textarea class="input" id="text" rows="2" maxlength="2000" dir="auto" .value=${text}
          @input=${(event: Event) => this.#change(index, { text: (event.target as HTMLTextAreaElement).value })}></textarea>
      </div>
      <div class="acts">
        <button class="button compact" type="button" @click=${this.#done}>${words.done}</button>
        <button class="button ghost compact end" type="button" @click=${() => this.#remove(index)}>${trashIcon()}${words.remove}</button>
      </div>
    </li>`
  }

  #tell(timeline: TimelineEntry[]): void {
    this.entries = timeline
    this.dispatchEvent(new TimelineChangeEvent(timeline))
  }

  #change(index: number, change: Partial<TimelineEntry>): void {
    this.#tell(this.entries.map((entry, at) => (at === index ? { ...entry, ...change } : entry)))
  }

  #open(index: number): void {
    this.#settle()
    this.editing = index
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#text')?.focus())
  }

  #add(): void {
    this.#settle()
    const at = this.entries.at(-1)?.at ?? this.beginning
    this.#tell([...this.entries, { at, text: '' }])
    this.#open(this.entries.length - 1)
  }

  #remove(index: number): void {
    this.editing = null
    this.#tell(this.entries.filter((_, at) => at !== index))
    this.#focusAdd()
  }

  #done(): void {
    this.#settle()
    this.#focusAdd()
  }

  /** Puts rows in order, and leaves out one that says nothing. */
  #settle(): void {
    if (this.editing === null) return
    this.editing = null
    const said = this.entries.filter(({ text }) => text.trim() !== '')
    this.#tell(said.toSorted((one, other) => one.at.localeCompare(other.at)))
  }

  #focusAdd(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('header .button')?.focus())
  }
}
customElements.define('admin-postmortem-timeline', AdminPostmortemTimeline)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortem-timeline': AdminPostmortemTimeline
  }
}
