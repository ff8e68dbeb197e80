import type { ComponentStatus } from '@incident-commander/server/contract'
import { closeIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { picks as words } from '../words/incidents.ts'
import './admin-status-pick.ts'
import { styles } from './admin-component-picks.styles.ts'
import type { StatusPickEvent } from './admin-status-pick.ts'

/** A component of an incident, with the status it shall have. */
export interface Pick {
  id: string
  name: string
  status: ComponentStatus
  /** What the incident says of it so far; null for one that is only being added, and may be removed again. */
  now: ComponentStatus | null
}

/** What was done to a pick. */
export type PickChange =
  | { kind: 'added'; id: string; name: string }
  | { kind: 'removed'; id: string }
  | { kind: 'set'; id: string; status: ComponentStatus }

/** Fired when a component is added, removed or given a status. */
export class PickChangeEvent extends Event {
  static readonly type = 'admin-pick-change'
  readonly change: PickChange
  constructor(change: PickChange) {
    super(PickChangeEvent.type)
    this.change = change
  }
}

/** Beyond this many, choosing by looking is slower than typing. */
const manyComponents = 10

/** The components of an incident, each with a status to pick, and the others to add. */
export class AdminComponentPicks extends LitElement {
  static override styles = styles
  static override properties = {
    components: { attribute: false },
    picks: { attribute: false },
    adding: { state: true },
    wanted: { state: true },
  }

  /** All components there are. */
  declare components: readonly { id: string; name: string }[]
  /** Those the incident touches. */
  declare picks: readonly Pick[]
  declare private adding: boolean
  declare private wanted: string
  /** The button just pressed goes away; where the focus goes instead. */
  #focusNext: string | null = null

  constructor() {
    super()
    this.components = []
    this.picks = []
    this.adding = false
    this.wanted = ''
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('picks') || this.#focusNext === null) return
    this.renderRoot.querySelector<HTMLElement>(this.#focusNext)?.focus()
    this.#focusNext = null
  }

  protected override render() {
    const others = this.components.filter(({ id }) => !this.picks.some((pick) => pick.id === id))
    const offer = others.length > 0
    const open = offer && this.adding
    return html`
      ${
        this.picks.length > 0
          ? html`<ul class="picks">${repeat(
              this.picks,
              ({ id }) => id,
              (pick) => this.#renderPick(pick),
            )}</ul>`
          : nothing
      }
      ${this.components.length === 0 ? html`<p class="hint">${words.none}</p>` : nothing}
      ${
        offer
          ? html`<div>
            <button class="button ghost compact" type="button" aria-expanded=${open} aria-controls="others" @click=${() => (this.adding = !this.adding)}>
              ${plusIcon()}${words.add}
            </button>
          </div>`
          : nothing
      }
      <div id="others" ?hidden=${!open}>${this.#renderOthers(others)}</div>
    `
  }

  #renderPick({ id, name, status, now }: Pick) {
    const set = (event: StatusPickEvent) => this.#tell({ kind: 'set', id, status: event.status })
    return html`<li>
      <span class="name" dir="auto">${name}${now === null ? nothing : html`<small>${words.now(en.statuses[now])}</small>`}</span>
      <admin-status-pick .name=${name} .status=${status} @admin-status-pick=${set}></admin-status-pick>
      ${
        now === null
          ? html`<button class="button ghost only compact" type="button" aria-label=${words.remove(name)} @click=${() => this.#remove(id)}>
            ${closeIcon()}
          </button>`
          : nothing
      }
    </li>`
  }

  #renderOthers(others: readonly { id: string; name: string }[]) {
    const wanted = this.wanted.trim().toLowerCase()
    const found = others.filter(({ name }) => name.toLowerCase().includes(wanted))
    return html`
      ${
        others.length > manyComponents
          ? html`<input class="input" type="search" aria-label=${words.find} placeholder=${words.find} .value=${this.wanted}
            @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)} />`
          : nothing
      }
      <ul class="others">
        ${found.map(
          ({ id, name }) => html`<li>
            <button class="button compact" type="button" data-id=${id} @click=${() => this.#add(id, name)}>
              ${plusIcon()}<span><span class="visually-hidden">${words.addThis} </span><bdi>${name}</bdi></span>
            </button>
          </li>`,
        )}
      </ul>
      ${found.length === 0 ? html`<p class="hint" role="status">${words.noMatch}</p>` : nothing}
    `
  }

  /** Opens the list of what can be added, unless some are chosen already. */
  offer(): void {
    if (this.picks.length === 0) this.adding = true
  }

  #add(id: string, name: string): void {
    this.adding = true
    this.wanted = ''
    this.#focusNext = '#others input, #others button, admin-status-pick'
    this.#tell({ kind: 'added', id, name })
  }

  #remove(id: string): void {
    this.#focusNext = '[aria-expanded]'
    this.#tell({ kind: 'removed', id })
  }

  #tell(change: PickChange): void {
    this.dispatchEvent(new PickChangeEvent(change))
  }
}
customElements.define('admin-component-picks', AdminComponentPicks)

declare global {
  interface HTMLElementTagNameMap {
    'admin-component-picks': AdminComponentPicks
  }
}
