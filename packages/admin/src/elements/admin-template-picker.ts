import type { Template, TemplateKind } from '@incident-commander/server/contract'
import { documentIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { picker as words } from '../words/templates.ts'
import { failedLoad } from './failure.ts'

/** Fired when somebody picks a template. */
export class TemplateEvent extends Event {
  static readonly type = 'admin-template'
  readonly template: Template
  constructor(template: Template) {
    super(TemplateEvent.type)
    this.template = template
  }
}

/** The templates of a kind behind a button; they are read when somebody looks at them. */
export class AdminTemplatePicker extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      :host {
        position: relative;
        display: block;
      }
      .menu {
        position: absolute;
        inset-block-start: calc(100% + 4px);
        inset-inline-end: 0;
        z-index: 5;
        inline-size: max-content;
        min-inline-size: 220px;
        max-inline-size: min(340px, calc(100vw - 32px));
        max-block-size: 320px;
        overflow: auto;
        padding: 6px;
        border: 1px solid var(--ic-color-line);
        border-radius: var(--ic-radius-m);
        background: var(--ic-color-raised, var(--ic-color-surface));
        box-shadow: var(--ic-shadow-pop);
      }
      .menu li button {
        inline-size: 100%;
        min-block-size: var(--ic-control-height);
        padding: 6px 10px;
        border: 0;
        border-radius: var(--ic-radius-s);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      .menu li button:hover {
        background: var(--ic-color-hover);
      }
      .menu p {
        padding: 8px 10px;
      }
    `,
  ]
  static override properties = { kind: {}, open: { state: true } }

  declare kind: TemplateKind
  declare templates: (signal: AbortSignal) => Promise<Template[]>
  declare private open: boolean
  readonly #list = new Load<Template[]>(this, (signal) => this.templates(signal))

  constructor() {
    super()
    this.kind = 'update'
    this.open = false
  }

  protected override render() {
    return html`<div @keydown=${this.#pressed} @focusout=${this.#left}>
      <button class="button ghost compact" type="button" aria-expanded=${this.open} aria-controls="menu" @click=${this.#toggle}>
        ${documentIcon()}${words.open}
      </button>
      <div class="menu" id="menu" role="group" aria-label=${words.list} tabindex="-1" ?hidden=${!this.open}>${this.open ? this.#renderList() : ''}</div>
    </div>`
  }

  #renderList() {
    const { value, failure } = this.#list
    if (failure) return failedLoad('loadTemplates', failure, null, () => void this.#list.run())
    if (!value) return html`<p class="quiet small" role="status">${words.loading}</p>`
    const offered = value.filter(({ kind }) => kind === this.kind)
    if (offered.length === 0) return html`<p class="quiet small" role="status">${words.none} ${words.where}</p>`
    return html`<ul>
      ${offered.map((template) => html`<li><button type="button" dir="auto" @click=${() => this.#pick(template)}>${template.name}</button></li>`)}
    </ul>`
  }

  #toggle(): void {
    this.open = !this.open
    if (this.open) void this.#list.run()
  }

  #pick(template: Template): void {
    this.#close()
    this.dispatchEvent(new TemplateEvent(template))
  }

  #close(): void {
    this.open = false
    this.renderRoot.querySelector('button')?.focus()
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return
    // The dialog around it stays.
    event.preventDefault()
    event.stopPropagation()
    this.#close()
  }

  #left({ relatedTarget }: FocusEvent): void {
    const inside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget)
    if (!inside && relatedTarget !== null) this.open = false
  }
}
customElements.define('admin-template-picker', AdminTemplatePicker)

declare global {
  interface HTMLElementTagNameMap {
    'admin-template-picker': AdminTemplatePicker
  }
}
