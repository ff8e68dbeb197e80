import type { ComponentStatus } from '@incident-commander/server/contract'
import { chevronDownIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { LitElement, css, html } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { sayable } from '../incident.ts'
import { picks } from '../words/incidents.ts'

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
  static override styles = [
    ...consoleStyles,
    css`
      .pick {
        position: relative;
        display: grid;
      }
      .pick > .shape {
        position: absolute;
        inset-inline-start: 11px;
        inset-block-start: calc(50% - 8px);
        pointer-events: none;
      }
      .pick > .icon {
        position: absolute;
        inset-inline-end: 10px;
        inset-block-start: calc(50% - 8px);
        pointer-events: none;
        color: var(--ic-color-muted);
      }
      .pick .input {
        padding-inline-start: 35px;
        color: var(--_fg);
        background: var(--_bg);
        border-color: var(--_line);
        font-size: var(--ic-type-13);
        font-weight: var(--ic-weight-medium);
      }
      .pick .input:hover {
        border-color: var(--_solid);
      }
      .pick option {
        color: var(--ic-color-text);
        background: var(--ic-color-surface);
      }
    `,
  ]
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
