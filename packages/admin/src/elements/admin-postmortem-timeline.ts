import type { TimelineEntry } from '@incident-commander/server/contract'
import { formatDay, formatInstant, formatTime, timeElement } from '@incident-commander/widget/time.ts'
import { css, html, nothing } from 'lit'
import type { PropertyDeclarations } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { timelineEditor as words } from '../words/postmortems.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'
import { RowsEditor } from './rows-editor.ts'
import { rowsEditor } from './rows-editor.styles.ts'

/** What happened when. Entries find their order when the editing is done. */
export class AdminPostmortemTimeline extends RowsEditor<TimelineEntry> {
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
  static override properties: PropertyDeclarations = { beginning: {}, lead: {} }

  /** When the incident began: on that day the clock is enough. */
  declare beginning: string
  declare lead: string
  #isOneDay = true

  constructor() {
    super()
    this.lead = ''
  }

  protected readonly words = words

  protected override willUpdate(): void {
    const day = formatDay(this.beginning, this.place)
    this.#isOneDay = this.rows.every(({ at }) => formatDay(at, this.place) === day)
  }

  protected override renderLead() {
    return this.lead ? html`<span class="small quiet">${this.lead}</span>` : nothing
  }

  protected override layout() {
    return this.#isOneDay ? '' : 'days'
  }

  protected override order(rows: TimelineEntry[]) {
    return rows.toSorted((one, other) => one.at.localeCompare(other.at))
  }

  protected renderRow({ at, text }: TimelineEntry) {
    const time = this.#isOneDay ? formatTime(at, this.place) : formatInstant(at, this.place, Date.now())
    const shown = html`<span class="small quiet num">${timeElement(at, time)}</span><span class="said" dir="auto">${text}</span>`
    return { shown, name: time }
  }

  protected renderFields({ at, text }: TimelineEntry, index: number) {
    const { timeZone } = this.place
    const when = (event: Event) => {
      const instant = fromLocalTime((event.target as HTMLInputElement).value, timeZone)
      if (instant) this.change(index, { at: instant })
    }
    return html`<div class="field">
        <label class="label" for="at">${words.when} <span class="optional">${timeZone}</span></label>
        <input class="input" id="at" type="datetime-local" min="1990-01-01T00:00" max="2199-12-31T23:59" value=${toLocalTime(at, timeZone)} @change=${when} />
      </div>
      <div class="field">
        <label class="label" for="text">${words.text}</label>
        <textarea class="input" id="text" rows="2" maxlength="2000" dir="auto" .value=${text}
          @input=${(event: Event) => this.change(index, { text: (event.target as HTMLTextAreaElement).value })}></textarea>
      </div>`
  }

  protected newRow(): TimelineEntry {
    return { at: this.rows.at(-1)?.at ?? this.beginning, text: '' }
  }
}
customElements.define('admin-postmortem-timeline', AdminPostmortemTimeline)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortem-timeline': AdminPostmortemTimeline
  }
}
