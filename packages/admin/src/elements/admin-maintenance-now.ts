import type { MaintenanceSummary } from '@incident-commander/server/contract'
import { formatDuration, formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { isOver, isUnderWay } from '../maintenance.ts'
import { paths } from '../router.ts'
import { detail, maintenance as words, said } from '../words/maintenance.ts'
import { styles } from './admin-open-incident.styles.ts'
import { maintenanceChip, plannedWindow, reminderChips, repeatsChip } from './maintenance-parts.ts'
import { track } from '@incident-commander/widget/page/maintenance.styles.ts'

/** What can be asked for on a maintenance, by what its button says. */
export type MaintenanceStep = 'update' | 'start' | 'verify' | 'complete' | 'cancel' | 'move'

/** Fired when somebody wants to do something with a maintenance. */
export class StepEvent extends Event {
  static readonly type = 'admin-step'
  readonly step: MaintenanceStep
  readonly maintenance: MaintenanceSummary
  constructor(step: MaintenanceStep, maintenance: MaintenanceSummary) {
    super(StepEvent.type)
    this.step = step
    this.maintenance = maintenance
  }
}

/** A maintenance that is ahead or goes on: how far it is, and what can be done. */
export class AdminMaintenanceNow extends LitElement {
  static override styles = [
    ...styles,
    track,
    css`
      .now:not([data-status]) {
        border-block-start: 1px solid var(--ic-color-line);
        border-radius: var(--ic-radius-l);
      }
      @media (max-width: 860px) {
        .buttons .button { flex: 1 1 40%; white-space: normal; }
      }
    `,
  ]
  static override properties = {
    maintenance: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    mayWrite: { type: Boolean, attribute: 'may-write' },
    bare: { type: Boolean },
  }

  declare maintenance: MaintenanceSummary
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number
  declare mayWrite: boolean
  /** Without its title, which the screen has said. */
  declare bare: boolean

  constructor() {
    super()
    this.mayWrite = false
    this.bare = false
  }

  protected override render() {
    const { id, title, status } = this.maintenance
    const running = isUnderWay(status)
    return html`<section class="card now" data-status=${running ? 'under_maintenance' : nothing} aria-label=${title}>
      <div class="main">
        ${this.bare ? nothing : html`<div class="chips">${maintenanceChip(status)}${repeatsChip(this.maintenance)}</div>`}
        ${this.bare ? nothing : html`<h2><a class="plain" href=${paths.maintenance(id)} dir="auto">${title}</a></h2>`}
        ${running ? this.#renderTrack() : this.#renderPlan()}
      </div>
      ${this.#renderClock()}
      ${this.mayWrite && !isOver(status) ? html`<div class="buttons">${this.#renderButtons()}</div>` : nothing}
    </section>`
  }

  #renderTrack() {
    const { startedAt, startsAt, endsAt, autoComplete, components } = this.maintenance
    const from = Date.parse(startedAt ?? startsAt)
    const whole = Math.max(60_000, Date.parse(endsAt) - from)
    const passed = Math.min(whole, Math.max(0, this.now - from))
    const duration = (length: number) => formatDuration(length, this.place)
    const time = (instant: string) => timeElement(instant, formatInstant(instant, this.place, this.now))
    return html`<div class="window">
        <progress class="track" max=${Math.round(whole / 60_000)} value=${Math.round(passed / 60_000)} aria-label=${said.passed(duration(passed), duration(whole))}></progress>
        <div class="ends">${time(startedAt ?? startsAt)}<span>${time(endsAt)}, ${autoComplete ? words.endsItself : words.byHand}</span></div>
      </div>
      ${components.length > 0 ? html`<p class="small quiet" dir="auto">${components.map(({ name }) => name).join(', ')}</p>` : nothing}`
  }

  #renderPlan() {
    const { components } = this.maintenance
    return html`<p>${plannedWindow(this.maintenance, this.place, this.now)}, ${this.#length}</p>
      ${components.length > 0 ? html`<p class="small quiet" dir="auto">${components.map(({ name }) => name).join(', ')}</p>` : nothing}
      <div class="chips">${reminderChips(this.maintenance)}</div>`
  }

  get #length(): string {
    const { startsAt, endsAt } = this.maintenance
    return formatDuration(Date.parse(endsAt) - Date.parse(startsAt), this.place)
  }

  /** How long until it starts or ends; past that, since when it is due. */
  #renderClock() {
    const { status, startsAt, endsAt } = this.maintenance
    const running = isUnderWay(status)
    const until = Date.parse(running ? endsAt : startsAt) - this.now
    const late = until < 0
    const clock = formatDuration(Math.abs(until), this.place)
    const label = running ? (late ? words.endDue : words.left) : late ? words.startDue : words.startsIn
    return html`<div class="due ${late ? 'late' : ''}" data-impact=${late ? 'minor' : nothing}>
      <span class="small quiet">${label}</span><span class="clock">${late ? words.ago(clock) : clock}</span>
    </div>`
  }

  #renderButtons() {
    const { status } = this.maintenance
    const button = (step: MaintenanceStep, label: string, look = '') =>
      html`<button class="button ${look}" type="button" aria-haspopup="dialog" @click=${() => this.dispatchEvent(new StepEvent(step, this.maintenance))}>${label}</button>`
    if (status === 'scheduled') {
      return [
        button('start', detail.startNow, 'primary'),
        button('move', detail.move),
        button('update', detail.postUpdate),
        button('cancel', detail.cancel),
      ]
    }
    const late = Date.parse(this.maintenance.endsAt) <= this.now
    return [
      button('update', detail.postUpdate, 'primary'),
      status === 'in_progress' ? button('verify', detail.verify) : nothing,
      button('move', detail.extend),
      button('complete', late || status === 'verifying' ? detail.complete : detail.endEarly),
    ]
  }
}
customElements.define('admin-maintenance-now', AdminMaintenanceNow)

declare global {
  interface HTMLElementTagNameMap {
    'admin-maintenance-now': AdminMaintenanceNow
  }
}
