import type { IncidentChange } from '@incident-commander/server/contract'
import { formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { changedFields } from '../changed-fields.ts'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import type { Listed } from '../api/list.ts'
import { actions, changes as words } from '../words/incident-record.ts'
import { maintenanceActions } from '../words/maintenance.ts'
import { shell } from '../words/shell.ts'
import { emptyStyles, failedAgain, failedLoad, loadingRows } from './failure.ts'

/** Who changed what of an incident, newest first. */
export class AdminIncidentChanges extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    css`
      ul > li {
        display: grid;
        gap: 2px;
        padding: 10px 18px;
        font-size: var(--ic-type-13);
      }
      ul > li + li {
        border-block-start: 1px solid var(--ic-color-line);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
      }
      .line time {
        margin-inline-start: auto;
        color: var(--ic-color-muted);
      }
      summary {
        inline-size: fit-content;
        min-block-size: 24px;
        color: var(--ic-color-muted);
        cursor: pointer;
      }
      dl {
        display: grid;
        gap: 6px;
        padding-block: 6px 4px;
        overflow-wrap: anywhere;
      }
      dt {
        color: var(--ic-color-muted);
      }
      del {
        color: var(--ic-color-muted);
      }
      @media (max-width: 860px) {
        ul > li { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = {
    incidentId: { attribute: false },
    revision: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
  }

  declare incidentId: string
  /** Reads anew when it becomes another: something happened to the incident. */
  declare revision: unknown
  declare read: (cursor: string | null, signal: AbortSignal) => Promise<Listed<IncidentChange>>
  declare place: Place
  declare now: number
  #parts = 1

  readonly #list = new Load<Listed<IncidentChange>>(this, (signal) => this.#read(signal))

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('incidentId')) {
      this.#list.clear()
      this.#parts = 1
    }
    if (changed.has('incidentId') || changed.has('revision')) void this.#list.run()
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    return html`<section class="card" aria-labelledby="title">
      <header class="h"><h2 id="title">${words.title}</h2></header>
      ${failure && value ? html`<div class="pad">${failedAgain('loadRecord', failure, null, again)}</div>` : nothing}
      ${
        value
          ? html`<ul>${value.items.map((change) => this.#renderChange(change))}</ul>
            ${
              value.nextCursor
                ? html`<footer class="f"><button class="button compact end" type="button" aria-disabled=${this.#list.busy} @click=${this.#more}>${words.more}</button></footer>`
                : nothing
            }`
          : failure
            ? failedLoad('loadRecord', failure, null, again)
            : loadingRows(shell.loading)
      }
    </section>`
  }

  #renderChange({ at, by, action, before, after }: IncidentChange) {
    const fields = changedFields(before, after)
    return html`<li>
      <span class="line"><span>${actions[action] ?? maintenanceActions[action] ?? action} <span class="quiet" dir="auto">${words.by(by.name)}</span></span>${timeElement(at, formatInstant(at, this.place, this.now))}</span>
      ${
        fields.length > 0
          ? html`<details>
            <summary>${words.details}</summary>
            <dl>${fields.map(
              ({ name, from, to }) =>
                html`<div><dt>${name}</dt><dd dir="auto">${from === null ? nothing : html`<del>${from || words.none}</del> `}${to === null ? nothing : html`<ins>${to || words.none}</ins>`}</dd></div>`,
            )}</dl>
          </details>`
          : nothing
      }
    </li>`
  }

  async #read(signal: AbortSignal): Promise<Listed<IncidentChange>> {
    let list = await this.read(null, signal)
    for (let part = 1; part < this.#parts && list.nextCursor; part += 1) {
      const next = await this.read(list.nextCursor, signal)
      list = { items: [...list.items, ...next.items], nextCursor: next.nextCursor }
    }
    return list
  }

  #more(): void {
    if (this.#list.busy) return
    this.#parts += 1
    void this.#list.run()
  }
}
customElements.define('admin-incident-changes', AdminIncidentChanges)

declare global {
  interface HTMLElementTagNameMap {
    'admin-incident-changes': AdminIncidentChanges
  }
}
