import type { ComponentStatus } from '@incident-commander/server/contract'
import { chevronDownIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { LitElement, html } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { sayable } from '../incident.ts'
import { picks } from '../words/incidents.ts'
import { pickStyles } from './pick.styles.ts'

/** Fired when a status is picked for a component. */
export class StatusPickEvent extends Event {
  static readonly type = 'admin-status-pick'
  readonly status: ComponentStatus
  constructor(status: ComponentStatus) {
    super(StatusPickEvent.type)
    this.status = status
  }
}

/** A select that wears the status it stands on. */
export class AdminStatusPick extends LitElement {
  static override styles = [...consoleStyles, pickStyles]
  static override properties = { name: {}, status: {} }

  /** The component it is about. */
  declare name: string
  /** What is picked. */
  declare status: ComponentStatus

  constructor() {
    super()
    this.name = ''
    this.status = 'operational'
  }

  protected override render() {
    const choices = sayable.includes(this.status) ? sayable : [...sayable, this.status]
    const picked = (event: Event) => {
      const { value } = event.target as HTMLSelectElement
      const status = choices.find((choice) => choice === value)
      if (status) this.dispatchEvent(new StatusPickEvent(status))
    }
    return html`<span class="pick" data-status=${this.status}>
      ${statusShape(this.status)}
      <select class="input" aria-label=${picks.statusOf(this.name)} .value=${live(this.status)} @change=${picked}>
        ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === this.status}>${en.statuses[choice]}</option>`)}
      </select>
      ${chevronDownIcon()}
    </span>`
  }
}
customElements.define('admin-status-pick', AdminStatusPick)

declare global {
  interface HTMLElementTagNameMap {
    'admin-status-pick': AdminStatusPick
  }
}
