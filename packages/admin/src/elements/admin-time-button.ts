import { clockIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { insertTime as words } from '../words/insert-time.ts'
import './admin-time-insert.ts'
import type { TimeInsertEvent } from './admin-time-insert.ts'

/** Puts a time into the text beside it, where the cursor stood: to that it is as if somebody had typed it. */
export class AdminTimeButton extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      :host {
        display: grid;
        justify-items: start;
      }
      admin-time-insert {
        justify-self: stretch;
        margin-block-start: 4px;
        border: 1px solid var(--ic-color-line-strong);
        border-radius: var(--ic-radius-m);
      }
    `,
  ]
  static override properties = {
    for: {},
    timeZone: { attribute: false },
    isAsking: { state: true },
  }

  /** The id of the text, in the same shadow root. */
  declare for: string
  /** The page's. */
  declare timeZone: string
  declare private isAsking: boolean

  constructor() {
    super()
    this.for = 'message'
    this.timeZone = 'Etc/UTC'
    this.isAsking = false
  }

  protected override render() {
    return html`<button class="button ghost compact" type="button" title=${words.openLong} aria-label=${words.openLong}
        aria-expanded=${this.isAsking} @click=${this.#toggle}>${clockIcon()}${words.open}</button>
      ${
        this.isAsking
          ? html`<admin-time-insert .timeZone=${this.timeZone} @admin-time-insert=${this.#insert} @keydown=${this.#pressed}></admin-time-insert>`
          : nothing
      }`
  }

  get #box(): HTMLTextAreaElement | null {
    return (this.getRootNode() as ShadowRoot).querySelector(`textarea#${this.for}`)
  }

  async #toggle(): Promise<void> {
    this.isAsking = !this.isAsking
    await this.updateComplete
    this.renderRoot.querySelector('admin-time-insert')?.focus()
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    // The dialog around it stays.
    event.preventDefault()
    event.stopPropagation()
    this.#close()
  }

  #insert({ token }: TimeInsertEvent): void {
    const box = this.#box
    box?.setRangeText(token, box.selectionStart, box.selectionEnd, 'end')
    box?.dispatchEvent(new InputEvent('input', { bubbles: true }))
    this.#close()
  }

  #close(): void {
    this.isAsking = false
    this.#box?.focus()
  }
}
customElements.define('admin-time-button', AdminTimeButton)

declare global {
  interface HTMLElementTagNameMap {
    'admin-time-button': AdminTimeButton
  }
}
