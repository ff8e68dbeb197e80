import { zonePlace } from '@incident-commander/widget/page/zone-name.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { insertTime as words } from '../words/insert-time.ts'
import { fromLocalTime, toLocalTime } from '../zone-time.ts'

/** Fired with the token of a time that shall stand in a message. */
export class TimeInsertEvent extends Event {
  static readonly type = 'admin-time-insert'
  readonly token: string
  constructor(token: string) {
    super(TimeInsertEvent.type)
    this.token = token
  }
}

/** An instant as a message names it. */
const timeToken = (instant: string): string => `<t:${instant.slice(0, 16)}Z>`

/** Asks for a time by the page's clock; each reader will see it by their own. */
export class AdminTimeInsert extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      .ask {
        display: grid;
        gap: 4px;
        padding: 8px 12px 10px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .row .input {
        flex: 1 1 200px;
        inline-size: auto;
        min-inline-size: 0;
      }
    `,
  ]
  static override properties = { timeZone: { attribute: false }, isMissing: { state: true } }

  declare timeZone: string
  declare private isMissing: boolean

  constructor() {
    super()
    this.timeZone = 'Etc/UTC'
    this.isMissing = false
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus())
  }

  protected override render() {
    return html`<div class="ask" @keydown=${this.#pressed}>
      <label class="label" for="time">${words.label(zonePlace(this.timeZone))}</label>
      <div class="row">
        <input class="input" type="datetime-local" id="time" aria-describedby="hint" aria-invalid=${this.isMissing ? 'true' : nothing}
          value=${toLocalTime(new Date().toISOString(), this.timeZone)} @input=${() => (this.isMissing = false)} />
        <button class="button" type="button" @click=${this.#insert}>${words.insert}</button>
      </div>
      <p class=${this.isMissing ? 'error' : 'hint'} id="hint" role=${this.isMissing ? 'alert' : nothing}>${this.isMissing ? words.missing : words.hint}</p>
    </div>`
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    // The form around it is not what is meant.
    event.preventDefault()
    this.#insert()
  }

  #insert(): void {
    const written = this.renderRoot.querySelector('input')?.value ?? ''
    const instant = fromLocalTime(written, this.timeZone)
    this.isMissing = instant === null
    if (instant) this.dispatchEvent(new TimeInsertEvent(timeToken(instant)))
  }
}
customElements.define('admin-time-insert', AdminTimeInsert)

declare global {
  interface HTMLElementTagNameMap {
    'admin-time-insert': AdminTimeInsert
  }
}
