import type { ComponentLog } from '@incident-commander/server/contract'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatDuration, formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, svg } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { componentLog as words } from '../words/incident-record.ts'

const width = 1000

/** What the components of an incident showed while it lasted: a bar for each, and the same in words. */
export class AdminComponentLog extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      ul.logs > li {
        display: grid;
        gap: 7px;
        padding: 12px 18px 14px;
      }
      ul.logs > li + li {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .bar {
        display: block;
        inline-size: 100%;
        block-size: 10px;
        border-radius: var(--ic-radius-full);
        background: var(--ic-color-trough);
        overflow: hidden;
      }
      .bar:dir(rtl) {
        scale: -1 1;
      }
      rect {
        fill: var(--_solid);
      }
      .spans {
        display: grid;
        gap: 3px;
        font-size: var(--ic-type-13);
      }
      .spans li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 10px;
      }
      .spans .quiet {
        margin-inline-start: auto;
      }
      @media (max-width: 860px) {
        ul.logs > li { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = {
    logs: { attribute: false },
    begin: { attribute: false },
    end: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
  }

  declare logs: readonly ComponentLog[]
  /** When the incident began, and ended; null while it is open. */
  declare begin: string
  declare end: string | null
  declare place: Place
  declare now: number

  constructor() {
    super()
    this.logs = []
    this.end = null
  }

  protected override render() {
    return html`<ul class="logs">
      ${this.logs.map(
        (log) => html`<li>
          <b class="strong" dir="auto">${log.name}</b>
          ${this.#renderBar(log)}
          <ul class="spans">${log.intervals.map((interval) => this.#renderSpan(interval))}</ul>
        </li>`,
      )}
    </ul>`
  }

  #renderBar({ intervals }: ComponentLog) {
    const from = Date.parse(this.begin)
    const whole = Math.max(1, (this.end ? Date.parse(this.end) : this.now) - from)
    const at = (instant: string | null) => ((instant ? Date.parse(instant) : from + whole) - from) * (width / whole)
    return html`<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" aria-hidden="true">
      ${intervals.map((each) => {
        const start = at(each.from)
        return svg`<rect data-status=${each.status} x=${start} width=${Math.max(0, at(each.to) - start)} height="10"></rect>`
      })}
    </svg>`
  }

  #renderSpan({ from, to, status }: ComponentLog['intervals'][number]) {
    const time = (instant: string) => formatInstant(instant, this.place, this.now)
    const lasted = formatDuration((to ? Date.parse(to) : this.now) - Date.parse(from), this.place)
    return html`<li>
      <span class="status" data-status=${status}>${statusShape(status)}${en.statuses[status]}</span>
      <span class="quiet num">${to ? words.until(time(from), time(to)) : words.since(time(from))} · ${lasted}</span>
    </li>`
  }
}
customElements.define('admin-component-log', AdminComponentLog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-component-log': AdminComponentLog
  }
}
