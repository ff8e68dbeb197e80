import type { RecipientCount } from '@incident-commander/server/contract'
import { choice } from '@incident-commander/widget/choice.styles.ts'
import { LitElement, css, html } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { notify as words } from '../words/incidents.ts'

/** Fired when somebody decides whether subscribers are told. */
export class NotifyChangeEvent extends Event {
  static readonly type = 'admin-notify-change'
  readonly on: boolean
  constructor(on: boolean) {
    super(NotifyChangeEvent.type)
    this.on = on
  }
}

/** Whether subscribers are told, and how many that would be. */
export class AdminNotifySwitch extends LitElement {
  static override styles = [
    ...consoleStyles,
    choice,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        cursor: pointer;
      }
      .count {
        min-inline-size: 0;
        line-height: 1.4;
      }
    `,
  ]
  static override properties = { on: { type: Boolean }, count: { attribute: false }, uncounted: { type: Boolean } }

  declare on: boolean
  /** How many would be told; null while that is not known. */
  declare count: RecipientCount | null
  /** Whether counting failed. */
  declare uncounted: boolean

  constructor() {
    super()
    this.on = true
    this.count = null
    this.uncounted = false
  }

  protected override render() {
    const [told, more] = this.#words()
    const decide = (event: Event) => {
      this.on = (event.target as HTMLInputElement).checked
      this.dispatchEvent(new NotifyChangeEvent(this.on))
    }
    return html`<label>
      <input class="switch" type="checkbox" role="switch" aria-label=${words.label} aria-describedby="count" .checked=${live(this.on)} @change=${decide} />
      <span class="count" id="count" aria-live="polite"><b class="strong">${told}</b><br /><span class="small quiet">${more}</span></span>
    </label>`
  }

  #words(): [told: string, more: string] {
    if (!this.on) return [words.nobody, words.off]
    if (this.count === null) return [words.some, this.uncounted ? words.uncounted : words.counting]
    return [words.will(this.count.total), this.count.total === 0 ? words.noneYet : words.split(this.count.byChannel)]
  }
}
customElements.define('admin-notify-switch', AdminNotifySwitch)

declare global {
  interface HTMLElementTagNameMap {
    'admin-notify-switch': AdminNotifySwitch
  }
}
