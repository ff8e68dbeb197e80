import { LitElement, css, html, svg, type PropertyValues } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { showPassword as words } from '../words/account.ts'

/** Shows what is typed into the field before it, and hides it again; also when the form is sent. */
export class AdminShowPassword extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      :host {
        position: absolute;
        inset-block: 0;
        inset-inline-end: 0;
        display: grid;
      }
      .button.only {
        block-size: 100%;
        min-inline-size: 36px;
        border-color: transparent;
        background: none;
        color: var(--ic-color-muted);
      }
      .button.only:hover {
        background: none;
        color: var(--ic-color-text);
      }
    `,
  ]
  static override properties = { of: {}, shown: { state: true } }

  /** What the field is called; empty where there is only one. */
  declare of: string
  declare private shown: boolean

  #form: HTMLFormElement | null = null
  readonly #hide = () => {
    this.shown = false
  }

  constructor() {
    super()
    this.of = ''
    this.shown = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#form = this.closest('form')
    // In sight it would be kept, and offered again, as any other text.
    this.#form?.addEventListener('submit', this.#hide)
    this.#form?.addEventListener('reset', this.#hide)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#form?.removeEventListener('submit', this.#hide)
    this.#form?.removeEventListener('reset', this.#hide)
  }

  protected override updated(changed: PropertyValues): void {
    const input = this.previousElementSibling
    if (changed.get('shown') === undefined || !(input instanceof HTMLInputElement)) return
    const { selectionStart, selectionEnd, selectionDirection } = input
    input.type = this.shown ? 'text' : 'password'
    // Browsers put the caret elsewhere, Chromium when the click is over; setting it may take the focus, so only where that is.
    requestAnimationFrame(() => {
      if (input.matches(':focus')) input.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none')
    })
  }

  protected override render() {
    return html`<button
      class="button ghost only"
      type="button"
      aria-label=${words.show(this.of)}
      aria-pressed=${this.shown}
      title=${words.show(this.of)}
      @mousedown=${this.#stay}
      @click=${() => (this.shown = !this.shown)}
    >${eyeIcon(this.shown)}</button>`
  }

  /** The focus stays in the field, and on a phone the keyboard. */
  #stay(event: MouseEvent): void {
    event.preventDefault()
  }
}
customElements.define('admin-show-password', AdminShowPassword)

const eyeIcon = (struck: boolean) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"/>${struck ? svg`<path d="m2.5 13.5 11-11"/>` : ''}</svg>`

declare global {
  interface HTMLElementTagNameMap {
    'admin-show-password': AdminShowPassword
  }
}
