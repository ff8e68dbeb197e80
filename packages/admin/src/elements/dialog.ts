import { closeIcon } from '@incident-commander/widget/icons.ts'
import { css, html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit'
import { shell } from '../words/shell.ts'

/** Fired when a dialog is closed without its act, or after it; whoever shows the dialog takes it away. */
export class LeaveEvent extends Event {
  static readonly type = 'admin-leave'
  constructor() {
    super(LeaveEvent.type)
  }
}

/** Opens each dialog its host renders, once, as a modal one: the page behind is inert and Escape closes it. */
export class Modal implements ReactiveController {
  readonly #host: LitElement
  readonly #opened = new WeakSet<HTMLDialogElement>()

  constructor(host: LitElement) {
    this.#host = host
    host.addController(this)
  }

  hostUpdated(): void {
    for (const dialog of this.#host.renderRoot.querySelectorAll('dialog')) {
      if (this.#opened.has(dialog)) continue
      this.#opened.add(dialog)
      dialog.showModal()
      leaveTheWayOut(dialog)
    }
  }

  /** Closes what is open, which gives the focus back to what opened it. */
  close(): void {
    this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog[open]')?.close()
  }
}

/** What may have the first focus instead of the way out, the best first. */
const beginnings = [
  '.scroll :is(input:not([type="radio"]), input:checked, select, textarea):not(:disabled)',
  'footer .primary',
  'footer .button:not(.danger)',
  '.scroll :is(a, button)',
]

/** A browser gives × the first focus, where a space typed in haste closes the dialog and what follows goes elsewhere. */
function leaveTheWayOut(dialog: HTMLDialogElement): void {
  if (!dialog.querySelector('[data-way-out]:focus')) return
  for (const beginning of beginnings) {
    const first = dialog.querySelector<HTMLElement>(beginning)
    first?.focus()
    if (first?.matches(':focus')) return
  }
}

/** The parts of a dialog that is a form. */
export interface FormDialogParts {
  title: string
  /** A question rather than a form: stands in the middle on a phone too. */
  small?: boolean
  /** Stands in the head, before the way out. */
  aside?: unknown
  body: unknown
  foot: unknown
  submit: () => void
  closed: () => void
}

/** A form in a dialog: head, what scrolls, and a foot that stays under the thumb. */
export function formDialog({
  title,
  small = false,
  aside,
  body,
  foot,
  submit,
  closed,
}: FormDialogParts): TemplateResult {
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    submit()
  }
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()
  return html`<dialog class=${small ? 'small' : 'form'} aria-labelledby="dialog-title" @close=${closed}>
    <form novalidate autocomplete="off" @submit=${send}>
      <header>
        <h2 id="dialog-title">${title}</h2>
        ${aside ?? nothing}
        <button class="button ghost only" type="button" data-way-out aria-label=${shell.close} @click=${close}>${closeIcon()}</button>
      </header>
      <div class="scroll">${body}</div>
      <footer>${foot}</footer>
    </form>
  </dialog>`
}

/** A dialog in the middle; on a phone the whole screen. */
export const dialogStyles = css`
  dialog {
    inline-size: calc(100% - 48px);
    max-inline-size: 680px;
    max-block-size: calc(100dvh - 48px);
    padding: 0;
    border: 0;
    border-radius: var(--ic-radius-l);
    background: var(--ic-color-surface);
    color: inherit;
    box-shadow: var(--ic-shadow-pop);
    overflow: hidden;
  }
  dialog.small {
    max-inline-size: 460px;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
  }
  dialog::backdrop {
    background: var(--ic-color-scrim);
  }
  dialog > form {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-block-size: 0;
  }
  dialog header {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-block: 14px;
    padding-inline: 20px 12px;
    border-block-end: 1px solid var(--ic-color-line);
  }
  dialog h2 {
    flex: 1;
    font-size: var(--ic-type-18);
  }
  dialog .scroll {
    overflow: auto;
    overscroll-behavior: contain;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
    padding: 20px;
    align-content: start;
  }
  dialog footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 16px;
    padding: 13px 20px;
    border-block-start: 1px solid var(--ic-color-line);
    background: var(--ic-color-sunken);
  }
  dialog footer .end {
    margin-inline-start: auto;
    display: flex;
    gap: 8px;
  }
  @media (max-width: 860px) {
    dialog.form {
      inline-size: 100%;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      border-radius: 0;
    }
    dialog.small { inline-size: calc(100% - 32px); }
    dialog header { padding-inline-start: 16px; }
    dialog .scroll { padding: 16px; }
    dialog footer { padding: 12px 16px max(14px, env(safe-area-inset-bottom)); }
    dialog footer .end { inline-size: 100%; margin: 0; }
    dialog footer .end :is(.primary, .danger, .button:only-child) { flex: 1; }
  }
  @media (forced-colors: active) {
    dialog { border: 1px solid CanvasText; }
  }
`
