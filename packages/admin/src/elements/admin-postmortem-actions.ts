import type { CorrectiveAction } from '@incident-commander/server/contract'
import { choice } from '@incident-commander/widget/choice.styles.ts'
import { formatDay } from '@incident-commander/widget/time.ts'
import { css, html } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { actionsEditor as words } from '../words/postmortems.ts'
import { RowsEditor } from './rows-editor.ts'
import { rowsEditor } from './rows-editor.styles.ts'

/** What is done so that it does not happen again, by whom and until when. */
export class AdminPostmortemActions extends RowsEditor<CorrectiveAction> {
  static override styles = [
    ...consoleStyles,
    choice,
    rowsEditor,
    css`
      .rows > li {
        grid-template-columns: minmax(0, 1fr) auto auto;
      }
      .facts {
        text-align: end;
      }
      .done {
        color: var(--ic-color-muted);
      }
      @media (max-width: 560px) {
        .rows > li { grid-template-columns: minmax(0, 1fr) auto; }
        .facts { grid-row: 2; grid-column: 1 / -1; padding-inline-start: 28px; text-align: start; }
      }
    `,
  ]

  protected readonly words = words

  protected renderRow({ text, owner, dueOn, done }: CorrectiveAction, index: number) {
    const tick = (event: Event) => this.change(index, { done: (event.target as HTMLInputElement).checked })
    const day = dueOn && formatDay(`${dueOn}T12:00:00Z`, { ...this.place, timeZone: 'UTC' }, Date.now())
    const facts = [owner, day ? words.dueBy(day) : null].filter(Boolean).join(', ')
    const shown = html`<label class="check"><input type="checkbox" .checked=${live(done)} ?disabled=${!this.editable} @change=${tick} /><span class="said ${done ? 'done' : ''}" dir="auto">${text}</span></label>
      <span class="facts small quiet" dir="auto">${facts}</span>`
    return { shown, name: text }
  }

  protected renderFields({ text, owner, dueOn }: CorrectiveAction, index: number) {
    const value = (event: Event) => (event.target as HTMLInputElement).value
    return html`<div class="field">
        <label class="label" for="text">${words.text}</label>
        <input class="input" id="text" maxlength="500" dir="auto" .value=${live(text)} @input=${(event: Event) => this.change(index, { text: value(event) })} />
      </div>
      <div class="pair">
        <div class="field">
          <label class="label" for="owner">${words.owner}</label>
          <input class="input" id="owner" maxlength="120" dir="auto" .value=${live(owner ?? '')} @input=${(event: Event) => this.change(index, { owner: value(event) || null })} />
        </div>
        <div class="field">
          <label class="label" for="due">${words.due}</label>
          <input class="input" id="due" type="date" min="1990-01-01" max="2199-12-31" value=${dueOn ?? ''} @change=${(event: Event) => this.change(index, { dueOn: value(event) || null })} />
        </div>
      </div>`
  }

  protected newRow(): CorrectiveAction {
    return { text: '', owner: null, dueOn: null, done: false }
  }
}
customElements.define('admin-postmortem-actions', AdminPostmortemActions)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortem-actions': AdminPostmortemActions
  }
}
