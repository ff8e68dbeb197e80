import type { MessageTree } from '@incident-commander/server/contract'
import { clockIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { renderMessage } from '@incident-commander/widget/message.ts'
import { prose } from '@incident-commander/widget/prose.styles.ts'
import { timesFor, visitorZone } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { Lookup } from '../controllers/lookup.ts'
import { composer as words } from '../words/incidents.ts'
import { insertTime } from '../words/insert-time.ts'
import './admin-time-insert.ts'
import type { TimeInsertEvent } from './admin-time-insert.ts'
import { styles } from './admin-message-editor.styles.ts'

/** Fired when something was typed. */
export class MessageTypedEvent extends Event {
  static readonly type = 'admin-message'
  readonly message: string
  constructor(message: string) {
    super(MessageTypedEvent.type)
    this.message = message
  }
}

/** A message in Markdown, and beside it what visitors will read, rendered as they see it. */
export class AdminMessageEditor extends LitElement {
  static override styles = [...styles, prose]
  static override properties = {
    message: {},
    standard: {},
    label: {},
    aside: {},
    preview: { attribute: false },
    labels: { attribute: false },
    timeZone: { attribute: false },
    isAsking: { state: true },
  }

  declare message: string
  /** What visitors read when there is no message. */
  declare standard: string
  /** What the text is called. */
  declare label: string
  /** Stands small beside that. */
  declare aside: string
  /** Parses Markdown as the server will. */
  declare preview: (message: string, signal: AbortSignal) => Promise<MessageTree>
  /** The words visitors read. */
  declare labels: Labels
  /** The page's. */
  declare timeZone: string
  /** Whether it asks for a time to put into the message. */
  declare private isAsking: boolean

  readonly #tree = new Lookup<string, MessageTree>(this, 250, (message, signal) => this.preview(message, signal))

  constructor() {
    super()
    this.message = ''
    this.standard = ''
    this.labels = en
    this.timeZone = 'Etc/UTC'
    this.isAsking = false
    this.label = words.message
    this.aside = words.markdown
  }

  /** Puts the cursor into the text. */
  focusText(): void {
    this.renderRoot.querySelector<HTMLElement>('#message')?.focus()
  }

  protected override willUpdate(): void {
    if (this.message.trim() !== '') this.#tree.about(this.message)
  }

  protected override render() {
    return html`<div class="write">
      <div class=${this.isAsking ? 'asking' : ''}>
        <div class="bar"><label for="message">${this.label}</label><span class="small faint" id="markdown">${this.aside}</span>
          <button class="button ghost compact" type="button" title=${insertTime.openLong} aria-label=${insertTime.openLong}
            aria-expanded=${this.isAsking} @click=${this.#toggle}>${clockIcon()}${insertTime.open}</button></div>
        ${
          this.isAsking
            ? html`<admin-time-insert .timeZone=${this.timeZone} @admin-time-insert=${this.#insert} @keydown=${this.#pressed}></admin-time-insert>`
            : nothing
        }
        <textarea class="input" id="message" maxlength="10000" dir="auto" aria-describedby="markdown" .value=${live(this.message)} @input=${this.#typed}></textarea>
      </div>
      <div role="group" aria-labelledby="preview">
        <div class="bar"><span id="preview">${words.preview}</span><span class="small faint">${words.asOnPage}</span></div>
        <div class="prose">${this.#renderPreview()}</div>
      </div>
    </div>`
  }

  #renderPreview() {
    if (this.message.trim() === '') return html`<p class="quiet">${this.standard}</p>`
    const place = { labels: this.labels, timeZone: visitorZone() }
    return renderMessage(this.#tree.answer ?? [], timesFor(place, Date.now()))
  }

  get #box(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }

  #typed(): void {
    this.message = this.#box?.value ?? ''
    this.dispatchEvent(new MessageTypedEvent(this.message))
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

  /** Puts a time where the cursor stood. */
  #insert({ token }: TimeInsertEvent): void {
    const box = this.#box
    box?.setRangeText(token, box.selectionStart, box.selectionEnd, 'end')
    this.#typed()
    this.#close()
  }

  #close(): void {
    this.isAsking = false
    this.#box?.focus()
  }
}
customElements.define('admin-message-editor', AdminMessageEditor)

declare global {
  interface HTMLElementTagNameMap {
    'admin-message-editor': AdminMessageEditor
  }
}
