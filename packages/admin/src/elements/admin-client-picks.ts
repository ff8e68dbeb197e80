import type { Client } from '@incident-commander/server/contract'
import { closeIcon, plusIcon, searchIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { audience as words } from '../words/notifications.ts'
import { picks as pickWords } from '../words/incidents.ts'
import { failedAgain } from './failure.ts'

/** A client that is chosen. */
export type ClientPick = Pick<Client, 'id' | 'name'>

/** Fired when other clients are chosen. */
export class ClientPicksEvent extends Event {
  static readonly type = 'admin-client-picks'
  readonly picks: ClientPick[]
  constructor(picks: ClientPick[]) {
    super(ClientPicksEvent.type)
    this.picks = picks
  }
}

/** So many are offered; of more it is said that there are. */
const mostShown = 6

/** How long the typing must rest before clients are looked for. */
const rest = 200

/** Chooses clients, found by name; with `single` no more than one. */
export class AdminClientPicks extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      .picked, .found {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .picked li {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        padding-inline-start: 12px;
        border: 1px solid var(--ic-color-line-strong);
        border-radius: 99px;
        overflow-wrap: anywhere;
      }
      .find {
        position: relative;
      }
      .find .icon {
        position: absolute;
        inset-inline-start: 11px;
        inset-block-start: calc(50% - 8px);
        color: var(--ic-color-muted);
        pointer-events: none;
      }
      .find .input {
        padding-inline-start: 34px;
      }
    `,
  ]
  static override properties = {
    picks: { attribute: false },
    single: { type: Boolean },
    invalid: { type: Boolean },
    typed: { type: Boolean },
    search: { state: true },
  }

  declare picks: readonly ClientPick[]
  declare single: boolean
  /** Whether something is wrong with the choice; what, is said beside it. */
  declare invalid: boolean
  /** Offers only what was typed for, where there is no room for more. */
  declare typed: boolean
  declare find: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
  declare private search: string
  readonly #found = new Load<readonly ClientPick[]>(this, (signal) => this.find(this.search.trim(), signal))
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.picks = []
    this.single = false
    this.invalid = false
    this.typed = false
    this.search = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.updateComplete.then(() => this.#found.run())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  protected override render() {
    const isFull = this.single && this.picks.length > 0
    return html`
      ${
        this.picks.length > 0
          ? html`<ul class="picked">${this.picks.map(
              (pick) => html`<li><span dir="auto">${pick.name}</span>
                <button class="button ghost only compact" type="button" aria-label=${pickWords.remove(pick.name)} @click=${() => this.#remove(pick)}>${closeIcon()}</button></li>`,
            )}</ul>`
          : nothing
      }
      ${isFull ? nothing : this.#renderFind()}`
  }

  #renderFind() {
    const { value: found, failure } = this.#found
    const isQuiet = this.typed && this.search.trim() === ''
    const all = (isQuiet ? [] : (found ?? [])).filter(({ id }) => !this.picks.some((pick) => pick.id === id))
    const open = all.slice(0, mostShown)
    const isEmpty = found?.length === 0 && !isQuiet
    return html`<div class="find">${searchIcon()}<input class="input" id="find" type="search" maxlength="120" autocomplete="off" dir="auto"
        aria-label=${words.find} placeholder=${words.find} aria-invalid=${String(this.invalid)} .value=${live(this.search)} @input=${this.#typed} @keydown=${this.#key} /></div>
      ${
        failure
          ? failedAgain('loadClients', failure, null, () => void this.#found.run())
          : isEmpty
            ? html`<p class="small quiet" role="status">${this.search.trim() ? words.noMatch : words.none}</p>`
            : open.length > 0
              ? html`<div class="found">${open.map(
                  (pick) =>
                    html`<button class="button compact" type="button" @click=${() => this.#add(pick)}>${plusIcon()}<span class="visually-hidden">${pickWords.addThis} </span><span dir="auto">${pick.name}</span></button>`,
                )}</div>${all.length > mostShown ? html`<p class="small quiet" role="status">${words.more}</p>` : nothing}`
              : nothing
      }`
  }

  #typed(event: InputEvent): void {
    this.search = (event.target as HTMLInputElement).value
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), rest)
  }

  /** What is found stands below the field, where a dialog often ends. */
  async #look(): Promise<void> {
    await this.#found.run()
    await this.updateComplete
    this.renderRoot.querySelector('.find + *')?.scrollIntoView({ block: 'nearest' })
  }

  /** Enter in a form would send it. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter') event.preventDefault()
  }

  #add(pick: ClientPick): void {
    this.search = ''
    void this.#found.run()
    this.#tell([...this.picks, { id: pick.id, name: pick.name }])
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#find, .picked button')?.focus())
  }

  #remove(pick: ClientPick): void {
    this.#tell(this.picks.filter(({ id }) => id !== pick.id))
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#find')?.focus())
  }

  #tell(picks: ClientPick[]): void {
    this.picks = picks
    this.dispatchEvent(new ClientPicksEvent(picks))
  }
}
customElements.define('admin-client-picks', AdminClientPicks)

declare global {
  interface HTMLElementTagNameMap {
    'admin-client-picks': AdminClientPicks
  }
}
