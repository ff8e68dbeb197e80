import type { OwnSession } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { endOtherSessions, endSession, listSessions } from '../api/account.ts'
import { Failure } from '../api/failure.ts'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { account as words } from '../words/account.ts'
import { shell } from '../words/shell.ts'
import { emptyStyles, failedAgain, failedLoad, failedSend, loadingRows } from './failure.ts'
import { listStyles } from './list.styles.ts'

/** Where the person is signed in, each to be ended. */
export class AdminOwnSessions extends LitElement {
  static override styles = [...consoleStyles, emptyStyles, listStyles]
  static override properties = { timeZone: { attribute: false }, refused: { state: true } }

  /** The zone times are told in. */
  declare timeZone: string
  /** Why the last one was not ended. */
  declare private refused: Failure | null
  readonly #list = new Load<OwnSession[]>(this, listSessions)

  constructor() {
    super()
    this.timeZone = 'Etc/UTC'
    this.refused = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.look()
  }

  /** Reads the list, or reads it again. */
  look(): Promise<void> {
    return this.#list.run()
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.look()
    const others = value?.some(({ current }) => !current) ?? false
    return html`<section class="card" aria-labelledby="sessions">
      <header class="h">
        <h2 id="sessions">${words.sessions}</h2>
        ${
          others
            ? html`<button class="button compact end" type="button" @click=${() => this.#end(endOtherSessions)}>${words.endOthers}</button>`
            : nothing
        }
      </header>
      ${this.refused ? html`<div class="pad">${failedSend('endSession', this.refused)}</div>` : nothing}
      ${
        value
          ? html`${failure ? html`<div class="pad">${failedAgain('loadSessions', failure, null, again)}</div>` : nothing}
            <ul class="rows">${value.map((session) => this.#renderRow(session))}</ul>
            <footer class="f">${words.sessionsHint}</footer>`
          : failure
            ? failedLoad('loadSessions', failure, null, again)
            : loadingRows(shell.loading)
      }
    </section>`
  }

  #renderRow(session: OwnSession) {
    const { id, device, address, organization, lastSeenAt, createdAt, current } = session
    const name = device ?? words.unknownDevice
    return html`<li>
      <span class="name">
        <b>${name}</b>${current ? html` <span class="chip">${words.thisOne}</span>` : nothing}
        <small class="meta">
          ${address ? html`<span><bdi>${address}</bdi></span>` : nothing}
          <span dir="auto">${organization}</span>
          <span>${words.lastSeen} ${this.#time(lastSeenAt)}</span>
          <span class="only-wide">${words.signedIn} ${this.#time(createdAt)}</span>
        </small>
      </span>
      ${
        current
          ? nothing
          : html`<span class="acts"><button class="button compact" type="button" aria-label=${words.endOf(name, address ?? '')}
              @click=${() => this.#end(() => endSession(id))}>${words.end}</button></span>`
      }
    </li>`
  }

  #time(instant: string) {
    return timeElement(instant, formatInstant(instant, { labels: en, timeZone: this.timeZone }, Date.now()))
  }

  async #end(act: () => Promise<void>): Promise<void> {
    this.refused = null
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      // Ended meanwhile is ended.
      if (error.kind !== 'missing') this.refused = error
    }
    await this.look()
    this.renderRoot.querySelector<HTMLElement>('#sessions')?.scrollIntoView({ block: 'nearest' })
  }
}
customElements.define('admin-own-sessions', AdminOwnSessions)

declare global {
  interface HTMLElementTagNameMap {
    'admin-own-sessions': AdminOwnSessions
  }
}
