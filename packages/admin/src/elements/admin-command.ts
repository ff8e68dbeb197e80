import { checkIcon, copyIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { release as words } from '../words/dashboard.ts'

/** A command to type elsewhere, and a button that copies it. */
export class AdminCommand extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .cmd {
        display: flex;
        align-items: center;
        gap: 8px;
        padding-block: 4px;
        padding-inline: 12px 4px;
        border: 1px solid var(--ic-color-line);
        border-radius: var(--ic-radius-m);
        background: var(--ic-color-sunken);
        font-family: var(--ic-type-mono);
        font-size: var(--ic-type-12);
      }
      code {
        flex: 1;
        min-inline-size: 0;
        padding-block: 4px;
        overflow: auto;
        white-space: nowrap;
        font: inherit;
      }
      p {
        font-size: var(--ic-type-12);
        color: var(--ic-color-muted);
      }
    `,
  ]
  static override properties = { command: {}, said: { state: true } }

  declare command: string
  /** What came of copying. */
  declare private said: string

  constructor() {
    super()
    this.said = ''
  }

  protected override render() {
    return html`<div class="cmd">
        <code dir="ltr" tabindex="0" role="group" aria-label=${this.command}>${this.command}</code>
        <button class="button ghost only compact" type="button" aria-label=${words.copy} title=${words.copy} @click=${this.#copy}>
          ${this.said === words.copied ? checkIcon() : copyIcon()}
        </button>
      </div>
      <p role="status">${this.said}</p>`
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.command)
      this.said = words.copied
    } catch {
      this.said = words.notCopied
    }
  }
}
customElements.define('admin-command', AdminCommand)

declare global {
  interface HTMLElementTagNameMap {
    'admin-command': AdminCommand
  }
}
