import type { Maintenance, Reminder } from '@incident-commander/server/contract'
import { formatDuration, formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { isOver, repeats } from '../maintenance.ts'
import { detail as words, leadInWords, maintenance as listWords } from '../words/maintenance.ts'
import { glanceStyles } from './glance.styles.ts'
import { statusLine } from './parts.ts'

/** The facts of a maintenance, its reminders, and the components it works on. */
export class AdminMaintenanceGlance extends LitElement {
  static override styles = glanceStyles
  static override properties = {
    maintenance: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
  }

  declare maintenance: Maintenance
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number

  protected override render() {
    const { reminders, components, status } = this.maintenance
    return html`<section class="card" aria-labelledby="glance">
        <header class="h"><h2 id="glance">${words.glance}</h2></header>
        <div class="pad">${this.#renderFacts()}</div>
      </section>
      ${
        reminders.length > 0
          ? html`<section class="card" aria-labelledby="reminders">
            <header class="h"><h2 id="reminders">${words.reminders}</h2></header>
            <ul>${reminders.map((reminder) => this.#renderReminder(reminder, status === 'canceled'))}</ul>
          </section>`
          : nothing
      }
      ${
        components.length > 0
          ? html`<section class="card" aria-labelledby="affected">
            <header class="h"><h2 id="affected">${words.affected}</h2></header>
            <ul>${components.map((component) => html`<li><span dir="auto">${component.name}</span>${statusLine(component.status)}</li>`)}</ul>
          </section>`
          : nothing
      }`
  }

  #renderFacts() {
    const { startsAt, endsAt, startedAt, endedAt, autoStart, autoComplete, notify, updates, status } = this.maintenance
    const time = (instant: string) => timeElement(instant, formatInstant(instant, this.place, this.now))
    const length = (from: string, to: string) => formatDuration(Date.parse(to) - Date.parse(from), this.place)
    const often = repeats(this.maintenance)
    const by = updates.at(-1)?.author
    const over = isOver(status)
    const ended = status === 'canceled' ? words.canceled : words.ended
    const planned: [string, unknown][] = [
      [over ? words.plannedStart : words.starts, time(startsAt)],
      [over ? words.plannedEnd : words.ends, time(endsAt)],
    ]
    const real: [string, unknown][] = [
      ...(startedAt ? [[words.started, time(startedAt)] as [string, unknown]] : []),
      ...(endedAt ? [[ended, time(endedAt)] as [string, unknown]] : []),
      ...(startedAt && endedAt ? [[words.lasted, length(startedAt, endedAt)] as [string, unknown]] : []),
    ]
    const facts: [string, unknown][] = [
      ...(over ? real : []),
      ...planned,
      [words.duration, html`<span class="num">${length(startsAt, endsAt)}</span>`],
      ...(over ? [] : real),
      ...(often ? [[words.repeats, often] as [string, unknown]] : []),
      [words.start, autoStart ? words.itself : words.byHand],
      [words.end, autoComplete ? words.itself : words.byHand],
      [words.told, notify ? words.areTold : words.notTold],
      ...(by ? [[words.lastBy, by] as [string, unknown]] : []),
    ]
    return html`<dl>${facts.map(([term, fact]) => html`<dt>${term}</dt><dd dir="auto">${fact}</dd>`)}</dl>`
  }

  #renderReminder({ lead, at, sentAt, state }: Reminder, canceled: boolean) {
    const shown = state === 'ahead' && canceled ? 'skipped' : state
    const time = sentAt ?? at
    return html`<li>
      <span>${listWords.before(leadInWords(lead))}</span>
      <span class="small quiet">${words.reminderStates[shown]}${shown === 'skipped' ? nothing : html`, ${timeElement(time, formatInstant(time, this.place, this.now))}`}</span>
    </li>`
  }
}
customElements.define('admin-maintenance-glance', AdminMaintenanceGlance)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance-glance': AdminMaintenanceGlance
  }
}
