import { LitElement, css, html } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { shortcutsOn, turnShortcuts } from '../controllers/shortcuts.ts'
import { shortcuts as words } from '../words/incident-list.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'

/** What single keys do, and the switch that turns them off. */
export class AdminShortcutsDialog extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: 10px 14px;
      }
      kbd {
        display: inline-grid;
        place-content: center;
        min-inline-size: 28px;
        min-block-size: 28px;
        padding-inline: 7px;
        border: 1px solid var(--ic-color-line-strong);
        border-block-end-width: 2px;
        border-radius: var(--ic-radius-s);
        background: var(--ic-color-sunken);
        font-family: var(--ic-type-mono);
        font-size: var(--ic-type-13);
      }
    `,
  ]

  static override properties = { keys: { attribute: false } }

  /** What each key does. */
  declare keys: readonly (readonly [string, string])[]
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.keys = words.keys
  }

  protected override render() {
    return formDialog({
      title: words.title,
      small: true,
      submit: () => this.#modal.close(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        <dl>${this.keys.map(([key, act]) => html`<dt><kbd>${key}</kbd></dt><dd>${act}</dd>`)}</dl>
        <div class="field">
          <label class="check"><input type="checkbox" ?checked=${shortcutsOn()} aria-describedby="hint"
            @change=${(event: Event) => turnShortcuts((event.target as HTMLInputElement).checked)} />${words.on}</label>
          <span class="hint" id="hint">${words.hint}</span>
        </div>
      `,
      foot: html`<div class="end"><button class="button primary" type="submit">${words.close}</button></div>`,
    })
  }
}
customElements.define('admin-shortcuts-dialog', AdminShortcutsDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-shortcuts-dialog': AdminShortcutsDialog
  }
}
