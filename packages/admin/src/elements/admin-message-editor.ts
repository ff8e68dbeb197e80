import type { MessageTree } from '@incident-commander/server/contract'
import { renderMessage } from '@incident-commander/widget/message.ts'
import { prose } from '@incident-commander/widget/prose.styles.ts'
import { LitElement, html } from 'lit'
import { live } from 'lit/directives/live.js'
import { Lookup } from '../controllers/lookup.ts'
import { composer as words } from '../words/incidents.ts'
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

  readonly #tree = new Lookup<string, MessageTree>(this, 250, (message, signal) => this.preview(message, signal))

  constructor() {
    super()
    this.message = ''
    this.standard = ''
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
    const typed = (event: InputEvent) => {
      this.message = (event.target as HTMLTextAreaElement).value
      this.dispatchEvent(new MessageTypedEvent(this.message))
    }
    return html`<div class="write">
      <div>
        <div class="bar"><label for="message">${this.label}</label><span class="small faint" id="markdown">${this.aside}</span></div>
        <textarea class="input" id="message" maxlength="10000" dir="auto" aria-describedby="markdown" .value=${live(this.message)} @input=${typed}></textarea>
      </div>
      <div role="group" aria-labelledby="preview">
        <div class="bar"><span id="preview">${words.preview}</span><span class="small faint">${words.asOnPage}</span></div>
        <div class="prose">${this.#renderPreview()}</div>
      </div>
    </div>`
  }

  #renderPreview() {
    if (this.message.trim() === '') return html`<p class="quiet">${this.standard}</p>`
    return renderMessage(this.#tree.answer ?? [])
  }
}
customElements.define('admin-message-editor', AdminMessageEditor)

declare global {
  interface HTMLElementTagNameMap {
    'admin-message-editor': AdminMessageEditor
  }
}
