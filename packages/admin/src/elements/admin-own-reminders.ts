import { choice } from '@incident-commander/widget/choice.styles.ts'
import { LitElement, css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { editMe } from '../api/account.ts'
import { Failure } from '../api/failure.ts'
import { consoleStyles } from '../console.styles.ts'
import { account as words } from '../words/account.ts'
import { failedSend } from './failure.ts'
import { MeEditedEvent } from './me-edited-event.ts'

/** Whether somebody is reminded by mail of what waits for their team. */
export class AdminOwnReminders extends LitElement {
  static override styles = [
    ...consoleStyles,
    choice,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 18px;
        cursor: pointer;
      }
      label > span {
        min-inline-size: 0;
        line-height: 1.4;
      }
      .notice {
        margin: 18px 18px 0;
      }
      @media (max-width: 860px) {
        label { padding: 16px; }
      }
    `,
  ]
  static override properties = { on: { type: Boolean }, failure: { state: true } }

  declare on: boolean
  declare private failure: Failure | null

  constructor() {
    super()
    this.on = false
    this.failure = null
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="title">
      <header class="h"><h2 id="title">${words.reminders}</h2></header>
      ${this.failure ? failedSend('save', this.failure) : nothing}
      <label>
        <input class="switch" type="checkbox" role="switch" aria-label=${words.remindMe} aria-describedby="hint" .checked=${live(this.on)} @change=${this.#save} />
        <span><b class="strong">${words.remindMe}</b><br /><span class="small quiet" id="hint">${words.remindMeHint}</span></span>
      </label>
    </section>`
  }

  async #save(event: Event): Promise<void> {
    const remindedByMail = (event.target as HTMLInputElement).checked
    this.failure = null
    try {
      this.dispatchEvent(new MeEditedEvent(await editMe({ remindedByMail })))
      this.on = remindedByMail
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.failure = error
      this.requestUpdate()
    }
  }
}
customElements.define('admin-own-reminders', AdminOwnReminders)

declare global {
  interface HTMLElementTagNameMap {
    'admin-own-reminders': AdminOwnReminders
  }
}
